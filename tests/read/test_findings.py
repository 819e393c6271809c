"""All findings of a file at once, each at its line and column."""

from __future__ import annotations

from tests.build import read

TEN_MISTAKES = """\
tiekartta: 1
id: koe
title: 1.10
statusdate: 2022-01-01
start: 1.3.2022
tasks:
  - id: a
    title: no
    duraton: 5d
    depends_on: [b, "c FX", d]
  - id: b
    title: ~
    status: don
    deadline: 2022-02-30
  - {id: c, title: x, group: gr}
  - {id: c, title: x, start: 20260105}
groups:
  - {id: g, title: G}
"""


def test_ten_mistakes_are_ten_findings_at_their_places() -> None:
    loaded = read(TEN_MISTAKES)
    found = sorted((loaded.sources.locate(each.where)[1:], each.code) for each in loaded.findings)
    assert found == [
        ((3, 8), "TK206"),
        ((4, 1), "TK202"),
        ((5, 8), "TK301"),
        ((9, 5), "TK202"),
        ((10, 21), "TK308"),
        ((10, 29), "TK212"),
        ((12, 12), "TK206"),
        ((13, 13), "TK210"),
        ((14, 15), "TK302"),
        ((15, 30), "TK212"),
        ((16, 10), "TK211"),
        ((16, 30), "TK301"),
    ]


def test_text_that_yaml_1_1_would_change_stays_as_written() -> None:
    words = ["no", "on", "12:30", "012", "1_000", "2026-01-01", "yes", "Off"]
    tasks = "".join(f"  - {{id: t{number}, title: {word}}}\n" for number, word in enumerate(words))
    loaded = read(f"tiekartta: 1\nid: r\ntitle: R\ntasks:\n{tasks}")
    assert loaded.findings == []
    assert [task.title for task in loaded.roadmaps[0].tasks] == words
