"""Risks on the page: a table of probability and impact that is also a picture."""

from __future__ import annotations

from dataclasses import dataclass

from tiekartta.analyse.page.report import PageReport
from tiekartta.analyse.page.risk_grid import IMPACTS, PROBABILITIES, grid_of
from tiekartta.analyse.summary.risks import OpenRisk
from tiekartta.base.words import Words


@dataclass(frozen=True, slots=True)
class Cell:
    """The risks of one probability and impact, each with its number; `weight` 0 to 4 is how grave they are."""

    weight: int
    risks: tuple[tuple[int, OpenRisk], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """The risks of one probability, the least impact first."""

    probability: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Risks:
    """The table, the greatest probability first, and each risk's probability and impact in words."""

    impacts: tuple[str, ...]
    rows: tuple[Row, ...]
    told: tuple[str, ...]


def risks_of(report: PageReport, words: Words) -> Risks:
    """The table of a report's open risks."""
    grid = grid_of(report.risks)
    rows = []
    for height, probability in reversed(list(enumerate(PROBABILITIES))):
        cells = tuple(
            Cell(height + width, tuple((number + 1, report.risks[number]) for number in grid[height][width]))
            for width in range(len(IMPACTS))
        )
        rows.append(Row(words(f"memo.level.{probability}"), cells))
    impacts = tuple(words(f"memo.level.{each}") for each in IMPACTS)
    return Risks(impacts, tuple(rows), tuple(_told(each, words) for each in report.risks))


def _told(risk: OpenRisk, words: Words) -> str:
    parts = (("memo.probability", risk.probability), ("memo.impact", risk.impact))
    return ", ".join(f"{words(key).lower()} {_level(value, words)}" for key, value in parts if value)


def _level(written: str, words: Words) -> str:
    """A probability or an impact: a level by its name, a share or a duration in the language's way."""
    if written in IMPACTS:
        return words(f"memo.level.{written}")
    if written.endswith("%"):
        return words.percent(float(written[:-1]) / 100)
    amount = written.rstrip("dwe")
    unit = written[len(amount) :]
    return words(f"memo.length.{unit}", n=int(amount)) if amount.isdigit() and unit else written
