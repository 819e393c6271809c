"""Texts kept as translators know them: gettext catalogues, read when they are asked for and not before.

The English text stands in the program and is its own key; `locale/LANG/LC_MESSAGES/DOMAIN.po` has the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

LOCALE = Path(__file__).resolve().parent / "locale"


def catalogue_path(domain: str, lang: str) -> Path:
    """Where the texts of a domain are in a language."""
    return LOCALE / lang / "LC_MESSAGES" / f"{domain}.po"


@cache
def translations(domain: str, lang: str) -> Mapping[tuple[str | None, str], str]:
    """Every translated text by its context and its English; none for a language without a catalogue."""
    path = catalogue_path(domain, lang)
    if not path.is_file():
        return {}
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        return {(each.context, str(each.id)): str(each.string) for each in read_po(file) if each.id and each.string}
