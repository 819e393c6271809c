"""The answer of `tiekartta timeline --clock`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiekartta.cli.output import Answer

if TYPE_CHECKING:
    from tiekartta.analyse.clock import ClockOptions
    from tiekartta.cli.session import Session
    from tiekartta.render.document import Document
    from tiekartta.schedule.schedule import Schedule


def clock_answer(session: Session, schedule: Schedule, options: ClockOptions) -> Answer:
    """The clocks of a session."""
    from tiekartta.analyse.clock import clock_of

    clocks = [clock_of(each, schedule, session.config.at_risk, options) for each in session.roadmaps]

    def document() -> Document:
        from tiekartta.render.views.clock import clock_document

        return clock_document(clocks, session.words)

    def csv() -> str:
        from tiekartta.render.views.clock import clock_csv

        return clock_csv(clocks)

    def svg() -> str:
        from tiekartta.render.views.clock_svg import clock_svg

        return clock_svg(clocks, session.words)

    return Answer(lambda: session.one_or_roadmaps(clocks), document, csv, svg)
