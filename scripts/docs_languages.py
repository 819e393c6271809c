"""The same page in three languages: where its brothers are, and the line below its title that leads to them.

`docs/fi` and `docs/sv` have the paths and names of `docs`; only the glossary has a name of its own in each language.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
FOLDERS = {"en": DOCS, "fi": DOCS / "fi", "sv": DOCS / "sv"}
NAMES = {"en": "In English", "fi": "Suomeksi", "sv": "På svenska"}
GLOSSARY = {"en": "glossary.md", "fi": "sanasto.md", "sv": "ordlista.md"}

LINE = re.compile(r"^\*\[(?:In English|Suomeksi|På svenska)\]\([^)]*\)[^*\n]*\*\n\n", re.MULTILINE)
_TITLE = re.compile(r"^# .+\n\n", re.MULTILINE)


def language_of(page: Path) -> str:
    """The language that a page is written in, by its folder."""
    return next((lang for lang in ("fi", "sv") if page.is_relative_to(FOLDERS[lang])), "en")


def in_english(page: Path) -> str:
    """What a page is called below `docs`, in every language; the English name of the glossary."""
    lang = language_of(page)
    name = page.relative_to(FOLDERS[lang]).as_posix()
    return GLOSSARY["en"] if name == GLOSSARY[lang] else name


def page_in(name: str, lang: str) -> Path:
    """Where the page of a name is, or would be, in a language."""
    return FOLDERS[lang] / (GLOSSARY[lang] if name == GLOSSARY["en"] else name)


def brothers(page: Path) -> dict[str, Path]:
    """The page in the other languages that have it."""
    name, own = in_english(page), language_of(page)
    found = {lang: page_in(name, lang) for lang in FOLDERS if lang != own}
    return {lang: path for lang, path in found.items() if path.is_file()}


def pages_of(lang: str) -> list[Path]:
    """Every page of a language."""
    return [page for page in sorted(FOLDERS[lang].rglob("*.md")) if language_of(page) == lang]


def with_line(page: Path, text: str) -> str:
    """A page's text with links to the other languages below its title, in place of those that it had."""
    links = [f"[{NAMES[lang]}]({os.path.relpath(path, page.parent)})" for lang, path in brothers(page).items()]
    line = f"*{' · '.join(links)}*\n\n" if links else ""
    plain = LINE.sub("", text, count=1)
    return _TITLE.sub(lambda title: title[0] + line, plain, count=1)


def pages(made: Mapping[Path, str]) -> dict[Path, str]:
    """Every page with its line of languages; of some the text is made anew."""
    texts = {page: page.read_text(encoding="utf-8") for lang in FOLDERS for page in pages_of(lang)}
    return {page: with_line(page, text) for page, text in (texts | dict(made)).items()}
