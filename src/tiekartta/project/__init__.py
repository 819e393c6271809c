"""The use cases: roadmaps opened, checked, compared and told, for commands and programs alike; nothing is printed."""
