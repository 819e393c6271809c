"""The options that commands share, and what is read from the environment."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import wraps
from inspect import Parameter, signature
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Optional, get_type_hints

import typer

from tiekartta.base import limits
from tiekartta.base.words import LANGUAGES

DEFAULT_FOLDER = "roadmaps"

PathArgument = Annotated[
    Optional[str],
    typer.Argument(metavar="[PATH]", help="A roadmap file, its folder, or a folder of roadmaps."),
]
AsOf = Annotated[Optional[str], typer.Option("--as-of", metavar="DATE", help="The data date, YYYY-MM-DD.")]
Lang = Annotated[Optional[str], typer.Option("--lang", metavar="fi|sv|en", help="Language of the output.")]
Format = Annotated[str, typer.Option("--format", metavar="FORMAT", help="Format of the output.")]
Output = Annotated[Optional[str], typer.Option("--output", "-o", metavar="FILE", help="Write the output to a file.")]
Excel = Annotated[bool, typer.Option("--excel", help="CSV as Excel opens it in Finland and Sweden.")]
Color = Annotated[str, typer.Option("--color", metavar="auto|always|never", help="Colour in the output.")]
Width = Annotated[Optional[int], typer.Option("--width", metavar="COLUMNS", help="Width of text output.")]
Group = Annotated[Optional[str], typer.Option("--group", metavar="ID", help="Only items of this group.")]
Phase = Annotated[Optional[str], typer.Option("--phase", metavar="ID", help="Only items of this phase.")]
Owner = Annotated[Optional[str], typer.Option("--owner", metavar="TEXT", help="Only items whose owner has this text.")]
ScenarioName = Annotated[Optional[str], typer.Option("--scenario", metavar="ID", help="Compute with this scenario.")]


def sharing(
    options: type[Any], usual: Mapping[str, Any], check: Callable[[Any], object] | None = None
) -> Callable[[Callable[..., int]], Any]:
    """Let a command take options of a dataclass, with their usual values, where its parameter `asked` stands.

    One that the command declares itself stands where it does there, and is in `asked` too.
    """

    def declare(command: Callable[..., int]) -> Callable[..., int]:
        known, own = get_type_hints(options, include_extras=True), get_type_hints(command, include_extras=True)
        common = [
            Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=known[name])
            for name, default in usual.items()
            if name not in own
        ]
        parameters: list[Parameter] = []
        for each in signature(command).parameters.values():
            parameters += common if each.name == "asked" else [each.replace(annotation=own[each.name])]

        @wraps(command)
        def run(**given: Any) -> int:
            asked = options(**{name: given[name] for name in usual})
            if check:
                check(asked)
            return command(**{name: value for name, value in given.items() if name in own}, asked=asked)

        run.__signature__ = signature(command).replace(parameters=parameters)  # type: ignore[attr-defined]
        run.__annotations__ = {each.name: each.annotation for each in parameters} | {"return": int}
        return run

    return declare


def default_path() -> str:
    """`roadmaps/` beside or above the working directory, up to the git root; else the working directory."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / DEFAULT_FOLDER).is_dir():
            return os.path.relpath(folder / DEFAULT_FOLDER)
        if (folder / ".git").exists():
            break
    return "."


def misuse(key: str, option: str, **values: object) -> typer.BadParameter:
    """An error of usage, told in the reader's language; what tells it is imported only then."""
    from tiekartta.cli.usage import Misuse

    return Misuse(key, option, **values)


def parse_day(text: str | None, option: str) -> date | None:
    """An ISO date given as an option."""
    if text is None:
        return None
    try:
        if len(text) != 10 or text[4] + text[7] != "--":
            raise ValueError
        day = date.fromisoformat(text)
        if not limits.FIRST_YEAR <= day.year <= limits.LAST_YEAR:
            raise ValueError
        return day
    except ValueError:
        years = {"first": limits.FIRST_YEAR, "last": limits.LAST_YEAR}
        raise misuse("usage.not-a-date", option, value=repr(text), **years) from None


def choose(value: str, allowed: tuple[str, ...], option: str) -> str:
    """A value that must be one of a few."""
    if value not in allowed:
        raise misuse("usage.not-one-of", option, value=repr(value), known=", ".join(allowed))
    return value


def choose_format(format: str, allowed: tuple[str, ...], excel: bool) -> str:
    """A format that must be one of a few; what is for Excel must be CSV."""
    if excel and choose(format, allowed, "--format") != "csv":
        raise misuse("usage.excel-is-csv", "--excel")
    return choose(format, allowed, "--format")


def choose_all(text: str | None, allowed: tuple[str, ...], option: str) -> tuple[str, ...]:
    """Values after each other, parted by commas, each of which must be one of a few."""
    return tuple(choose(each.strip(), allowed, option) for each in text.split(",")) if text else ()


def language(lang: str | None, *others: str | None) -> str:
    """The language of the output: option, TIEKARTTA_LANG, the roadmap's or the repository's, the locale, English."""
    if lang is not None:
        return choose(lang, LANGUAGES, "--lang")
    locale = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    for each in (os.environ.get("TIEKARTTA_LANG"), *others, locale[:2]):
        if each in LANGUAGES:
            return str(each)
    return "en"


def language_of(arguments: Sequence[str]) -> str | None:
    """The language that a command line asks for, the first of several, if it can be told."""
    given = [value for name, value in pairwise(arguments) if name == "--lang"]
    given += [each.removeprefix("--lang=") for each in arguments if each.startswith("--lang=")]
    return next((each[:2] for each in given if each.split(",")[0] in LANGUAGES), None)


def columns(width: int | None, default: int = 100) -> int:
    """The width of text output: the option, COLUMNS, the terminal, or a default for pipes; at least 20."""
    if width is not None:
        return max(min(width, 1000), 20)
    told = os.environ.get("COLUMNS", "")
    if told.isascii() and told.isdigit() and 0 < int(told) < 10_000:
        return max(int(told), 20)
    try:
        if is_terminal():
            return max(os.get_terminal_size(sys.stdout.fileno()).columns, 20)
    except (OSError, ValueError):
        pass
    return default


def screen_lines(default: int) -> int:
    """The height of the terminal that the answer goes to; a default for pipes and files, and where it tells none."""
    try:
        if is_terminal() and (lines := os.get_terminal_size(sys.stdout.fileno()).lines):
            return max(lines, 10)
    except (OSError, ValueError):
        pass
    return default


def is_terminal() -> bool:
    """Whether the answer goes to a terminal; standard output may be closed."""
    return sys.stdout is not None and sys.stdout.isatty()


def use_color(color: str) -> bool:
    """Whether to paint: the option, then NO_COLOR, FORCE_COLOR, and whether the output is a terminal."""
    choose(color, ("auto", "always", "never"), "--color")
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return is_terminal() and os.environ.get("TERM") != "dumb"


def use_plain() -> bool:
    """Whether to write one fact a line, for a screen reader: `--plain`, or TIEKARTTA_PLAIN in the environment."""
    return os.environ.get("TIEKARTTA_PLAIN", "") not in ("", "0")


def shows_unicode() -> bool:
    """Whether characters beyond ASCII can be shown: always in a pipe, which is UTF-8; a terminal's locale tells."""
    if not is_terminal():
        return True
    locale = next((os.environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if os.environ.get(name)), "")
    charset = locale.partition(".")[2].partition("@")[0] or (sys.stdout.encoding or "")
    return locale not in ("C", "POSIX") and charset.lower().replace("-", "") == "utf8"


def today() -> date:
    """Today's date, the data date of last resort."""
    return date.today()
