"""Reports → text, markdown, json and more. No computing here."""
