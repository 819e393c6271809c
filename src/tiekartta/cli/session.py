"""What reporting commands share: their options, the roadmaps opened, the language in which to tell of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import TYPE_CHECKING, Any

import typer

from tiekartta.base.words import Words, words_of
from tiekartta.cli.options import (
    AsOf,
    Color,
    Excel,
    Format,
    Lang,
    Output,
    ScenarioName,
    Width,
    choose_format,
    columns,
    default_path,
    language,
    language_of,
    parse_day,
    sharing,
    today,
    use_color,
)
from tiekartta.cli.output import Answer, emit_answer, note, tell_errors
from tiekartta.project.opened import Broken, Misused, Project, open_tree

if TYPE_CHECKING:
    from tiekartta.read.files import FileTree


@dataclass
class Session(Project):
    """The roadmaps that a command works on, with their settings, and the words to tell of them."""

    words: Words = field(kw_only=True)

    def one_or_roadmaps(self, reports: Sequence[object]) -> object:
        """What JSON holds: the report of one roadmap as it is, those of a portfolio in a list."""
        return {"roadmaps": reports} if self.loaded.is_portfolio else reports[0]


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
    words = words_for(error.project, language_of(arguments))
    tell_errors(error.errors, words)
    note(words("errors-first"))
    return 2


@dataclass(frozen=True)
class Asked:
    """The options that every command with an answer shares, in the order of its help; `answering` declares them."""

    as_of: AsOf = None
    scenario: ScenarioName = None
    lang: Lang = None
    format: Format = "text"
    output: Output = None
    excel: Excel = False
    color: Color = "auto"
    width: Width = None

    @property
    def day(self) -> date | None:
        """The data date that is asked for."""
        return parse_day(self.as_of, "--as-of")

    def open(self, path: str | None) -> Session:
        """The roadmaps at a path, or at the default place, at the data date and in the scenario that are asked for."""
        return open_session(path, self.lang, self.as_of, self.scenario)

    def emit(self, answer: Answer) -> None:
        """Write an answer in the format that is asked for."""
        emit_answer(answer, self.format, self.columns, self.painted, self.output, self.excel)

    @property
    def columns(self) -> int:
        """The width of text output."""
        return columns(self.width)

    @property
    def painted(self) -> bool:
        """Whether to paint."""
        return use_color(self.color)


def answering(formats: tuple[str, ...], without: Collection[str] = ()) -> Callable[[Callable[..., int]], Any]:
    """Let a command take the common options, less some, where its parameter `asked` stands, and check the format.

    The first format is the default; a command without any here checks it itself.
    """
    usual = {each.name: each.default for each in fields(Asked) if each.name not in without}
    if not formats:
        return sharing(Asked, usual)
    return sharing(
        Asked, usual | {"format": formats[0]}, lambda asked: choose_format(asked.format, formats, asked.excel)
    )
