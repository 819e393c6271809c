"""What every editing command does: the edit made in memory, checked, written or shown, and told in a line."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Annotated

import typer

from tiekartta.cli.options import AsOf, Lang, default_path, misuse, parse_day, sharing, today

if TYPE_CHECKING:
    from datetime import date

    from tiekartta.base.words import Words
    from tiekartta.compare.report import DiffReport
    from tiekartta.edit.assign import Assignment
    from tiekartta.edit.targets import Target
    from tiekartta.project.editing import Edit, Workplace
    from tiekartta.project.opened import Broken

DryRun = Annotated[bool, typer.Option("--dry-run", "-n", help="Show the difference, write nothing.")]
On = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="The day on which it happened; else the data date.")
]
Path = Annotated[
    str | None, typer.Option("--path", metavar="PATH", help="A roadmap file, its folder, or a folder of roadmaps.")
]


@dataclass(frozen=True)
class Editing:
    """The options that every editing command shares, in the order of its help; `editing` declares them."""

    path: Path = None
    dry_run: DryRun = False
    as_of: AsOf = None
    lang: Lang = None

    def workplace(self, scenario: str | None = None) -> tuple[Workplace, Words]:
        """Where the edit is made: the roadmaps at the path, or at the default place; and the words to tell of it."""
        from tiekartta.cli.session import words_for
        from tiekartta.project.editing import Workplace

        path = self.path if self.path is not None else default_path()
        work = Workplace(path, parse_day(self.as_of, "--as-of"), today, scenario)
        return work, words_for(work.project, self.lang)

    def change(self, given: Callable[[Workplace], Iterable[tuple[Target, list[Assignment]]]]) -> int:
        """Set keys of entries and tell it; the exit code."""

        def request(work: Workplace, words: Words) -> Edit:
            from tiekartta.edit.requests import Planned
            from tiekartta.project.editing import edit_of

            planned = Planned()
            for target, assignments in given(work):
                planned.add(target, assignments, words.lang)
            return edit_of(work, planned)

        return self.carry_out(request)

    def carry_out(self, request: Callable[[Workplace, Words], Edit]) -> int:
        """Make an edit and tell it; the exit code. With `--dry-run` only the difference is shown."""
        from tiekartta.cli.output import emit
        from tiekartta.project.opened import Broken

        work, words = self.workplace()
        try:
            edit = request(work, words)
        except Broken as error:
            return refused(error, words)
        if not edit.files:
            emit(words("edit.nothing") + "\n")
            return 0
        emit("".join(f"{line}\n" for line in self.made(work, edit, words)))
        return 0

    def made(self, work: Workplace, edit: Edit, words: Words) -> list[str]:
        """The lines that tell of an edit, which is written, or of which with `--dry-run` the difference is shown."""
        lines = lines_of(edit, words)
        if self.dry_run:
            show_difference(work, edit)
        else:
            edit.write()
        return lines


editing = sharing(Editing, {each.name: each.default for each in fields(Editing)})
"""Lets a command take the options that editing commands share where its parameter `asked` stands."""


def show_difference(work: Workplace, edit: Edit) -> None:
    """The difference of the files that an edit makes."""
    from tiekartta.cli.output import emit
    from tiekartta.render.views.edited import text_diff

    emit(text_diff((name, work.read(name), data) for name, data in edit.files.items()))


def refused(error: Broken, words: Words) -> int:
    """Tell the errors that an edit would bring; exit code 2."""
    from tiekartta.cli.output import note, tell_errors

    tell_errors(error.errors, words)
    note(words("edit.refused"))
    return 2


def lines_of(edit: Edit, words: Words) -> list[str]:
    """A line for every entry that an edit changes, with what all of it does where that can be told."""
    from tiekartta.project.opened import Broken

    try:
        reports = edit.compare()
    except Broken:  # there were errors before: no dates can be told
        reports = []
    return told_of(edit, reports, words)


def told_of(edit: Edit, reports: Sequence[DiffReport], words: Words) -> list[str]:
    """A line for every entry that an edit changed, with what the whole of it does."""
    from tiekartta.project.editing import told
    from tiekartta.render.views.edited import told_lines

    return told_lines([told(edit, each) for each in edit.changes], [each for each in reports if not each.same], words)


def split(given: Sequence[str]) -> tuple[list[tuple[str, list[Assignment]]], str | None]:
    """`ITEM key=value… [ITEM key=value…] [PATH]` → what is set for each item, and the path if one was given."""
    from tiekartta.edit.assign import assignment

    found: list[tuple[str, list[Assignment]]] = []
    path: str | None = None
    for word in given:
        read = assignment(word)
        if read is not None and found:
            found[-1][1].append(read)
        elif found and path is None and os.path.exists(word):
            path = word
        elif read is not None:
            raise misuse("usage.before-item", "ITEM", value=repr(word))
        else:
            found.append((word, []))
    for item, assigned in found:
        if not assigned:
            raise misuse("usage.nothing-set", "KEY=VALUE", value=repr(item))
    return found, path


def day_of(text: str | None, option: str, work: Workplace, item: str) -> date:
    """The day that was given, or the data date of the item's roadmap."""
    from tiekartta.edit.targets import find

    return parse_day(text, option) or work.day(find(work.project.loaded, item).roadmap)
