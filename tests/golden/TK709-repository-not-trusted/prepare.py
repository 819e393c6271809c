"""Puts a program in git's place that says what git says of a repository of another user, which a test cannot make."""

from pathlib import Path

Path("programs").mkdir()
program = Path("programs", "git")
program.write_text("#!/bin/sh\necho \"fatal: detected dubious ownership in repository at '/plan'\" >&2\nexit 128\n")
program.chmod(0o755)
