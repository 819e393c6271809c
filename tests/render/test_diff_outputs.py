"""The outputs of diff: the published schema, and a comment that is bounded and safe."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from tests.build import roadmap
from tests.versions import compared, north_ostrobothnia
from tiekartta.base.words import LANGUAGES, words_of
from tiekartta.compare.checks import CHECKS
from tiekartta.compare.report import DiffReport
from tiekartta.model.roadmap import Roadmap
from tiekartta.render.formats import json as as_json
from tiekartta.render.schemas import schema_of
from tiekartta.render.views.diff_comment import LIMIT, MARK, comment


def test_reports_follow_the_schema() -> None:
    schema = Draft202012Validator(schema_of("diff"))
    schema.validate(json.loads(as_json.render({"roadmaps": [moved("A", 2), moved("B", 2)]})))
    assert not schema.is_valid({"schema_version": 1})


@pytest.mark.slow
def test_the_report_of_two_real_versions_follows_the_schema() -> None:
    Draft202012Validator(schema_of("diff")).validate(json.loads(as_json.render(north_ostrobothnia())))


def moved(title: str, count: int) -> DiffReport:
    """Two versions, where tasks that took two days take twenty."""
    return compared(plan(title, count, 2), plan(title, count, 20))


@cache
def moved_by_one_edit() -> DiffReport:
    """A thousand deadlines that one edit moves."""
    deadline = {"date": "2022-01-10", "kind": "statutory"}
    late = {"title": "A" * 300, "duration": "2d", "deadline": deadline, "depends_on": ["first"]}
    tasks = [{**late, "id": f"t{n}"} for n in range(1000)]
    old, new = (roadmap([{"id": "first", "title": "A" * 300, "duration": f"{days}d"}, *tasks]) for days in (2, 20))
    return compared(old, new)


@cache
def moved_by_a_thousand_edits() -> DiffReport:
    """Each deadline is moved by an edit of its own: that takes seconds to tell apart."""
    return moved("A" * 300, 1000)


def plan(title: str, count: int, days: int) -> Roadmap:
    deadline = {"date": "2022-01-10", "kind": "statutory"}
    tasks = [{"id": f"t{n}", "title": title, "duration": f"{days}d", "deadline": deadline} for n in range(count)]
    return roadmap(tasks)


@pytest.mark.parametrize("made", [moved_by_one_edit, pytest.param(moved_by_a_thousand_edits, marks=pytest.mark.slow)])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_comment_of_a_thousand_moved_deadlines_still_fits_and_says_that_it_was_cut(
    lang: str, made: Callable[[], DiffReport]
) -> None:
    found = made()
    text = comment([found], words_of(lang))
    assert text.startswith(MARK)
    assert len(text) <= LIMIT
    assert words_of(lang)("diff.cut").split(":")[0] in text
    assert len(comment([found], words_of(lang), every=True)) > LIMIT


def test_very_many_roadmaps_fit_too() -> None:
    found = moved("A" * 300, 20)
    assert len(comment([found] * 100, words_of("en"))) <= LIMIT


HOSTILE = "</details><script>alert(1)</script> @admins #1 [x](javascript:1) ![x](https://e.example/x) | `a` \n# H <!-- "


def test_titles_are_data_in_a_comment() -> None:
    text = comment([moved(HOSTILE, 2)], words_of("en"))
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(text)
    assert "<script" not in html
    assert "<img" not in html
    assert "href" not in html
    assert "@admins" not in html
    assert html.count("<details>") == html.count("</details>")
    assert html.count("<h1>") == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_check_has_its_words(lang: str) -> None:
    assert all(words_of(lang).has(f"diff.check.{name}") for name in CHECKS)


def test_every_check_has_its_page_and_row() -> None:
    root = Path(__file__).parents[2] / "docs"
    table = (root / "reference" / "diff.md").read_text(encoding="utf-8")
    assert {path.stem for path in (root / "checks").glob("*.md")} == set(CHECKS)
    for name, severity in CHECKS.items():
        page = (root / "checks" / f"{name}.md").read_text(encoding="utf-8")
        assert page.startswith(f"# {name}\n\n*[Suomeksi](../fi/checks/{name}.md)")
        assert page.split("\n\n")[2].startswith(f"*{severity.word}* ")
        assert f"| [`{name}`](../checks/{name}.md) | {severity.word} |" in table
