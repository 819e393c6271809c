"""`tiekartta` alone: where the default roadmap stands, or how to begin where there is none."""

from __future__ import annotations

import os

from tiekartta.base.words import words_of
from tiekartta.cli.options import DEFAULT_FOLDER, default_path, language
from tiekartta.cli.output import emit
from tiekartta.read.discover import HEADER


def has_roadmaps() -> bool:
    """Whether a command without a path would find roadmaps."""
    path = default_path()
    return os.path.basename(path) == DEFAULT_FOLDER or os.path.exists(os.path.join(path, HEADER))


def tell_how_to_begin() -> int:
    """The first commands for who has no roadmap yet; the exit code."""
    emit(words_of(language(None))("usage.begin"))
    return 0
