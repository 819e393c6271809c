"""What commands over many versions in git share: which of them, where they are, and where answers are kept."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tiekartta.cli.session import Session
    from tiekartta.project.history_cache import Cache
    from tiekartta.read.git.repository import Repository

EVERY = ("commit", "week", "month", "tag")
"""Every version, or the last of a week or month, or those with a tag."""


def repository_of(session: Session) -> Repository:
    """The repository that the roadmaps are in. Raises InputError where there is none."""
    from tiekartta.read.git.repository import Repository

    return Repository(os.path.dirname(session.roadmaps[0].file) or ".")


def kept_answers() -> Cache | None:
    """The user's cache folder (XDG Base Directory Specification); nothing without a home."""
    from tiekartta.project.history_cache import Folder

    named = os.environ.get("XDG_CACHE_HOME", "") or os.environ.get("LOCALAPPDATA", "")
    try:
        folder = Path(named) if os.path.isabs(named) else Path.home() / ".cache"
    except RuntimeError:
        return None
    return Folder(folder / "tiekartta" / "history")
