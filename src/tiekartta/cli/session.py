"""What every reporting command does first: the roadmaps opened, and the language found in which to tell of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import typer

from tiekartta.base.words import Words, words_of
from tiekartta.cli.options import default_path, language, parse_day, today
from tiekartta.cli.output import finding_lines, note
from tiekartta.project.opened import Broken, Misused, Project, open_tree

if TYPE_CHECKING:
    from tiekartta.read.files import FileTree


@dataclass
class Session(Project):
    """The roadmaps that a command works on, with their settings, and the words to tell of them."""

    words: Words = field(kw_only=True)


def open_session(path: str | None, lang: str | None, as_of: str | None = None, scenario: str | None = None) -> Session:
    """Read the roadmaps at `path`, or at the default place; errors in them are raised by `sound_schedule`."""
    from tiekartta.read.files import DiskTree, roadmaps_at

    day = parse_day(as_of, "--as-of")
    tree = DiskTree(roadmaps_at(path) if path is not None else default_path())
    return session_of(tree, tree.around(), lang, day, scenario)


def session_of(
    tree: FileTree, siblings: FileTree | None, lang: str | None, day: date | None, scenario: str | None = None
) -> Session:
    """Read the roadmaps of a tree; `siblings` is where the other roadmaps of the portfolio are."""
    project = open_tree(tree, siblings, day, today, scenario)
    return Session(
        **{each.name: getattr(project, each.name) for each in fields(Project)}, words=words_for(project, lang)
    )


def words_for(project: Project, lang: str | None) -> Words:
    """The words in the language of an option, or the one that these roadmaps are told of in."""
    own = project.roadmaps[0].header.lang if project.roadmaps else None
    return words_of(language(lang, own, project.config.lang))


def misuse(error: Misused, words: Words) -> typer.BadParameter:
    """A value that cannot be meant, as the command line tells it."""
    return typer.BadParameter(words(error.key, **error.values), param_hint=error.option)


def tell_broken(error: Broken, arguments: Sequence[str]) -> int:
    """Tell the errors of roadmaps on stderr; exit code 2."""
    lang = next((b for a, b in pairwise(arguments) if a == "--lang" and b in ("fi", "sv", "en")), None)
    words = words_for(error.project, lang)
    for finding, sources in error.errors:
        for line in finding_lines([finding], sources, words):
            note(line)
    note(words("errors-first"))
    return 2
