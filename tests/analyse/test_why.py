"""Why an item has its dates, told in three languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.build import read
from tiekartta.analyse.critical import critical_report
from tiekartta.analyse.why import WhyReport, why
from tiekartta.base.words import words_of
from tiekartta.render.document import Bullets, Paragraph
from tiekartta.render.views.critical import critical_csv, critical_document
from tiekartta.render.views.why import why_document
from tiekartta.schedule.schedule import Schedule, compute

PLAN = """
tiekartta: 1
id: r
title: Roadmap
start: 2022-03-01
target: siirto
bodies:
  - {id: valtuusto, title: Aluevaltuusto, notice: 5d, meetings: [2022-03-07, 2022-03-21, 2022-04-25]}
tasks:
  - {id: luonnos, title: Luonnos, duration: 8d}
  - {id: kuuleminen, title: Kuuleminen, duration: 5d, start: 2022-03-05}
  - {id: sopimus, title: Sopimus, duration: 3d, depends_on: ["paatos FS+5d", kuuleminen]}
decisions:
  - {id: paatos, title: Hankintapäätös, body: valtuusto, depends_on: [luonnos]}
milestones:
  - {id: siirto, title: Siirto, date: 2022-04-29, depends_on: [sopimus]}
"""


def planned() -> Schedule:
    loaded = read(PLAN)
    assert not loaded.findings
    plan = loaded.roadmaps[0]
    return compute([plan], {plan.id: plan.header.start})  # type: ignore[dict-item]


def asked(item: str) -> WhyReport:
    schedule = planned()
    return why({each.id: each for each in schedule.network.roadmaps}, schedule, "r", item)


def told(item: str, lang: str) -> list[str]:
    document = why_document([asked(item)], words_of(lang))
    texts = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            texts.append("".join(span.text for span in block.text))
        elif isinstance(block, Bullets):
            texts += ["".join(span.text for span in line) for line in block.items]
    return texts


def test_the_chain_leads_from_the_item_to_what_set_its_date() -> None:
    report = asked("sopimus")
    assert [step.id for step in report.chain] == ["sopimus", "paatos", "luonnos"]
    assert [(each.driver.item, each.driver.date.isoformat()) for each in report.others] == [
        ("kuuleminen", "2022-03-14")
    ]


def test_a_meeting_that_is_waited_for_is_named() -> None:
    step = asked("paatos").chain[0]
    assert step.cause is not None
    assert step.cause.driver.moved == "meeting"
    assert step.cause.driver.date.isoformat() == "2022-03-18"
    assert (step.body, step.notice) == ("Aluevaltuusto", "5d")


def test_a_planned_start_on_a_day_off_moves_to_the_next_working_day() -> None:
    assert told("kuuleminen", "en")[0] == (
        "7 Mar 2022 – 11 Mar 2022: is planned to start on 5 Mar 2022; the next working day is 7 Mar 2022."
    )


@pytest.mark.parametrize(
    ("lang", "first", "chain"),
    [
        (
            "en",
            "29 Mar 2022 – 31 Mar 2022: starts 5 working days after “Hankintapäätös” is decided on 21 Mar 2022.",
            "Hankintapäätös, 21 Mar 2022: is decided as soon as “Luonnos” finishes on 10 Mar 2022; "
            "the first meeting late enough is on 21 Mar 2022 (Aluevaltuusto; material 5 working days before)",
        ),
        (
            "fi",
            "29.3.2022–31.3.2022: alkaa 5 työpäivää sen jälkeen, kun ”Hankintapäätös” päätetään 21.3.2022.",
            "Hankintapäätös, 21.3.2022: päätetään heti, kun ”Luonnos” päättyy 10.3.2022; "
            "ensimmäinen riittävän myöhäinen kokous on 21.3.2022 (Aluevaltuusto; aineisto 5 työpäivää ennen)",
        ),
        (
            "sv",
            "29.3.2022–31.3.2022: börjar 5 arbetsdagar efter att ”Hankintapäätös” beslutas 21.3.2022.",
            "Hankintapäätös, 21.3.2022: beslutas så snart ”Luonnos” blir klar 10.3.2022; "
            "det första mötet som är sent nog hålls 21.3.2022 (Aluevaltuusto; materialet 5 arbetsdagar före)",
        ),
    ],
)
def test_the_answer_is_a_sentence_in_each_language(lang: str, first: str, chain: str) -> None:
    assert told("sopimus", lang)[:2] == [first, chain]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("fi", "on käynnissä ja jatkuu heti, kun ”A” päättyy 17.1.2022 (välissä ”P”)."),
        ("sv", "pågår och fortsätter så snart ”A” blir klar 17.1.2022 (via ”P”)."),
        ("en", "is under way and goes on as soon as “A” finishes on 17 Jan 2022 (through “P”)."),
    ],
)
def test_work_under_way_goes_on_and_does_not_start(lang: str, words: str) -> None:
    file = Path(__file__).parents[1] / "cases" / "past-event.yaml"
    plan = read(file.read_text(encoding="utf-8")).roadmaps[0]
    schedule = compute([plan], {plan.id: plan.header.status_date})  # type: ignore[dict-item]
    paragraph = why_document([why({plan.id: plan}, schedule, plan.id, "p1")], words_of(lang)).blocks[1]
    assert isinstance(paragraph, Paragraph)
    assert "".join(span.text for span in paragraph.text).endswith(f": {words}")


def test_an_item_says_whether_it_is_critical() -> None:
    lines = told("sopimus", "en")
    assert lines[-3:-1] == [
        "Not critical: 18 working days of float to “Siirto” (critical path: 0).",
        "At the latest 26 Apr 2022 – 28 Apr 2022: 18 working days of total float.",
    ]
    assert lines[-1].startswith("The limit is")
    for name in ("luonnos", "paatos"):  # the draft waits for the meeting anyway, and is on the path
        assert "◆ On the critical path to “Siirto”." in told(name, "en")


def test_the_critical_path_tells_waits_and_shares() -> None:
    schedule = planned()
    report = critical_report({each.id: each for each in schedule.network.roadmaps}, schedule, "r", "siirto")
    assert [(item.id, item.wait) for item in report.items] == [("luonnos", 0), ("paatos", 3), ("siirto", 0)]
    assert [(item.id, item.float_to, item.critical) for item in report.items[:1]] == [("luonnos", 1, False)]
    assert report.near == ()
    assert all(0 <= item.share <= 1 for item in report.items)
    assert critical_document([report], words_of("sv")).blocks
    assert critical_csv([report]).count("\r\n") == 1 + len(report.items) + sum(len(each.items) for each in report.near)
