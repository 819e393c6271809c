"""Cost, indicators, deliverables, identifiers and issues: every short form, and what is refused where."""

from __future__ import annotations

from datetime import date

import pytest

from tests.build import read
from tiekartta.model.items import Funding, Task
from tiekartta.model.roadmap import Roadmap
from tiekartta.model.scalars import Titles

HEAD = "tiekartta: 1\nid: r\ntitle: R\nstatus_date: 2022-01-03\n"


def plan(text: str) -> Roadmap:
    """A roadmap that is read without a finding."""
    loaded = read(HEAD + text)
    assert loaded.findings == []
    return loaded.roadmaps[0]


def task(text: str) -> Task:
    """The only task of a roadmap, with these keys."""
    return plan(f"tasks:\n  - id: a\n    title: A\n    duration: 5d\n{text}").tasks[0]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("3750000", (Funding(granted=3_750_000),)),
        ("STM", (Funding(by="STM"),)),
        ("{by: VM, applied: 10000000}", (Funding(by="VM", applied=10_000_000),)),
        (
            "[STM, {by: VM, granted: 5.5, decision: a}]",
            (Funding(by="STM"), Funding(by="VM", granted=5.5, decision="a")),
        ),
    ],
)
def test_funding_is_a_sum_a_name_a_mapping_or_a_list(written: str, meant: tuple[Funding, ...]) -> None:
    cost = task(f"    cost: {{budget: 100, funding: {written}}}\n").cost
    assert cost is not None
    assert (cost.budget, cost.funding) == (100, meant)


def test_a_deliverable_is_a_status_or_has_its_days_and_source() -> None:
    owed = task("    deliverables: {Oulu: done, Lakeus: {status: partly, date: 2022-02-28, source: S4}}\n").deliverables
    assert (owed["Oulu"].status, owed["Oulu"].is_owed) == ("done", False)
    assert (owed["Lakeus"].date, owed["Lakeus"].source, owed["Lakeus"].is_owed) == (date(2022, 2, 28), ("S4",), True)


@pytest.mark.parametrize(
    ("written", "reached"),
    [
        ("{target: 10}", False),
        ("{target: 10, reached: 9.5, unit: kuntaa}", False),
        ("{target: 10, reached: 10}", True),
        ("{target: 7, reached: 9, at_most: true}", False),
        ("{target: 7, reached: 7, at_most: true}", True),
    ],
)
def test_an_indicator_is_reached_from_below_or_from_above(written: str, reached: bool) -> None:
    (indicator,) = task(f"    indicator: {written}\n").indicator
    assert indicator.is_reached is reached


def test_an_issue_is_open_until_its_status_or_day_says_otherwise() -> None:
    issues = plan(
        "risks:\n  - {id: palkat, title: Palkat, status: realised}\n"
        "issues:\n  - {id: a, title: A, from_risk: palkat, due: 2022-02-01}\n"
        "  - {id: b, title: B, resolved: 2022-01-02}\n  - {id: c, title: C, status: closed}\n"
    ).issues
    assert [(each.id, each.is_open) for each in issues] == [("a", True), ("b", False), ("c", False)]


def test_names_of_parties_and_identifiers_elsewhere() -> None:
    header = plan("parties: {oulu: {fi: Oulu, sv: Uleåborg}}\nids: {asianumero: VN/1/2022}\n").header
    assert header.parties == {"oulu": Titles("Oulu", "Uleåborg")}
    assert header.ids == {"asianumero": "VN/1/2022"}


@pytest.mark.parametrize(
    ("written", "code", "line", "column"),
    [
        ("cost: {budget: 3.75 M€}", "TK205", 9, 20),
        ('cost: {budget: "100"}', "TK205", 9, 20),
        ("cost: {budget: -1}", "TK205", 9, 20),
        ("cost: {budget: yes please}", "TK205", 9, 20),
        ("cost: {budjet: 1}", "TK202", 9, 12),
        ("cost: {funding: {granted: x}}", "TK205", 9, 31),
        ("cost: {funding: {decision: olematon}}", "TK212", 9, 21),
        ("indicator: {reached: 3}", "TK203", 9, 16),
        ("indicator: [{target: 3}, {target: x}]", "TK205", 9, 39),
        ("deliverables: {Oulu: valmis}", "TK210", 9, 26),
        ("deliverables: {Oulu: {status: valmis}}", "TK210", 9, 35),
        ("deliverables: {Oulu: {date: 2022-02-30, status: done}}", "TK302", 9, 33),
        ("deliverables: {Oulu: {date: 2022-02-01}}", "TK203", 9, 26),
        ("ids: {asianumero: 123}", "TK206", 9, 23),
        ("evidence: [http://example.org, 5]", "TK206", 9, 15),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(written: str, code: str, line: int, column: int) -> None:
    loaded = read(f"{HEAD}tasks:\n  - id: a\n    title: A\n    duration: 5d\n    {written}\n")
    spans = [(each.code, loaded.sources.locate(each.where)) for each in loaded.findings]
    assert [(found, span.line, span.column) for found, span in spans] == [(code, line, column)]


@pytest.mark.parametrize("key", ["affects: [olematon]", "from_risk: olematon", "status: valmis", "group: olematon"])
def test_an_issue_names_only_what_there_is(key: str) -> None:
    loaded = read(f"{HEAD}issues:\n  - {{id: a, title: A, {key}}}\n")
    assert [each.code for each in loaded.findings] == ["TK210" if "status" in key else "TK212"]
