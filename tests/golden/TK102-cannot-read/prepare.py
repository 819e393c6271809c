"""Writes the input that is too large or too odd to keep in git."""

import os

os.mkfifo("putki.yaml")
