"""What other tools read: Anki decks, BibTeX, calendars, Obsidian vaults, spreadsheets."""
