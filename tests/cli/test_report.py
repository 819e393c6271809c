"""`report` refuses a page that no browser opens, and says what to do instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.console import Console
from tiekartta.base import limits

ROADMAP = """\
tiekartta: 1
id: {name}
title: Plan {name}
start: 2022-01-03
status_date: 2022-01-03
tasks:
  - {{id: first, title: First, duration: 2d}}
  - {{id: second, title: Second, duration: 2d, depends_on: [first]}}
"""


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two roadmaps of two items each, where a page may have three."""
    monkeypatch.setattr(limits, "PAGE_ITEMS", 3)
    for name in ("a", "b"):
        (tmp_path / "plans" / name).mkdir(parents=True)
        (tmp_path / "plans" / name / "roadmap.yaml").write_text(ROADMAP.format(name=name), encoding="utf-8")
    return tmp_path / "plans"


def test_a_page_with_too_many_items_is_refused_and_a_folder_of_pages_is_not(
    plans: Path, console: Console, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    said = console("report", str(plans), "--output", str(page))
    assert (said.code, page.exists()) == (2, False)
    assert "4 items" in said.err
    assert "at most 3" in said.err
    assert console("report", str(plans), "--output", f"{tmp_path / 'pages'}/").code == 0
    assert len(list((tmp_path / "pages").glob("*.html"))) == 3  # the overview, and a page each


def test_an_item_counts_in_each_language_of_the_page(plans: Path, console: Console, tmp_path: Path) -> None:
    page = ("--output", str(tmp_path / "page.html"))
    assert console("report", str(plans / "a"), *page).code == 0
    said = console("report", str(plans / "a"), "--lang", "sv,fi", *page)
    assert (said.code, "4 punkter" in said.err) == (2, True)
