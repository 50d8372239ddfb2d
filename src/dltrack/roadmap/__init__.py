"""The roadmap file: the only floor that reads YAML."""
