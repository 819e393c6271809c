"""Hand-worked networks: each file is a small roadmap, what it shows, and the answer in a table at its end."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.build import MONDAY, read
from tiekartta.schedule.schedule import Schedule, compute

CASES = sorted(Path(__file__).parent.glob("*.yaml"))
DOCS = Path(__file__).parents[2] / "docs" / "scheduling.md"


def computed(path: Path) -> Schedule:
    loaded = read(path.read_text(encoding="utf-8"), path.name)
    assert not loaded.findings
    plan = loaded.roadmaps[0]
    return compute([plan], {plan.id: plan.header.status_date or plan.header.start or MONDAY})


def table(schedule: Schedule) -> list[str]:
    """Early start and finish, late start and finish, total and free float, a line an item."""
    lines = []
    for name, dates in schedule.dates["case"].items():
        days = " ".join(f"{day:%a} {day}" for day in dates[:4])
        lines.append(f"# {name:<10} {days}  {dates.total_float:>3} {schedule.free_float('case', name):>3}")
    return lines


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_the_answer_is_the_one_worked_out_by_hand(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    answer = lines[
        lines.index("# Answer: early start, early finish, late start, late finish, total float, free float") + 1 :
    ]
    assert table(computed(path)) == answer


def test_the_documentation_shows_every_case_as_it_is() -> None:
    text = DOCS.read_text(encoding="utf-8")
    for path in CASES:
        body = path.read_text(encoding="utf-8").partition("title: ")[2].partition("\n")[2].strip()
        assert f"```yaml\n{body}\n```" in text, path.name
