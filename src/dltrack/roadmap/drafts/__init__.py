"""Drafts in our format from what exists: Markdown lists, roadmap.sh graphs, Metacademy content."""
