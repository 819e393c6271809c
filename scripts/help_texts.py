"""The texts of the program's help: they stand in the program, and `make texts` gathers them for translators."""

from __future__ import annotations

from dataclasses import dataclass, field

import click

from tiekartta.cli import COMMANDS
from tiekartta.cli.app import whole_program
from tiekartta.cli.arguments_help import restore
from tiekartta.cli.help_pages import FRAME, reword

SHOWN_WITH = 3
"""So many of the command lines that a text is shown with are told to its translator."""

Key = tuple[str | None, str]


@dataclass
class Texts:
    """Every text of the program's help, in order, with the command lines that it is shown with."""

    found: dict[Key, list[str]] = field(default_factory=dict)

    def __call__(self, text: str, context: str | None, where: str) -> str:
        """Note a text; it is not changed."""
        places = self.found.setdefault((context, text), [])
        if where and where not in places:
            places.append(where)
        return text


def texts() -> dict[Key, list[str]]:
    """What there is to translate, by context and English."""
    told = Texts()
    for text in FRAME:
        told(text, None, "")
    program: click.Command = whole_program()
    restore(program)
    reword(program, "tiekartta", told)
    return told.found


def shown_with(lines: list[str]) -> list[str]:
    """The comment for a translator: some of the command lines that a text is shown with."""
    some = [*lines[:SHOWN_WITH], *(["…"] if len(lines) > SHOWN_WITH else [])]
    return [", ".join(some)] if some else []


def module(line: str) -> str:
    """The module of the command that a text is shown with first."""
    name = f"{line} ".split(" ")[1]
    file = {"list": "list", "import": "import_"}.get(name, name) if name in COMMANDS else "app"
    return f"src/tiekartta/cli/{file}.py"
