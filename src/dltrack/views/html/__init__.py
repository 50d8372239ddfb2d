"""The page of ``report --format html``: charts as numbers in Python, their looks in templates."""
