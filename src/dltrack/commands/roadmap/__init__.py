"""The words after ``dltrack roadmap``: one file each."""
