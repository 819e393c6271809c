"""An output is in one language: no word of a view comes from another."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from babel.dates import get_month_names

from tests.render.reports import EXAMPLE, computed, documents
from tiekartta.base.words import LANGUAGES, Words
from tiekartta.render.formats.text import plain, render

_WORD = re.compile(r"[^\W\d_]{2,}")
_CODES = {"TK", "ed", "FS", "FF", "SS", "SF", "yaml", "tiekartta", "roadmaps", "status", "all", "HR", "ICT", "IKT"}


def vocabulary(lang: str) -> set[str]:
    """Every word that texts of the language hold, month names, and the program's own names."""
    found = set(_CODES)
    for text in Words(lang).all().values():
        for each in (text,) if isinstance(text, str) else text:
            found |= set(_WORD.findall(re.sub(r"\{.*?\}", " ", each)))
    for form in ("wide", "abbreviated"):
        for context in ("format", "stand-alone"):
            names = get_month_names(form, context=context, locale=lang).values()
            found |= {word for name in names for word in _WORD.findall(name)}
    if lang == "en":
        found |= {word for month in range(1, 13) for word in _WORD.findall(Words("en").date(date(2022, month, 1)))}
    return {word.casefold() for word in found}


def data(lang: str) -> set[str]:
    """Every word of the example's own texts: in the language where it says it in several, else as it is."""
    roadmap, _, _ = computed(EXAMPLE)
    texts: list[str] = [roadmap.id, "roadmap"]

    def walk(value: object) -> None:
        if isinstance(value, dict) and value.keys() == set(LANGUAGES):
            texts.append(value[lang])
        elif isinstance(value, dict):
            for key, each in value.items():
                texts.extend(
                    [each] if key in ("id", "owner", "by", "group", "parent") and isinstance(each, str) else []
                )
                texts.extend(map(str, each) if key == "deliverables" else [])
                walk(each)
        elif isinstance(value, list):
            texts.extend(str(each) for each in value if isinstance(each, str))
            for each in value:
                walk(each)

    walk(yaml.safe_load((Path(__file__).parents[2] / EXAMPLE).read_text(encoding="utf-8")))
    return {word.casefold() for text in texts for word in _WORD.findall(text)}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_of_every_view_is_of_the_language(lang: str) -> None:
    known = vocabulary(lang) | data(lang)
    for name, document in documents(EXAMPLE, lang):
        text = plain(render(document, 400))
        strange = {word for word in _WORD.findall(text) if word.casefold() not in known}
        assert strange == set(), (name, lang)


def test_the_test_would_see_another_language() -> None:
    assert "myöhässä" not in vocabulary("en") | data("en") | vocabulary("sv") | data("sv")
    assert "late" not in vocabulary("fi") | data("fi")
    assert "försenad" not in vocabulary("fi") | data("fi")
