"""The files of `tiekartta export`, each made of a session; formats that hold one plan refuse several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiekartta.cli.options import misuse

if TYPE_CHECKING:
    from tiekartta.cli.session import Session
    from tiekartta.model.foreign import ForeignPlan


def mspdi(session: Session) -> bytes:
    """Microsoft Project XML of one roadmap."""
    from tiekartta.render.formats import mspdi

    if len(session.roadmaps) > 1:
        raise misuse("usage.one-plan", "PATH")
    return mspdi.render(_plans(session)[0])


def xlsx(session: Session) -> bytes:
    """A workbook with a sheet a roadmap."""
    from tiekartta.render.formats import xlsx

    return xlsx.render(_plans(session), session.words)


def csv(session: Session) -> str:
    """The same table as of the workbook, of all roadmaps."""
    from tiekartta.render.formats import csv
    from tiekartta.render.formats.xlsx import COLUMNS, cells

    rows = [row for plan in _plans(session) for row in cells(plan)]
    return csv.render([session.words(f"import.column.{key}") for key in COLUMNS], rows)


def mermaid(session: Session) -> bytes:
    """A Mermaid Gantt diagram, as `timeline --format mermaid` draws it."""
    from tiekartta.analyse.timeline.report import TimelineOptions, timeline_of
    from tiekartta.render.formats.mermaid import gantt

    schedule = session.sound_schedule()
    at_risk, options = session.config.at_risk, TimelineOptions()
    reports = [timeline_of(roadmap, schedule, at_risk, options) for roadmap in session.roadmaps]
    return gantt(reports, session.words).encode("utf-8")


def _plans(session: Session) -> list[ForeignPlan]:
    from tiekartta.analyse.exchange import plan_of

    schedule = session.sound_schedule()
    return [plan_of(roadmap, schedule, session.words) for roadmap in session.roadmaps]
