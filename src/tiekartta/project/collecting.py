"""Filled-in forms collected: read, merged, checked as every edit is, and told with the cells that stand in the way."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiekartta.base.catalogue import RULES
from tiekartta.base.findings import Finding, InputError, Severity, Span
from tiekartta.edit.collecting import collected
from tiekartta.read.files import read_foreign_file
from tiekartta.read.forms import FilledForm, read_form

if TYPE_CHECKING:
    from tiekartta.project.editing import Edit, Workplace

ENDINGS = (".xlsx", ".ods")


@dataclass(frozen=True)
class Collection:
    """What forms change: the edit in memory, None when something stands in the way; and what was found."""

    edit: Edit | None
    findings: tuple[Finding, ...]
    answers: Mapping[str, int]
    """How many cells of each file say something new."""

    @property
    def errors(self) -> list[Finding]:
        """What must be settled before anything is written."""
        return [each for each in self.findings if RULES[each.code].severity is Severity.ERROR]


def read_forms(paths: Sequence[str]) -> list[FilledForm]:
    """The forms in files. Raises InputError for one that cannot be read or is no form."""
    forms = []
    for path in dict.fromkeys(paths):
        if os.path.splitext(path)[1].lower() not in ENDINGS:
            raise InputError(Finding("TK159", Span(path), {"problem": "form-ending"}))
        forms.append(read_form(read_foreign_file(path), path))
    return forms


def collect(work: Workplace, paths: Sequence[str]) -> Collection:
    """The edit that filled-in forms ask for, all of it or none. Raises Broken where it would bring errors."""
    from tiekartta.project.editing import edit_of

    work.project.stop_on_errors(work.project.compute().findings)
    found = collected(work.project.loaded, read_forms(paths), work.day)
    collection = Collection(None, tuple(found.findings), {path: found.answers.get(path, 0) for path in paths})
    if collection.errors:
        return collection
    return Collection(edit_of(work, found.planned), collection.findings, collection.answers)
