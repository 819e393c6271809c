"""Every word in every language: the same keys, the same placeholders, and nothing left in English."""

from __future__ import annotations

import ast
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest
from babel.dates import format_date, format_skeleton
from babel.numbers import format_percent

import tiekartta
from tests.catalogues import findings, words
from tiekartta.base.catalogue import RULES
from tiekartta.base.translations import LOCALE, Text, catalogue, source_path
from tiekartta.base.words import FINDING_TOPICS, LANGUAGES, TOPICS, Words, words_of
from tiekartta.schedule.network import Reason as HeldBy

SAME_AS_ENGLISH: dict[str, set[str]] = {
    "fi": {"timeline.quarter"},  # Finnish offices write Q1
    "sv": {
        "form.column.id",
        "diff.field.id",
        "diff.field.status",
        "diff.field.version",
        "diff.moves.text",
        "diff.renamed-item",
        "version",
        "version-title",
        "scenario",
        "days",
        "kind.risk",
        "kind.scenario",
        "costs.budget",
        "euro.budget",
        "portfolio.colour.2",
        "show.id",
    },
}
"""Keys whose text is rightly the same as the English one."""
DAYS = [date(2021, 12, 20), date(2022, 1, 1), date(2022, 9, 5), date(2023, 6, 30)]


def placeholders(text: Text) -> set[str]:
    texts = (text,) if isinstance(text, str) else text
    return {name for each in texts for _, name, _, _ in Formatter().parse(each) if name}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_topic_is_listed_and_no_key_stands_in_two(lang: str) -> None:
    folder = Path(source_path("common", lang)).parent
    assert {path.stem for path in folder.glob("*.po*")} == {*TOPICS, *FINDING_TOPICS, "help"}
    keys = Counter(key for topic in (*TOPICS, *FINDING_TOPICS) for key in catalogue(topic, lang).texts())
    assert [key for key, count in keys.items() if count > 1] == []


def test_no_module_has_a_table_of_texts() -> None:
    """Words by language stand in catalogues; what is left by language in Python is how dates are written."""
    found = []
    for path in Path(tiekartta.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, (ast.Assign, ast.AnnAssign)) and isinstance(node.value, ast.Dict):
                keys = {key.value for key in node.value.keys if isinstance(key, ast.Constant)}
                told = [each.value for each in node.value.values if isinstance(each, ast.Constant)]
                words = [each for each in told if isinstance(each, str) and "%" not in each]
                if keys >= {"fi", "sv"} and words:
                    found.append((path.name, words))
    assert found == []
    assert [path.name for path in Path(LOCALE).rglob("*.py")] == []


@pytest.mark.parametrize("lang", ["fi", "sv"])
def test_a_language_has_every_key(lang: str) -> None:
    assert words(lang).keys() == words("en").keys()
    assert findings(lang).keys() == findings("en").keys() == RULES.keys()


@pytest.mark.parametrize("lang", ["fi", "sv"])
def test_placeholders_and_plurals_agree(lang: str) -> None:
    english = words("en")
    for key, text in words(lang).items():
        assert placeholders(text) == placeholders(english[key]), key
        assert isinstance(text, tuple) == isinstance(english[key], tuple), key
    for code, texts in findings(lang).items():
        # A hint or advice may stand in either part of a finding's text, the facts must stand in it.
        assert placeholders(texts) == placeholders(findings("en")[code]), code


@pytest.mark.parametrize("lang", ["fi", "sv"])
def test_no_text_is_left_in_english(lang: str) -> None:
    english = words("en")
    same = {key for key, text in words(lang).items() if text == english[key] and _has_letters(text)}
    assert same <= SAME_AS_ENGLISH[lang]


def _has_letters(text: Text) -> bool:
    """Whether there is anything to translate beside the placeholders."""
    texts = (text,) if isinstance(text, str) else text
    return any(letter.isalpha() for each in texts for literal, *_ in Formatter().parse(each) for letter in literal)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_one_is_singular_and_all_else_is_plural(lang: str) -> None:
    say = words_of(lang)
    assert say("reserve", n=1) != say("reserve", n=2).replace("2", "1")
    assert say("reserve", n=0) == say("reserve", n=2).replace("2", "0")


def test_dates_are_those_of_babel() -> None:
    days = [*DAYS, *(date(2022, 1, 1) + timedelta(days=n) for n in range(0, 365, 17))]
    for day in days:
        assert words_of("fi").date(day) == format_date(day, "medium", locale="fi")
        assert words_of("en").date(day).replace("Sep ", "Sept ") == format_date(day, "medium", locale="en_GB")
        # In Finland Swedish writes dates as Finnish does; CLDR has only the form of Sweden.
        assert words_of("sv").date(day) == format_skeleton("yMd", day, locale="fi")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_shares_are_written_as_babel_writes_them(lang: str) -> None:
    for per_cent in range(101):
        assert words_of(lang).percent(per_cent / 100) == format_percent(per_cent / 100, locale=lang)


def test_only_all_is_a_hundred_per_cent() -> None:
    assert words_of("en").percent(999 / 1000) == "99%"


def test_an_unknown_language_falls_back_to_english() -> None:
    assert words_of("xx").lang == Words("en").lang


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_date_that_holds_an_item_back_has_its_words(lang: str) -> None:
    told = words_of(lang)
    assert [each for each in get_args(HeldBy) if not told.has(f"bound.{each}") or not told.has(f"why.{each}")] == []


@pytest.mark.parametrize(("lang", "told"), [("fi", "1.3."), ("sv", "1.3"), ("en", "1 Mar")])
def test_a_day_beside_its_year_is_written_as_the_language_does(lang: str, told: str) -> None:
    assert words_of(lang).day_month(date(2022, 3, 1)) == told
