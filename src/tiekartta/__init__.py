"""tiekartta: roadmaps in YAML, their schedules, their comparison and their telling."""

__version__ = "0.1.0"
