"""The list of administrative divisions, and the script that makes it (README.md beside this file)."""
