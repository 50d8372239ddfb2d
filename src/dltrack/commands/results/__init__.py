"""The words after ``dltrack results``: one file each."""
