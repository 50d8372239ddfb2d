"""The words of ``dltrack export``: what other tools read."""
