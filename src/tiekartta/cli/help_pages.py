"""`--help` in the reader's language: the English texts of the commands, put into the words of a catalogue.

Imported when something of a command is shown. Command lines, the names of options and the values that they take stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Protocol

import click

METAVAR = "metavar"
"""The context of words that stand for a value, as DATE does in `--as-of DATE`."""
FRAME = ("Usage", "Arguments", "Options", "Commands", "Show this message and exit.", "Example", "default", "required")
"""What click and typer say themselves."""

_PARTED = re.compile(r"\n\s*\n|\n\s*(?=Example: )")
_EXAMPLE = re.compile(r"Example: (.*)", re.DOTALL)
_EXTRA = re.compile(r"\[(?:(?P<default>default): (?P<value>.*?))?(?:; )?(?P<required>required)?\]\Z", re.DOTALL)
_STAND_IN = re.compile(r"[A-Z]{2,}")


class Told(Protocol):
    """The words for an English text of a context; `where` is the command line that it is shown with."""

    def __call__(self, text: str, context: str | None, where: str) -> str: ...


def put_into_words(context: click.Context, lang: str) -> None:
    """Have what is shown of a command be in a language: its texts, and the frame that click writes around them."""
    told = _translator(lang)
    context.formatter_class = _formatter(told)  # type: ignore[misc]
    program = context.find_root().command
    if not getattr(program, "is_reworded", False):
        from tiekartta.cli.arguments_help import restore

        restore(program)
        reword(program, "tiekartta", told)
        program.is_reworded = True  # type: ignore[attr-defined]


def _formatter(told: Told) -> type[click.HelpFormatter]:
    class Formatter(click.HelpFormatter):
        """Writes headings, and what click adds to the help of options, with the words of a language."""

        def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
            super().write_usage(prog, args, f"{told('Usage', None, '')}: ")

        def write_heading(self, heading: str) -> None:
            super().write_heading(told(heading, None, ""))

        def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
            super().write_dl([(name, _framed(text, told)) for name, text in rows], col_max, col_spacing)

    return Formatter


def reword(command: click.Command, path: str, told: Told) -> None:
    """Put every text of a command, and of its subcommands, into words."""
    for each in (param for param in command.params if isinstance(param, (click.Argument, click.Option))):
        where = f"{path} {each.opts[0] if isinstance(each, click.Option) else each.name}"
        text = getattr(each, "help", None)
        if text:
            each.help = told(_one_line(text), None, where)  # type: ignore[union-attr]
        if each.metavar or not getattr(each, "is_flag", False):
            shown = each.metavar or each.make_metavar(click.Context(command))
            each.metavar = _stand_ins(shown, where, told)
    command.options_metavar = _stand_ins(command.options_metavar or "", path, told)
    command.short_help = command.short_help and told(command.short_help, None, path)
    command.help = "\n\n".join(_paragraph(each, path, told) for each in _PARTED.split(command.help or "") if each)
    if isinstance(command, click.Group):
        command.subcommand_metavar = _stand_ins(command.subcommand_metavar or "", path, told)
        for name, inner in command.commands.items():
            reword(inner, f"{path} {name}", told)


def _translator(lang: str) -> Told:
    def told(text: str, context: str | None, where: str) -> str:
        if lang == "en":
            return text
        from tiekartta.base.translations import catalogue

        known = catalogue("help", lang)
        return known.pgettext(context, text) if context else known.gettext(text)

    return told


def _paragraph(text: str, where: str, told: Told) -> str:
    """A paragraph of a command's help; a command line that is an example stays as it is, on one line to be copied."""
    line = _one_line(text)
    example = _EXAMPLE.fullmatch(line)
    return f"\b\n{told('Example', None, where)}: {example[1]}" if example else told(line, None, where)


def _framed(text: str, told: Told) -> str:
    """The help of an option: the default that click tells behind it, and the help of `--help` itself."""

    def extra(found: re.Match[str]) -> str:
        parts = [f"{told('default', None, '')}: {found['value']}" if found["default"] else ""]
        parts += [told("required", None, "") if found["required"] else ""]
        return f"[{'; '.join(filter(None, parts))}]"

    return told(text, None, "") if text in FRAME else _EXTRA.sub(extra, text)


def _stand_ins(metavar: str, where: str, told: Told) -> str:
    return _STAND_IN.sub(lambda found: told(found[0], METAVAR, where), metavar)


def _one_line(text: Any) -> str:
    return " ".join(str(text).split())
