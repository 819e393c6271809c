"""What the page tells only when it is asked for: chances and the trend; and its parts on money, results and issues."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html

from tests.console import Console
from tests.page.browsing import Visit
from tests.repositories import PLACE, Repository, with_roadmap

MONEY = """\
tiekartta: 1
id: money
title: Money
lang: en
start: 2026-11-02
status_date: 2026-11-30
target: opening
calendar: {base: none}
groups: [{id: rooms, title: Rooms}]
tasks:
  - id: lease
    title: Lease
    group: rooms
    duration: 30d
    cost: {budget: 1000, spent: 1200, funding: {by: Ministry, granted: 500, decision: more}}
    indicator: {target: 20, reached: 5, unit: rooms}
    deadline: 2026-11-20
questions: [{id: more, title: Will there be more?, owner: board, due: 2026-12-18}]
risks: [{id: few, title: Rooms are few, status: realised, affects: [lease]}]
issues: [{id: small, title: <b>Too small</b>, owner: landlord, due: 2026-11-15, affects: [lease], from_risk: few}]
milestones: [{id: opening, title: Opening, group: rooms, depends_on: [lease], planned: 2027-02-01}]
"""


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """Two versions a month apart, in the second of which the survey takes ten days more."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    repository = with_roadmap(tmp_path / "repository")
    monkeypatch.chdir(repository.root)
    repository.edit("duration: 15d", "duration: 25d")
    repository.edit("status_date: 2026-11-02", "status_date: 2026-12-02")
    repository.git("tag", "v1")
    repository.commit("second")
    return repository


def page_of(console: Console, path: Path, *options: str) -> html.HtmlElement:
    told = console("report", str(path), "--output", str(path.parent / "page.html"), *options)
    assert told.code == 0, told.err
    return html.fromstring((path.parent / "page.html").read_text(encoding="utf-8"))


def test_neither_chances_nor_a_trend_are_told_unasked(repository: Repository, console: Console) -> None:
    tree = page_of(console, repository.root / PLACE)
    assert [each.get("id") for each in tree.iterfind(".//section")].count("trend") == 0
    assert "Chance" not in tree.get_element_by_id("deadlines").text_content()


def test_the_chance_of_a_deadline_is_that_of_the_forecast(repository: Repository, console: Console) -> None:
    forecast = json.loads(console("forecast", str(repository.root / PLACE), "--format", "json").out)
    (expected,) = forecast["deadlines"]
    tree = page_of(console, repository.root / PLACE, "--forecast")
    (row,) = tree.get_element_by_id("deadlines").iterfind(".//tbody/tr")
    assert row[-2].text_content() == f"{expected['chance']:.0%}"
    assert row[-1].text_content().strip() == "18 Jan 2027"
    assert expected["p80"] == "2027-01-18"
    assert "Simulated 10,000 times" in tree.get_element_by_id("deadlines").text_content()
    assert "Opening" in tree.get_element_by_id("answer").text_content()


def test_the_trend_is_that_of_the_history(repository: Repository, console: Console) -> None:
    history = json.loads(console("history", str(repository.root / PLACE), "--format", "json").out)
    tree = page_of(console, repository.root / PLACE, "--history", "commit")
    trend = tree.get_element_by_id("trend")
    newest, oldest = trend.iterfind(".//tbody/tr")
    reserves = [each["reserve"] for each in history["versions"]]
    told = [row[3].text_content().replace("\u2212", "-").split()[0] for row in (oldest, newest)]
    assert [int(each) for each in told] == reserves
    assert "Approve the rooms" in newest[-1].text_content()
    chart = trend.find(".//svg[@role='img']")
    assert chart is not None
    assert len(chart.findall("g")) == len(history["lines"])
    assert "trend" in {each.get("href")[1:] for each in tree.iterfind(".//nav//a")}


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_chances_and_the_trend(
    repository: Repository, console: Console, visit: Visit, scheme: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page_of(console, repository.root / PLACE, "--forecast", "--history", "commit", "--lang", "en,fi")
    text = (repository.root / PLACE).with_name("page.html").read_text(encoding="utf-8")
    tab = visit.open(text, "#trend", color_scheme=scheme)
    violations = Axe().run(tab).response["violations"]
    assert [(each["id"], [node["html"][:120] for node in each["nodes"][:3]]) for each in violations] == []
    assert (visit.requests, visit.refused) == ([], [])
    narrow = visit.open(text, viewport={"width": 320, "height": 700})
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 320


def test_versions_of_one_data_date_have_a_table_and_no_chart(repository: Repository, console: Console) -> None:
    tree = page_of(console, repository.root / PLACE, "--history", "commit", "--as-of", "2026-12-02")
    trend = tree.get_element_by_id("trend")
    assert len(list(trend.iterfind(".//tbody/tr"))) == 2
    assert trend.find(".//svg[@role='img']") is None


def test_an_unknown_period_of_the_trend_is_refused(repository: Repository, console: Console) -> None:
    told = console("report", str(repository.root / PLACE), "--history", "year")
    assert told.code == 2
    assert "month" in told.err


def test_a_trend_outside_of_git_says_what_is_missing(tmp_path: Path, console: Console) -> None:
    path = tmp_path / "money.yaml"
    path.write_text(MONEY, encoding="utf-8")
    told = console("report", str(path), "--history", "month", "--output", str(tmp_path / "page.html"))
    assert told.code == 2
    assert "git" in told.err


def test_money_results_and_issues_are_told_with_what_is_wrong_with_them(tmp_path: Path, console: Console) -> None:
    path = tmp_path / "money.yaml"
    path.write_text(MONEY, encoding="utf-8")
    tree = page_of(console, path)
    money = tree.get_element_by_id("money").text_content()
    assert "Over €200" in money
    assert "funding: Ministry" in money
    assert "settled by: Will there be more?" in money
    assert "✗ 5/20 rooms" in money
    issue = tree.get_element_by_id("item-small")
    assert "<b>Too small</b>" in issue[0].text_content()
    assert "Rooms are few" in issue[0].text_content()
    assert issue[2].get("class") == "nw late"
    link = issue[3].find("a")
    assert tree.get_element_by_id(link.get("href")[1:]).getparent().get("id") == "item-lease"
    assert link.text == link.get("href")[1:]  # the number of its row, for which the script writes the title
