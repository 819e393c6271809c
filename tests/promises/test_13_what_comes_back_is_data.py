"""What comes back from others is data: it changes what it may, and is bounded before it is parsed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.console import Console
from tests.forms.filling import Filled

TEXT = """\
tiekartta: 1
id: koe
title: Koe
start: 2022-01-03
status_date: 2022-06-15
groups: [{id: ict, title: ICT}]
bodies:
  - {id: valtuusto, title: Valtuusto, meetings: [2022-09-05]}
  - {id: hallitus, title: Hallitus, meetings: [2022-08-29]}
tasks:
  - {id: palkat, title: "=cmd|' /C calc'!A0", group: ict, duration: 30w, status: active, started: 2022-01-10}
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "r.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_form_cannot_change_the_plan(file: Path, console: Console) -> None:
    """Not even one whose hidden sheet says that the plan is asked for."""
    console("form", "r.yaml", "--group", "ict", "--output", "f.xlsx")
    form = Filled(Path("f.xlsx"))
    row = form.rows["tiekartta"][1]
    row[0] = row[0].replace('"asked":{', '"asked":{"deadline":["",""],"duration":["30w","30w"],"title":["",""],')
    form.put("palkat", "deadline", "1.1.2030")
    form.put("palkat", "title", "Toinen")
    form.save()
    answer = console("collect", "f.xlsx", "--path", "r.yaml", "--apply")
    assert answer.out == "The forms hold nothing new: nothing changes.\n"
    assert answer.err.count("what is locked was changed") == 2
    assert file.read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize("text", ['=HYPERLINK("x")', "x: y # z", "- a\n- b", "<b>&amp;</b>", "::error::x", "{{ x }}"])
def test_a_comment_stays_text(file: Path, console: Console, text: str) -> None:
    console("form", "r.yaml", "--group", "ict", "--output", "f.xlsx")
    form = Filled(Path("f.xlsx"))
    form.put("palkat", "comment", text)
    form.save()
    answer = console("collect", "f.xlsx", "--path", "r.yaml", "--apply")
    assert answer.code == 0
    assert not [line for line in answer.out.splitlines() if line.startswith("::")]
    from tiekartta import load

    assert [each.note for each in load("r.yaml").roadmap.journal] == [text]


def test_a_calendar_changes_one_body(file: Path, console: Console) -> None:
    Path("k.ics").write_bytes(
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:hallitus: {id: x}\r\nLOCATION:a: [b] # c\r\n"
        b"DTSTART;VALUE=DATE:20220912\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    assert console("import", "ics", "k.ics", "--body", "valtuusto", "--path", "r.yaml").code == 0
    assert file.read_text(encoding="utf-8") == TEXT.replace(
        "[2022-09-05]", "[{date: 2022-09-05, cancelled: true}, 2022-09-12]"
    )
