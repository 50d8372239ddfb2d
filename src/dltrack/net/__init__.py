"""Links and downloads: the only floor that goes online."""
