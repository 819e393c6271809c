"""Timelines for tests: of the four real roadmaps, of a small one, and of values."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from tests.build import MONDAY, scheduled
from tiekartta.analyse.timeline.report import TimelineOptions, TimelineReport, timeline_of
from tiekartta.base.words import words_of
from tiekartta.model.roadmap import Roadmap
from tiekartta.read.files import DiskTree
from tiekartta.read.loader import load
from tiekartta.render.cells import width
from tiekartta.render.formats import text
from tiekartta.render.views.timeline import timeline_document
from tiekartta.schedule.schedule import Schedule, compute

ROOT = Path(__file__).parents[2]
SMALL = "tests/render/data/pieni.yaml"
REAL = ("kansallinen", "pohjois-pohjanmaa", "keski-suomi", "uusimaa-2019")
AT_RISK = 10


@lru_cache(maxsize=8)
def planned(path: str) -> tuple[Roadmap, Schedule]:
    """A roadmap of the repository with its schedule; it says its own data date."""
    tree = DiskTree(str(ROOT / path))
    loaded = load(tree, tree.around())
    everything = (*loaded.roadmaps, *loaded.context)
    return loaded.roadmaps[0], compute(everything, {each.id: each.header.status_date or MONDAY for each in everything})


def report(path: str, **options: object) -> TimelineReport:
    """The timeline of a roadmap of the repository."""
    return timeline_of(*planned(path), AT_RISK, TimelineOptions(**options))  # type: ignore[arg-type]


def report_of(plan: Roadmap, status_date: date = MONDAY, **options: object) -> TimelineReport:
    """The timeline of a roadmap made of values."""
    return timeline_of(plan, scheduled(plan, status_date), AT_RISK, TimelineOptions(**options))  # type: ignore[arg-type]


def drawn(found: TimelineReport, columns: int, lang: str = "en", zoom: str | None = None) -> list[str]:
    """The lines of a timeline as a terminal shows them."""
    lines = text.render(timeline_document(found, words_of(lang), columns, zoom), columns)
    return text.plain(lines).splitlines()


def columns_of(line: str) -> str:
    """A line with one character a column: a wide one is followed by a filler, an accent is left out."""
    return "".join(each + "\0" * (width(each) - 1) for each in line if width(each))


__all__ = ["AT_RISK", "REAL", "ROOT", "SMALL", "columns_of", "drawn", "planned", "report", "report_of"]
