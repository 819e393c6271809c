"""Findings: what is wrong, where, and how bad, as values that are collected and worded at the end."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Severity(enum.IntEnum):
    """How bad a finding is. Errors stop the computing of dates; warnings and infos never do."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The English word that machine formats use."""
        return self.name.lower()


class Span(NamedTuple):
    """A place in a file: line and column count from 1, as editors do; 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}"


class Place(NamedTuple):
    """A symbolic place: a key of an item of a roadmap. The source map turns it into a Span when it is shown."""

    roadmap: str
    item: str = ""
    path: tuple[str | int, ...] = ()


_NOTHING: Mapping[str, object] = MappingProxyType({})


class Finding(NamedTuple):
    """One thing that is wrong: a code of the catalogue, its arguments, and where.

    `args` fill the placeholders of the code's message; texts in them come from files and are untrusted.
    `related` are further places, such as the links of a cycle.
    """

    code: str
    where: Span | Place
    args: Mapping[str, object] = _NOTHING
    related: tuple[Span | Place, ...] = ()


class InputError(Exception):
    """Input that cannot be read at all (a missing path, an unknown ref): exit 2 with its finding."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


def too_large(where: Span, limit: int) -> InputError:
    """That a file has more than `limit` bytes, which is told in megabytes."""
    return InputError(Finding("TK104", where, {"limit": limit // 1024**2}))
