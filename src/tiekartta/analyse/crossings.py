"""What is found over all roadmaps for one entry, indexed once for who asks about many entries."""

from __future__ import annotations

from tiekartta.analyse.about import Concerns
from tiekartta.analyse.counterparts import Counterparts
from tiekartta.analyse.neighbours import Links
from tiekartta.schedule.schedule import Schedule


class Crossings:
    """The links of items, their counterparts in other roadmaps, and what else concerns entries."""

    def __init__(self, schedule: Schedule, at_risk: int) -> None:
        self.links = Links(schedule)
        self.counterparts = Counterparts(schedule, at_risk)
        self.concerns = Concerns(schedule.network.roadmaps)
