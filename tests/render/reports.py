"""Every view of a roadmap as documents, computed once, so that languages and widths cost only their layout."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tiekartta.analyse.critical import critical_report
from tiekartta.analyse.crossings import Crossings
from tiekartta.analyse.listing.filters import Filter
from tiekartta.analyse.listing.report import list_of
from tiekartta.analyse.portfolio.report import portfolio_of
from tiekartta.analyse.scenarios import scenarios_report
from tiekartta.analyse.schedule import schedule_report
from tiekartta.analyse.show import LISTS, find_entries, show
from tiekartta.analyse.states import States
from tiekartta.analyse.status import StatusReport, status_of
from tiekartta.analyse.why import why
from tiekartta.base.words import Words
from tiekartta.model.config import Config
from tiekartta.model.roadmap import Roadmap
from tiekartta.read.files import DiskTree
from tiekartta.read.loader import load
from tiekartta.render.document import Document
from tiekartta.render.views.counties import counties_document
from tiekartta.render.views.critical import critical_document
from tiekartta.render.views.list import list_document
from tiekartta.render.views.portfolio import portfolio_document
from tiekartta.render.views.scenarios import scenarios_document
from tiekartta.render.views.schedule import schedule_document
from tiekartta.render.views.show import show_document
from tiekartta.render.views.status import status_screens
from tiekartta.render.views.status_sections import SECTIONS, status_document
from tiekartta.render.views.why import why_document
from tiekartta.schedule.schedule import Schedule, compute

ROOT = Path(__file__).parents[2]
EXAMPLE = "tests/render/data/example.yaml"
NAMES = ("kansallinen", "keski-suomi", "pohjois-pohjanmaa", "uusimaa-2019")
PATHS = [f"roadmaps/{name}" for name in NAMES]


@cache
def computed(path: str) -> tuple[Roadmap, dict[str, Roadmap], Schedule]:
    """The first roadmap at a path of the repository, all that were read with it, and their schedule."""
    tree = DiskTree(str(ROOT / path))
    loaded = load(tree, tree.around())
    roadmaps = {each.id: each for each in (*loaded.roadmaps, *loaded.context)}
    days = {name: each.header.status_date for name, each in roadmaps.items()}
    return loaded.roadmaps[0], roadmaps, compute(list(roadmaps.values()), days)  # type: ignore[arg-type]


@cache
def status(path: str) -> StatusReport:
    roadmap, _, schedule = computed(path)
    return status_of(roadmap, schedule, 10)


@cache
def documents(path: str, lang: str) -> list[tuple[str, Document]]:
    """Every view of a roadmap by its name."""
    return list(_documents(path, lang))


def _documents(path: str, lang: str) -> Iterator[tuple[str, Document]]:
    words = Words(lang)
    roadmap, roadmaps, schedule = computed(path)
    report = status(path)
    bounds = Config().shares  # type: ignore[call-arg]
    yield "status", next(status_screens(report, words, bounds))
    yield "status --all", status_document(report, words, bounds)
    yield "status --only", status_document(report, words, bounds, only=SECTIONS)
    yield "portfolio", portfolio_document([report], words, "roadmaps")
    counties = portfolio_of(list(roadmaps.values()), schedule, 10, bounds)
    yield "counties", counties_document(counties, words, near=10)
    wanted = Filter(support=True, missing=("owner", "deadline"), incomplete=True, deviates=True)
    for by, asked in [
        *((by, Filter()) for by in ("month", "owner", "meeting")),
        (None, Filter(kinds=("question", "risk", "issue", "function", "interface"))),
    ]:
        yield f"list --by {by}", list_document(list_of([roadmap], schedule, 10, asked, by), wanted, words)
    crossings = Crossings(schedule, 10)
    for name in shown(roadmap):
        ((_, kind, entry),) = find_entries([roadmap], name)
        shown_entry = show(crossings, States(roadmap, schedule, 10), kind, entry, "roadmap.yaml:1:1")
        yield f"show {name}", show_document(shown_entry, words)
    yield "schedule", schedule_document([schedule_report(roadmap, schedule)], words)
    target = schedule.targets[roadmap.id]
    assert target
    yield "critical", critical_document([critical_report(schedule, roadmap.id, target)], words)
    yield "why", why_document([why(schedule, roadmap.id, target)], words)
    yield "scenarios", scenarios_document(scenarios_report(roadmap, []), words)


def shown(roadmap: Roadmap) -> list[str]:
    """The last item of each kind, every one of a small roadmap, and the first entry of each list."""
    dated = {row.kind if len(roadmap.rows) > 20 else name: name for name, row in roadmap.rows.items()}
    return [*dated.values(), *(getattr(roadmap, key)[0].id for key in LISTS if getattr(roadmap, key))]
