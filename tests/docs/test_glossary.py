"""The glossary: the program uses its words, a word has one translation, and words to avoid are not used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.catalogues import findings, translations
from tiekartta.base.words import words_of

ROOT = Path(__file__).parents[2]
PAGES = {"fi": "docs/fi/sanasto.md", "sv": "docs/sv/ordlista.md", "en": "docs/glossary.md"}
COLUMNS = {"fi": ("fi", "sv", "en"), "sv": ("sv", "fi", "en"), "en": ("en", "fi", "sv")}
"""The languages of the first columns of each page."""
LANGUAGES = tuple(PAGES)


def rows(lang: str) -> tuple[list[dict[str, str]], list[str]]:
    """The terms of a page by language, and the words that are not used."""
    terms, _, avoided = (ROOT / PAGES[lang]).read_text(encoding="utf-8").partition("\n## ")
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in terms.splitlines() if line[:1] == "|"]
    found = [dict(zip(COLUMNS[lang], row[:3], strict=True)) for row in cells[2:]]
    not_used = [line.strip("|").split("|")[0].strip() for line in avoided.splitlines() if line[:1] == "|"]
    return found, not_used[2:]


def said(lang: str) -> str:
    """All that the program can say in a language, and the pages of the repository that are written in it."""
    texts = [text for each in words_of(lang).all().values() for text in ((each,) if isinstance(each, str) else each)]
    texts += [text for pair in findings(lang).values() for text in pair]
    texts += translations("help", lang).values()
    front = ROOT / f"README{'' if lang == 'en' else f'.{lang}'}.md"
    return "\n".join([*texts, front.read_text(encoding="utf-8")]).lower()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_program_uses_the_words_of_the_glossary(lang: str) -> None:
    text = said(lang)
    unused = [row[lang] for row in rows(lang)[0] if not re.search(rf"\b{re.escape(row[lang])}", text)]
    assert unused == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_word_has_one_meaning_and_one_translation(lang: str) -> None:
    words = [row[lang] for row in rows("fi")[0]]
    assert len(words) > 40
    assert len(words) == len(set(words))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_three_pages_say_the_same(lang: str) -> None:
    assert rows(lang)[0] == rows("fi")[0]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_words_to_avoid_are_avoided(lang: str) -> None:
    avoided = rows(lang)[1]
    assert avoided
    text = said(lang)
    assert [word for word in avoided if re.search(rf"(?<![\w-]){re.escape(word)}", text)] == []
