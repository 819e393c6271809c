"""The lines that differ between a commit and the files on disk."""

from __future__ import annotations

import os
import re

from tiekartta.base.findings import InputError
from tiekartta.load.git import Repository, run

_HUNK = re.compile(r"@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@")


def changed_lines(ref: str, quiet: bool = False) -> set[tuple[str, int]]:
    """Pairs of file (relative to the working directory) and line that were added or changed since `ref`.

    Raises InputError for an unknown revision, unless `quiet`: then nothing has changed.
    """
    try:
        repository = Repository()
        commit = repository.merge_base(ref, "HEAD")
    except InputError:
        if quiet:
            return set()
        raise
    options = ("-p", "--unified=0", "--no-ext-diff", "--no-textconv", "--no-color", "--no-renames")
    prefixes = ("--src-prefix=a/", "--dst-prefix=b/", "--ignore-submodules=all")
    done = run(str(repository.root), "diff-index", *options, *prefixes, commit, "--")
    return _parsed(done.out.decode("utf-8", "replace"), str(repository.root))


def _parsed(diff: str, root: str) -> set[tuple[str, int]]:
    """The changed lines of a diff without context."""
    found: set[tuple[str, int]] = set()
    file = ""
    for line in diff.split("\n"):
        if line.startswith("+++ "):
            name = line[4:].removeprefix("b/").rstrip("\t")
            file = os.path.relpath(os.path.join(root, name))
            continue
        hunk = _HUNK.match(line)
        if hunk and file:
            first, count = int(hunk[1]), int(hunk[2] or 1)
            found.update((file, number) for number in range(first, first + count))
    return found
