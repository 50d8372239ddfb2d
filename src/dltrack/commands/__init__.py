"""One file per word the user types: parse, ask, show."""
