"""The pages in three languages: each leads to its brothers, which are made as it is."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from scripts.docs_languages import (
    DOCS,
    FOLDERS,
    LINE,
    NAMES,
    brothers,
    in_english,
    language_of,
    page_in,
    pages_of,
    with_line,
)

ENGLISH_ONLY = {"performance.md"}
"""Written by `make bench`: figures for those who work on the program."""
COMPLETE = [lang for lang in FOLDERS if page_in("index.md", lang).is_file()]


def named(page: Path) -> str:
    return str(page.relative_to(DOCS))


def made_of(page: Path) -> dict[str, object]:
    """What a page consists of besides its prose: the depths of its headings, its commands, its tables' columns."""
    text = page.read_text(encoding="utf-8")
    prose = re.sub(r"^( *)```.*?^\1```", "", text, flags=re.DOTALL | re.MULTILINE)
    return {
        "headings": re.findall(r"^(#+) ", prose, re.MULTILINE),
        "console blocks": len(re.findall(r"^ *```console$", text, re.MULTILINE)),
        "other blocks": len(re.findall(r"^ *```(?!console)\w+$", text, re.MULTILINE)),
        "where commands run": re.findall(r"<!-- (?:commands run|file:) .*? -->", text),
    }


def test_the_line_of_languages_stands_below_the_title() -> None:
    page = DOCS / "fi/how-to/fill-in-a-form.md"
    shown = with_line(page, "# Lomake\n\nTäytä se.\n")
    line = "*[In English](../../how-to/fill-in-a-form.md) · [På svenska](../../sv/how-to/fill-in-a-form.md)*"
    assert shown == f"# Lomake\n\n{line}\n\nTäytä se.\n"
    assert with_line(page, shown) == shown


def test_only_the_glossary_has_a_name_of_its_own() -> None:
    assert in_english(DOCS / "fi/sanasto.md") == in_english(DOCS / "sv/ordlista.md") == "glossary.md"
    assert page_in("glossary.md", "sv") == DOCS / "sv/ordlista.md"
    assert page_in("how-to/ci.md", "fi") == DOCS / "fi/how-to/ci.md"


@pytest.mark.parametrize("lang", FOLDERS)
def test_every_page_leads_to_its_brothers(lang: str) -> None:
    for page in pages_of(lang):
        text = page.read_text(encoding="utf-8")
        links = [f"[{NAMES[each]}]({os.path.relpath(path, page.parent)})" for each, path in brothers(page).items()]
        assert not links or f"\n*{' · '.join(links)}*\n" in text, named(page)


@pytest.mark.parametrize("lang", ["fi", "sv"])
def test_a_translation_is_made_as_the_english_page(lang: str) -> None:
    for page in pages_of(lang):
        english = page_in(in_english(page), "en")
        assert english.is_file(), named(page)
        assert made_of(page) == made_of(english), named(page)


@pytest.mark.parametrize("lang", COMPLETE)
def test_every_page_is_there(lang: str) -> None:
    english = {in_english(page) for page in pages_of("en")} - ENGLISH_ONLY
    assert {in_english(page) for page in pages_of(lang)} - ENGLISH_ONLY == english


@pytest.mark.parametrize("lang", COMPLETE)
def test_the_index_reaches_every_page(lang: str) -> None:
    seen: set[Path] = set()
    waiting = [page_in("index.md", lang)]
    while waiting:
        page = waiting.pop()
        if page in seen or page.suffix != ".md" or not page.is_file():
            continue
        seen.add(page)
        text = page.read_text(encoding="utf-8")
        targets = re.findall(r"\]\(([^)#\s]+)", LINE.sub("", text))
        waiting += [(page.parent / target).resolve() for target in targets if "://" not in target]
        waiting = [each for each in waiting if each.is_relative_to(DOCS) and language_of(each) == lang]
    assert {named(page) for page in pages_of(lang)} <= {named(page) for page in seen}


@pytest.mark.parametrize("lang", COMPLETE)
def test_the_tables_of_the_format_have_the_keys_of_the_program(lang: str) -> None:
    """The page is made in English and written by hand in other languages: section by section, key by key."""
    keys = [_keys(page_in("reference/format.md", each)) for each in (lang, "en")]
    assert keys[0] == keys[1]


def _keys(page: Path) -> list[list[str]]:
    """The keys that each section of a page has in its table."""
    sections = re.split(r"^#+ ", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [re.findall(r"^\| `(\w+)`", section, re.MULTILINE) for section in sections]
