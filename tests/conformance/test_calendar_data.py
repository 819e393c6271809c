"""The shipped calendar against the library that it was made from."""

from __future__ import annotations

import runpy
from pathlib import Path

from tiekartta.model.calendar import holidays

ROOT = Path(__file__).parents[2]


def test_the_shipped_holidays_are_those_of_the_library() -> None:
    script = runpy.run_path(str(ROOT / "scripts/make_calendar.py"))
    shipped = (ROOT / "src/tiekartta/model/data/fi.csv").read_text(encoding="utf-8").splitlines()
    assert shipped == script["lines"]()
    assert len(holidays()) == len(shipped)
