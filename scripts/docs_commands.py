"""The page of commands in three languages, from the program and the catalogues of its help."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import click

from tiekartta.base.translations import catalogue
from tiekartta.cli import COMMANDS, module_of
from tiekartta.cli.app import whole_program
from tiekartta.cli.help_pages import METAVAR, put_into_words

_ABOUT = {
    "en": (
        "The commands",
        """\
Without a path every command looks for `roadmaps/` in the working folder and above it, up to the root of the repository.
Options that many commands share mean the same everywhere. How a command ends is told in [exit codes](exit-codes.md).
""",
    ),
    "fi": (
        "Komennot",
        """\
Jos polkua ei anneta, komento etsii kansiota `roadmaps/` työkansiosta ja sen yläpuolelta varaston juureen asti.
Valitsin, joka on monella komennolla, tarkoittaa kaikkialla samaa. Mihin paluukoodiin komento päättyy, kerrotaan sivulla
[paluukoodit]({exit_codes}).
""",
    ),
    "sv": (
        "Kommandona",
        """\
Anges ingen sökväg söker kommandot mappen `roadmaps/` i arbetsmappen och ovanför den, upp till repositoriets rot. En
väljare som flera kommandon har betyder samma sak överallt. Vilken kod ett kommando avslutas med beskrivs på sidan
[avslutskoder]({exit_codes}).
""",
    ),
}
_WORDS = {
    "en": ("command", "answers", "argument or option", "meaning", "One of"),
    "fi": ("komento", "mitä se kertoo tai tekee", "argumentti tai valitsin", "merkitys", "Jokin näistä"),
    "sv": ("kommando", "vad det berättar eller gör", "argument eller väljare", "betydelse", "Något av dessa"),
}


@dataclass(frozen=True)
class _Language:
    """What a page says besides the texts of the commands."""

    name: str

    def told(self, text: str, context: str | None = None) -> str:
        """A text of the program as its help has it."""
        if self.name == "en":
            return text
        known = catalogue("help", self.name)
        return known.pgettext(context, text) if context else known.gettext(text)

    def row(self, first: int) -> list[str]:
        """The head of a table of two columns."""
        left, right = _WORDS[self.name][first : first + 2]
        return [f"| {left} | {right} |", "|---|---|"]


def commands_page(lang: str, exit_codes: str = "exit-codes.md") -> str:
    """Every command with its options; `exit_codes` is where their page is."""
    program: Any = whole_program()
    put_into_words(click.Context(program), lang)
    language = _Language(lang)
    title, about = _ABOUT[lang]
    lines = [f"# {title}", "", about.replace("{exit_codes}", exit_codes), *language.row(0)]
    lines += [f"| [`{name}`](#{name}) | {program.commands[name].short_help} |" for name in COMMANDS]
    for name in COMMANDS:
        lines += ["", *_command(name, program.commands[name], language)]
    return "\n".join(lines) + "\n"


def _command(name: str, command: Any, language: _Language) -> Iterator[str]:
    text, *examples = re.split(rf"\s*\x08?\s*\b{language.told('Example')}: ", command.help or "")
    inner = getattr(command, "commands", None)
    yield from (f"## `{name}`", "", " ".join(text.split()))
    for each in inner or ():
        yield ""
        yield from (line.replace("## ", "### ", 1) for line in _command(f"{name} {each}", inner[each], language))
    if inner:
        return
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    options = [param for param in command.params if param.param_type_name == "option"]
    usage = [f"tiekartta {name}", *(_named(param) for param in arguments), f"[{language.told('OPTIONS', METAVAR)}]"]
    yield from ("", "```text", " ".join(usage), "```", "")
    for example in examples:
        yield from (f"{language.told('Example')}: `{example.strip()}`", "")
    yield from language.row(2)
    for param in arguments:
        yield f"| `{_named(param)}` | {table_cell(param.help or '')} |"
    formats = getattr(module_of(name.split(maxsplit=1)[0]), "FORMATS", ())
    for param in options:
        values = f" {_WORDS[language.name][4]}: {', '.join(formats)}." if param.name == "format" and formats else ""
        yield f"| {_option(param)} | {table_cell(param.help or '')}{values} |"


def _named(param: Any) -> str:
    return str(param.metavar or param.name.upper())


def _option(param: Any) -> str:
    names = ", ".join(f"`{name}`" for name in [*param.opts, *param.secondary_opts])
    return names if param.is_flag else f"{names} `{table_cell(_named(param))}`"


def table_cell(text: str) -> str:
    """A text on one line, as a cell of a table."""
    return " ".join(text.split()).replace("|", "\\|")
