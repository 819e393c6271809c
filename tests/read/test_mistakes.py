"""One mistake is one finding, which names the item and what was most likely meant."""

from __future__ import annotations

import pytest

from tests.build import MONDAY
from tiekartta.base.words import words_of
from tiekartta.project.checks import check
from tiekartta.project.opened import open_tree
from tiekartta.read.files import TextTree

HEAD = "tiekartta: 1\nid: t\ntitle: T\n"


def told(text: str, lang: str = "en") -> list[tuple[str, str]]:
    """The errors of a roadmap: each with its code and its place, and the message with the way to mend it."""
    project = open_tree(TextTree((HEAD + text).encode(), "r.yaml"), None, None, lambda: MONDAY)
    words = words_of(lang)
    found = [each for each in check(project) if each.severity.word == "error"]
    return [(f"{each.finding.code} {each.span.line}:{each.span.column}", "; ".join(each.told(words))) for each in found]


def test_a_tab_is_called_a_tab() -> None:
    assert told("tasks:\n\t- {id: a, title: A}\n") == [
        ("TK122 5:1", "a tab is used for indentation; Indent with spaces.")
    ]


@pytest.mark.parametrize(
    ("key", "english"),
    [
        ("kesto", "duration"),
        ("vastuutaho", "owner"),
        ("edeltäjät", "depends_on"),
        ("varaktighet", "duration"),
        ("tidsåtgång", "duration"),
        ("otsikko", "title"),
        ("taggar", "tags"),
    ],
)
def test_a_key_in_finnish_or_swedish_gets_the_english_one(key: str, english: str) -> None:
    (found,) = told(f"tasks:\n  - {{id: a, title: A, {key}: 5d}}\n")
    assert found[1].startswith(f"a: “{key}” is not a known key; Did you mean “{english}”?")


@pytest.mark.parametrize(("word", "english"), [("valmis", "done"), ("klar", "done"), ("luovuttu", "dropped")])
def test_a_value_in_finnish_or_swedish_gets_the_english_one(word: str, english: str) -> None:
    (found,) = told(f"tasks:\n  - {{id: a, title: A, status: {word}}}\n")
    assert f"Did you mean “{english}”?" in found[1]


def test_the_list_of_tasks_in_finnish() -> None:
    assert "Did you mean “tasks”?" in told("tehtävät: []\n")[0][1]


def test_one_predecessor_without_brackets() -> None:
    text = "tasks:\n  - {id: b, title: B}\n  - {id: a, title: A, depends_on: b}\n"
    assert told(text) == [("TK205 6:35", "a: b is not a list; Did you mean “[b]”? Write a list here.")]


def test_a_bad_day_among_meetings_leaves_the_body_and_its_decisions_alone() -> None:
    text = (
        "bodies:\n  - {id: v, title: V, meetings: [2022-13-01, 2022-02-01]}\n"
        "decisions:\n  - {id: p, title: P, body: v}\n  - {id: q, title: Q, body: v}\n"
    )
    assert [place for place, _ in told(text)] == ["TK302 5:34"]


def test_an_id_that_cannot_be_one_is_told_where_it_is_given() -> None:
    text = "tasks:\n  - {id: Päätös 1, title: A}\n  - {id: b, title: B, depends_on: [Päätös 1]}\n"
    assert [place for place, _ in told(text)] == ["TK208 5:10"]
    other = "bodies:\n  - {id: a b, title: A}\ndecisions:\n  - {id: p, title: P, body: a b}\n"
    assert [place for place, _ in told(other)] == ["TK208 5:10"]


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_a_finding_names_its_item_unless_its_sentence_does(lang: str) -> None:
    (found,) = told("tasks:\n  - {id: luonnos, title: A, duration: kauan}\n", lang)
    assert found[1].startswith("luonnos: kauan ")
    twice = told("tasks:\n  - {id: luonnos, title: A}\n  - {id: luonnos, title: B}\n", lang)
    assert [message.startswith("luonnos:") for _, message in twice] == [False]
