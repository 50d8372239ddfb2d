"""The words after ``dltrack data``: one file each."""
