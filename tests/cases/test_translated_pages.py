"""The worked examples of the translated pages: their ids and titles are others, so each is computed on its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.build import MONDAY, read
from tests.cases.test_cases import DOCS, table
from tiekartta.schedule.schedule import compute

PAGES = sorted(DOCS.parent.glob("??/scheduling.md"))


def examples(page: Path) -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)


def answer(lines: list[str]) -> list[list[str]]:
    """Id, days and floats of each line of an answer; the days of the week are in the language of the page."""
    told = [line for line in lines if re.match(r"# \S+ +\w+ \d{4}-", line)]
    return [re.sub(r"\w+ (?=\d{4}-)", "", line).split() for line in told]


@pytest.mark.parametrize(
    "block",
    [
        pytest.param(block, id=f"{page.parent.name}-{number}")
        for page in PAGES
        for number, block in enumerate(examples(page), 1)
    ],
)
def test_an_example_has_the_answer_that_stands_below_it(block: str) -> None:
    loaded = read(f"tiekartta: 1\nid: case\ntitle: Case\n{block}", "case.yaml")
    assert not loaded.findings
    plan = loaded.roadmaps[0]
    schedule = compute([plan], {plan.id: plan.header.status_date or plan.header.start or MONDAY})
    shown = answer(block.splitlines())
    assert shown
    assert shown == answer(table(schedule))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_a_translated_page_shows_every_example(page: Path) -> None:
    assert len(examples(page)) == len(examples(DOCS))
