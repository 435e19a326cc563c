"""What was disclosed by the office's own doing: amounts, channels, kinds, documents, answers to deputies. One module for each."""
