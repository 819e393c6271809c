"""Git: everything that is asked of it, and a commit or the index read like a folder."""
