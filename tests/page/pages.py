"""Pages for tests: written once a process, in memory."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tiekartta.analyse.page.report import pages_of
from tiekartta.cli.session import Session, open_session
from tiekartta.render.page.files import Page, render_page
from tiekartta.schedule.schedule import Schedule

ROADMAPS = Path(__file__).parents[2] / "roadmaps"
NAMES = ("kansallinen", "keski-suomi", "pohjois-pohjanmaa", "uusimaa-2019")


@cache
def opened(path: str) -> tuple[Session, Schedule]:
    """A roadmap of this repository with its schedule."""
    session = open_session(path, None)
    return session, session.sound_schedule()


def page(path: Path | str, *langs: str) -> str:
    """The page of a path in some languages, Finnish unless told otherwise."""
    return _page(str(path), langs or ("fi",))


@cache
def _page(path: str, langs: tuple[str, ...]) -> str:
    session, schedule = opened(path)
    found = [Page(each) for each in pages_of(session.roadmaps, schedule, session.config.at_risk)]
    return render_page(found, langs)
