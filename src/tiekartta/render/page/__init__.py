"""The HTML page: templates, style and script as files, and the values that they show."""
