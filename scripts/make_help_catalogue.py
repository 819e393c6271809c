"""Complete the catalogues of help with the texts that the program has, and drop those that it has no more.

A text without a translation is left empty for a translator; `tests/cli/test_help_pages.py` names them.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from tiekartta.base.translations import catalogue_path
from tiekartta.cli.app import COMMANDS, whole_program
from tiekartta.cli.arguments_help import restore
from tiekartta.cli.failures import ISSUES
from tiekartta.cli.help_pages import FRAME, reword

LANGUAGES = ("fi", "sv")
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
    """What there is to translate."""
    told = Texts()
    for text in FRAME:
        told(text, None, "")
    program: click.Command = whole_program()
    restore(program)
    reword(program, "tiekartta", told)
    return told.found


def completed(path: Path, lang: str) -> bytes:
    """A catalogue with every text of the program and no other; what is translated stays."""
    with path.open("rb") if path.is_file() else BytesIO() as file:
        old = read_po(file, locale=lang)
    catalogue = Catalog(
        locale=lang,
        project="tiekartta",
        version="help",
        msgid_bugs_address=ISSUES,
        header_comment="# The help of tiekartta. `make texts` adds what the program says and drops what it does not.",
        last_translator="tiekartta",
        language_team=lang,
        creation_date=datetime(2026, 1, 1, tzinfo=UTC),
        revision_date=datetime(2026, 1, 1, tzinfo=UTC),
        fuzzy=False,
    )
    for (context, text), places in texts().items():
        known = old.get(text, context)
        shown = [*places[:SHOWN_WITH], *(["…"] if len(places) > SHOWN_WITH else [])]
        catalogue.add(
            text,
            known.string if known else "",
            locations=[(_module(place), 0) for place in places[:1]],
            auto_comments=[", ".join(shown)] if shown else [],
            user_comments=known.user_comments if known else [],
            context=context,
        )
    made = BytesIO()
    write_po(made, catalogue, width=100, include_lineno=False)
    return made.getvalue()


def _module(place: str) -> str:
    """The module of the command that a text is shown with first."""
    name = f"{place} ".split(" ")[1]
    module = {"list": "list", "import": "import_"}.get(name, name) if name in COMMANDS else "app"
    return f"src/tiekartta/cli/{module}.py"


def main() -> int:
    """Write the catalogues, and tell how much there is to translate."""
    for lang in LANGUAGES:
        path = catalogue_path("help", lang)
        made = completed(path, lang)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made)
        missing = sum(not each.string for each in read_po(BytesIO(made)) if each.id)
        sys.stdout.write(f"{path}: {missing} texts to translate\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
