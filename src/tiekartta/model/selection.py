"""Which findings are told: `select`, `ignore` and `per_path` of the settings."""

from __future__ import annotations

from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import PurePosixPath

from tiekartta.base.catalogue import RULES, matches
from tiekartta.base.findings import Severity
from tiekartta.model.config import Config

UNHEARD = "TK140"
"""What tells that an error cannot be ignored is not ignored either."""


def selects(config: Config) -> bool:
    """Whether the settings leave anything out at all."""
    return bool(config.select or config.ignore or config.per_path)


def is_told(config: Config, code: str, file: str) -> bool:
    """Whether a finding in a file is told. Errors always are, since they stop the computing."""
    if RULES[code].severity is Severity.ERROR or code == UNHEARD:
        return True
    return _is_selected(config.select, config.ignore, code) and not any(
        _is_at(pattern, file) and any(matches(each, code) for each in codes)
        for pattern, codes in config.per_path.items()
    )


@lru_cache(maxsize=1024)
def _is_selected(select: tuple[str, ...], ignore: tuple[str, ...], code: str) -> bool:
    if select and not any(matches(each, code) for each in select):
        return False
    return not any(matches(each, code) for each in ignore)


@lru_cache(maxsize=65_536)  # thousands of findings of one file ask for the same patterns
def _is_at(pattern: str, file: str) -> bool:
    """Whether a file's name ends in what the pattern describes; `*` stands for any part of a name."""
    name = file.replace("\\", "/").removeprefix("./")
    return fnmatchcase(name, pattern) or PurePosixPath(name).match(pattern)
