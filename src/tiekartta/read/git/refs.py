"""The names of branches and tags, the latest first: what completion offers where a version is wanted."""

from __future__ import annotations

import re

from tiekartta.read.git.repository import run

_SAFE = re.compile(r"[\w][\w./+@\-]{0,199}\Z", re.ASCII)
_MOST = 500


def refs(folder: str = ".") -> list[str]:
    """Branches, tags and remote branches, then HEAD; empty outside a repository.

    A name that a shell would have to quote is not offered, since shells evaluate what they are offered.
    """
    where = ("refs/heads", "refs/tags", "refs/remotes")
    done = run(folder, "for-each-ref", "--sort=-creatordate", f"--count={_MOST}", "--format=%(refname:short)", *where)
    if done.code:
        return []
    names = done.out.decode("utf-8", "replace").splitlines()
    return [name for name in ["HEAD", *names] if _SAFE.match(name)]
