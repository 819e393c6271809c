"""Plans of other tools: read into one shape, and written from it as a roadmap."""
