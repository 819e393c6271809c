"""The report of a comparison as a page: what is folded, what is counted, and what stands where nothing changed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.build import roadmap
from tests.versions import compared
from tiekartta.base.words import words_of
from tiekartta.compare.report import DiffReport
from tiekartta.render.formats.text import plain, render
from tiekartta.render.views.diff import diff_document

EN = words_of("en")


def report(title: str, *durations: str) -> DiffReport:
    """Two versions of a chain of tasks that leads to a deadline of law; each takes a day in the old one."""

    def plan(*lengths: str) -> Any:
        tasks = [{"id": f"t{n}", "title": f"Task {n}", "duration": length} for n, length in enumerate(lengths)]
        for task, before in zip(tasks[1:], tasks, strict=False):
            task["depends_on"] = [before["id"]]  # type: ignore[assignment]
        law = {"date": "2022-01-07", "kind": "statutory", "basis": "Act 1 §"}
        end = {"id": "end", "title": "End", "depends_on": [tasks[-1]["id"]], "deadline": law}
        return roadmap(tasks, [end], title=title)

    return compared(plan(*["1d"] * len(durations)), plan(*durations))


def text(*reports: DiffReport, most: int | None = 10) -> str:
    return plain(render(diff_document(reports, EN, most), 200))


def test_one_roadmap_without_a_change_says_so() -> None:
    assert text(report("Quiet", "1d")).splitlines()[-1] == EN("diff.same")


@pytest.mark.parametrize(
    ("count", "shown", "more"), [(2, 2, ""), (20, 20, ""), (21, 20, " … and 1 more"), (25, 20, " … and 5 more")]
)
def test_roadmaps_without_a_change_share_a_line(count: int, shown: int, more: str) -> None:
    told = " ".join(text(*(report(f"Q{n:02}", "1d") for n in range(count))).split())
    titles = ", ".join(f"Q{n:02}" for n in range(shown))
    assert told == EN("diff.unchanged", titles=titles) + more
    whole = " ".join(text(*(report(f"Q{n:02}", "1d") for n in range(count)), most=None).split())
    assert whole == EN("diff.unchanged", titles=", ".join(f"Q{n:02}" for n in range(count)))


def test_a_roadmap_that_changed_comes_before_those_that_did_not() -> None:
    lines = text(report("Quiet", "1d"), report("Changed", "9d")).splitlines()
    assert "Changed" in lines[0]
    assert lines[-1] == EN("diff.unchanged", titles="Quiet")


@pytest.mark.parametrize(
    ("durations", "causes", "more"),
    [(("9d",), 1, None), (("5d", "5d"), 2, None), (("5d", "4d", "3d"), 2, 1), (("5d", "4d", "3d", "2d"), 2, 2)],
)
def test_the_two_largest_causes_are_told_and_the_others_counted(
    durations: tuple[str, ...], causes: int, more: int | None
) -> None:
    lines = text(report("Late", *durations)).splitlines()
    told = " ".join(" ".join(lines[next(n for n, line in enumerate(lines) if "7 Jan 2022" in line) :]).split())
    whole = [f"Task {n}: duration 1 working day → {length[:-1]} working days" for n, length in enumerate(durations)]
    assert [each in told for each in whole][: causes + 1] == [True] * causes + [False] * (len(durations) > causes)
    assert (EN("diff.more", n=more) in told) if more else ("more" not in told)
