"""The ML backend without its HTTP: answers, trainings, versions."""
