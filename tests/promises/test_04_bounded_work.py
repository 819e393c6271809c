"""Promise 4: every input is handled within its limits, or refused with the limit's name; the docs state the limits."""

from __future__ import annotations

import inspect
import re
import time
from datetime import date
from pathlib import Path

import pytest

from tests.promises.command import tiekartta
from tests.promises.roadmaps import HEAD
from tiekartta.base import limits

ROOT = Path(__file__).parents[2]


def _many(count: int, entry: str) -> str:
    return HEAD + "tasks:\n" + "".join(f"- {entry.format(n=n)}\n" for n in range(count))


REFUSED = {
    "a file of eleven megabytes": (HEAD + "#" * (limits.FILE_BYTES + 1), "TK104", limits.FILE_BYTES // 1024**2),
    "sixty-five levels": (HEAD + "x: " + "[" * 65 + "]" * 65, "TK113", limits.DEPTH),
    "a thousand and one aliases": (HEAD + "x: &a y\nz: [" + "*a, " * 1001 + "]", "TK117", limits.ALIASES),
    "aliases that repeat much": (HEAD + "x: &a [" + "y, " * 2000 + "]\nz: [" + "*a, " * 200 + "]", "TK117", limits.REPEATED),
    "a list that is too long": (HEAD + "x: [" + "1," * (limits.ENTRIES + 1) + "]", "TK114", limits.ENTRIES),
    "a text that is too long": (HEAD + f"description: {'a' * (limits.TEXT + 1)}\n", "TK112", limits.TEXT),
    "a number that is too long": (HEAD + f"x: {'9' * 16}\n", "TK115", limits.DIGITS),
    "a float that is too large": (HEAD + "x: 1e999\n", "TK115", limits.DIGITS),
    "a year before the first": (HEAD + "finish: 1899-12-31\n", "TK303", limits.FIRST_YEAR),
    "a year after the last": (HEAD + "finish: 2201-01-01\n", "TK303", limits.LAST_YEAR),
    "a lag of 36,501 days": (HEAD + "tasks: [{id: a, title: b}, {id: c, title: d, depends_on: [a FS+36501d]}]", "TK305", limits.DAYS),
    "a duration of 5,215 weeks": (HEAD + "tasks: [{id: a, title: b, duration: 5215w}]", "TK305", limits.DAYS),
    "two thousand mistakes": (_many(2000, "{{id: a{n}, title: {n}}}"), "TK131", limits.FINDINGS),
    "two thousand unknown keys": (_many(2000, "{{id: a{n}, title: b, k{n}: 1}}"), "TK131", limits.FINDINGS),
    "two thousand unknown ids": (_many(2000, "{{id: a{n}, title: b, depends_on: [zzzz{n}]}}"), "TK131", limits.FINDINGS),
    "two thousand equal keys": (HEAD + "x: {" + "a: 1, " * 2000 + "}", "TK131", limits.FINDINGS),
    "a mistake-ridden entry": (HEAD + "tasks: [{id: a, title: b, depends_on: [" + "1," * 6000 + "]}]", "TK131", None),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_beyond_a_limit_is_refused_with_its_name(name: str, tmp_path: Path) -> None:
    text, code, limit = REFUSED[name]
    Path(tmp_path, "r.yaml").write_text(text)
    ran = tiekartta("validate", "r.yaml", "--lang", "en", folder=tmp_path)
    assert ran.code in (1, 2)
    told = next(line for line in (ran.text + ran.notes).splitlines() if f"[{code}]" in line)
    assert limit is None or str(limit) in told
    assert len(ran.text.splitlines()) <= limits.FINDINGS + 10


@pytest.mark.parametrize(
    "rule", ["FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;BYSETPOS=366;BYDAY=MO"]
)
def test_a_rule_without_days_ends(rule: str, tmp_path: Path) -> None:
    bodies = "".join(f"- {{id: k{n}, title: K, meetings: {{rrule: {rule}}}}}\n" for n in range(2))
    decisions = "".join(f"- {{id: d{n}, title: D, body: k{n}}}\n" for n in range(2))
    Path(tmp_path, "r.yaml").write_text(f"{HEAD}bodies:\n{bodies}decisions:\n{decisions}")
    ran = tiekartta("validate", "r.yaml", folder=tmp_path)
    assert ran.code == 1
    assert "[TK406]" in ran.text or "[TK415]" in ran.text


def _bodies(rules: list[str], decisions: bool = False) -> str:
    """A roadmap with a body for each rule, and perhaps with a decision for each body."""
    bodies = "".join(f"- {{id: k{n}, title: K, meetings: {{rrule: {rule}}}}}\n" for n, rule in enumerate(rules))
    made = "".join(f"- {{id: d{n}, title: D, body: k{n}, deadline: 2023-12-31}}\n" for n, _ in enumerate(rules))
    return f"{HEAD}bodies:\n{bodies}" + (f"decisions:\n{made}" if decisions else "")


IMPOSSIBLE = [f"FREQ=DAILY;INTERVAL={n};BYMONTH=2;BYMONTHDAY=30" for n in range(300, 330)]


@pytest.mark.parametrize("decisions", [False, True])
def test_rules_of_many_bodies_share_one_limit(decisions: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "RULE_DAYS", 2_000)
    Path(tmp_path, "r.yaml").write_text(_bodies(IMPOSSIBLE, decisions))
    for command in ("validate", "status", "timeline", "summary", "list"):
        ran = tiekartta(command, "r.yaml", "--lang", "en", folder=tmp_path)
        assert ran.code in (1, 2)
        told = ran.text + ran.notes
        assert re.search(r"^r\.yaml:\d+:\d+: error\[TK416\] .* 2000 days", told, re.MULTILINE)
        assert 0 < told.count("[TK415]") < 20


def test_a_view_that_asks_for_more_meetings_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "RULE_DAYS", 2_000)
    monkeypatch.setattr(limits, "MEETINGS", 300)
    Path(tmp_path, "r.yaml").write_text(_bodies(["FREQ=DAILY", "FREQ=WEEKLY"] * 3))
    assert tiekartta("validate", "r.yaml", folder=tmp_path).code == 0
    ran = tiekartta("summary", "r.yaml", "--as-of", "2122-02-01", folder=tmp_path)
    assert (ran.code, "[TK408]" in ran.notes) == (2, True)
    Path(tmp_path, "r.yaml").write_text(_bodies(["FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2"] * 3))
    ran = tiekartta("summary", "r.yaml", "--as-of", "2024-02-01", folder=tmp_path)
    assert (ran.code, "[TK416]" in ran.notes) == (2, True)
    Path(tmp_path, "r.yaml").write_text(_bodies(["FREQ=DAILY;COUNT=200"] * 3, decisions=True))
    assert tiekartta("status", "r.yaml", folder=tmp_path).code == 0
    ran = tiekartta("timeline", "r.yaml", "--from", "2022-01-01", "--to", "2023-01-01", folder=tmp_path)
    assert (ran.code, "[TK408]" in ran.notes) == (2, True)


def test_futures_without_number_are_refused(tmp_path: Path) -> None:
    scenarios = "".join(f"- {{id: s{n}, title: S}}\n" for n in range(limits.FUTURES // 1000 + 1))
    Path(tmp_path, "r.yaml").write_text(f"{HEAD}tasks: [{{id: a, title: A}}]\nscenarios:\n{scenarios}")
    for command in ("validate", "scenarios"):
        ran = tiekartta(command, "r.yaml", folder=tmp_path)
        assert (ran.code, "r.yaml: error[TK133]" in ran.notes) == (2, True)
    assert tiekartta("status", "r.yaml", folder=tmp_path).code == 0


@pytest.mark.slow
def test_many_roadmaps_that_all_wait_for_each_other_are_refused(tmp_path: Path) -> None:
    """Sixteen hundred in a row, whose way to their targets is a million items, but not as many side by side."""
    roadmaps = 1600
    for number in range(roadmaps):
        before = f"r{number - 1}:a" if number else ""
        (tmp_path / f"r{number}").mkdir()
        (tmp_path / f"r{number}" / "roadmap.yaml").write_text(
            f"tiekartta: 1\nid: r{number}\ntitle: R\nstart: 2022-01-03\nstatus_date: 2022-01-03\ntarget: a\n"
            f"tasks: [{{id: a, title: A, depends_on: [{before}]}}]\n"
        )
    ran = tiekartta("status", ".", folder=tmp_path)
    assert (ran.code, "[TK134]" in ran.notes) == (2, True)
    for number in range(0, roadmaps, 10):
        path = tmp_path / f"r{number}" / "roadmap.yaml"
        path.write_text(re.sub(r"depends_on: .*?]", "depends_on: []", path.read_text()))
    assert tiekartta("status", ".", folder=tmp_path).code == 0


def test_dates_beyond_every_calendar_are_told_and_not_cut_off(tmp_path: Path) -> None:
    chain = "".join(
        f"- {{id: a{n}, title: b, duration: 36500d, depends_on: [{f'a{n - 1}' if n else ''}]}}\n" for n in range(90)
    )
    Path(tmp_path, "r.yaml").write_text(f"{HEAD}tasks:\n{chain}")
    ran = tiekartta("schedule", "r.yaml", folder=tmp_path)
    assert ran.code == 2
    assert "[TK341]" in ran.notes


def test_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The golden example of TK119 has as many files as the real limit refuses."""
    monkeypatch.setattr(limits, "FILES", 10)
    for number in range(limits.FILES + 1):
        Path(tmp_path, f"f{number}.yaml").touch()
    ran = tiekartta("validate", ".", folder=tmp_path)
    assert ran.code == 2
    assert "[TK119]" in ran.notes


def test_files_that_are_too_large_together_are_refused(tmp_path: Path) -> None:
    Path(tmp_path, "roadmap.yaml").write_text(HEAD)
    for number in range(3):
        Path(tmp_path, f"f{number}.yaml").write_bytes(b"#" * (8 * 1024**2))
    ran = tiekartta("validate", ".", folder=tmp_path)
    assert ran.code == 2
    assert "[TK104]" in ran.notes


def test_items_beyond_the_limit_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ITEMS", 10)
    Path(tmp_path, "r.yaml").write_text(_many(11, "{{id: a{n}, title: b}}"))
    ran = tiekartta("validate", "r.yaml", folder=tmp_path)
    assert "[TK132]" in ran.text


def test_work_grows_with_the_input_and_no_faster(tmp_path: Path) -> None:
    """Four times the mistakes, duplicates and misspelt names take far less than sixteen times the time."""

    def seconds(count: int) -> float:
        Path(tmp_path, "r.yaml").write_text(_many(count, "{{id: a, title: b, depends_on: [aaab{n}]}}"))
        begin = time.process_time()
        tiekartta("validate", "r.yaml", folder=tmp_path)
        return time.process_time() - begin

    seconds(100)
    assert seconds(4000) < 12 * max(seconds(1000), 0.05)


PAGES = [ROOT / "docs" / "security.md", *sorted((ROOT / "docs").glob("??/security.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_the_docs_state_every_limit_with_its_value(page: Path) -> None:
    docs = page.read_text(encoding="utf-8")
    names = re.findall(r"^([A-Z_]+): Final = ", inspect.getsource(limits), re.MULTILINE)
    stated = dict(re.findall(r"^\| `([A-Z_]+)` \| ([\d ,]+) \|", docs, re.MULTILINE))
    assert {name: int(re.sub(r"\D", "", value)) for name, value in stated.items()} == {
        name: getattr(limits, name) for name in names
    }
    assert date(limits.LAST_YEAR, 1, 1)
