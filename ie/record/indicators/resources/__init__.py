"""What the disclosure work has and does: money, people, meetings and trainings, questions answered."""
