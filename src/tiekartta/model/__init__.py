"""The roadmap as typed values: items, durations, links, calendars, configuration."""
