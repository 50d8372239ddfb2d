"""The words after ``dltrack notes``: one file each."""
