"""Counties side by side and against the nation: the questions behind `tiekartta portfolio`."""
