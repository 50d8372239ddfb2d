"""``dltrack links``: which links are dead, and what takes their place."""
