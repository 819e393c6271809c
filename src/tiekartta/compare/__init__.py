"""Pure functions: two versions of roadmaps and their schedules → a frozen report of what changed and what it does."""
