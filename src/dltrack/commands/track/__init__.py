"""The words after ``dltrack track``: one file each."""
