"""What the page tells of a roadmap: the reports of other commands, and a card and an agenda that only it has."""
