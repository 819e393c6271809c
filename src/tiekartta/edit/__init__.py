"""Edits of roadmap files: what is asked → splices of the text, checked by reading the result; everything else stays."""
