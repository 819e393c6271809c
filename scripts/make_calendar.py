"""Write the built-in calendar data from the `holidays` library: `python scripts/make_calendar.py`.

Public holidays of Finland, 1990–2060, one a line. The data is shipped as it is, so that an update of the library never
moves a date; a test compares the two and tells when they part.
"""

from __future__ import annotations

from pathlib import Path

import holidays

FIRST, LAST = 1990, 2060
TARGET = Path(__file__).parents[1] / "src/tiekartta/model/data/fi.csv"


def lines() -> list[str]:
    """The lines of the data file: ISO date and Finnish name."""
    days = holidays.country_holidays("FI", years=range(FIRST, LAST + 1), language="fi")
    return [f"{day.isoformat()},{name}" for day, name in sorted(days.items())]


if __name__ == "__main__":
    TARGET.write_text("\n".join(lines()) + "\n", encoding="utf-8")
