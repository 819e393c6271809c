"""Writes the input that is too large or too odd to keep in git."""

import os

os.makedirs("tiekartta/arkisto")
os.makedirs("tiekartta/.git")
os.symlink("../../roadmap.yaml", "tiekartta/arkisto/roadmap.yaml")
