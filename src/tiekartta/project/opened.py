"""What everything starts with: roadmaps found, read, in the scenario that is asked for, and computed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tiekartta.base import limits
from tiekartta.base.findings import Finding, InputError, Severity, Span

if TYPE_CHECKING:
    from tiekartta.compare.versions import Version
    from tiekartta.model.config import Config
    from tiekartta.model.roadmap import Roadmap
    from tiekartta.read.files import FileTree
    from tiekartta.read.loader import Known, Loaded
    from tiekartta.read.sources import SourceMap
    from tiekartta.schedule.schedule import Schedule, Settings


class Broken(Exception):
    """Roadmaps with errors: no dates are shown for them. Holds the errors, each with where it can be looked up."""

    def __init__(self, project: Project, errors: list[tuple[Finding, SourceMap]]) -> None:
        self.project = project
        self.errors = errors
        super().__init__(", ".join(finding.code for finding, _ in errors))


class Misused(Exception):
    """A value that cannot be meant: the key of the text that says why, and the option or argument it was given as."""

    def __init__(self, key: str, option: str, **values: object) -> None:
        self.key = key
        self.option = option
        self.values = values
        super().__init__(f"{option}: {key} {values}")


@dataclass
class Project:
    """The roadmaps of a place that were read together, with the settings that hold there."""

    loaded: Loaded
    roadmaps: tuple[Roadmap, ...]
    config: Config
    as_of: date | None
    """The data date that was asked for, instead of the roadmaps' own."""
    today: Callable[[], date]
    """The data date of last resort, asked for where there is no other."""
    only: str | None = None
    """The one file that findings are wanted of, when standard input stands for it."""

    @property
    def everything(self) -> tuple[Roadmap, ...]:
        """The roadmaps that were asked for, and those that were read because they refer to each other."""
        return (*self.roadmaps, *self.loaded.context)

    @property
    def settings(self) -> Settings:
        """What counts as critical."""
        from tiekartta.schedule.schedule import Settings

        return Settings(self.config.critical_float, self.config.near_critical)

    def compute(self) -> Schedule:
        """The schedule of the roadmaps and of those that they refer to."""
        return self._compute(self.roadmaps)

    def sound_schedule(self) -> Schedule:
        """The schedule of roadmaps without errors. Raises Broken with them: a broken roadmap has no dates to show."""
        schedule = self.compute()
        self.stop_on_errors(schedule.findings)
        return schedule

    def errors(self, computed: Iterable[Finding] = ()) -> list[tuple[Finding, SourceMap]]:
        """The errors among what was found in reading and in computing."""
        findings = [*self.loaded.findings, *computed]
        if not findings:
            return []
        from tiekartta.base.catalogue import RULES

        return [(each, self.loaded.sources) for each in findings if RULES[each.code].severity is Severity.ERROR]

    def stop_on_errors(self, computed: Iterable[Finding]) -> None:
        """Raises Broken when there are errors among what was found in reading and in computing."""
        errors = self.errors(computed)
        if errors:
            raise Broken(self, errors)

    def futures(self) -> tuple[dict[str, list[tuple[Roadmap, Schedule]]], list[Finding]]:
        """Every roadmap that has scenarios, in each of them with its schedule; and the findings of all of these."""
        from tiekartta.read.scenarios import apply_scenario

        self._check_futures()
        futures: dict[str, list[tuple[Roadmap, Schedule]]] = {}
        findings: list[Finding] = []
        for roadmap in self.loaded.roadmaps:
            others = tuple(each for each in self.roadmaps if each.id != roadmap.id)
            for scenario in roadmap.scenarios:
                plan, found = apply_scenario(roadmap, scenario.id)
                schedule = self._compute((plan, *others))
                futures.setdefault(roadmap.id, []).append((plan, schedule))
                findings += [*found, *schedule.findings]
        return futures, findings

    def _check_futures(self) -> None:
        """Every scenario is computed with all the roadmaps. Raises InputError when that would take too long."""
        items = sum(len(each.rows) for each in self.everything)
        room = limits.FUTURES
        for roadmap in self.loaded.roadmaps:
            room -= len(roadmap.scenarios) * max(items, 1000)
            if room < 0:
                raise InputError(Finding("TK133", Span(roadmap.file), {"limit": limits.FUTURES}))

    def status_date_of(self, roadmap: Roadmap) -> date:
        """The data date of a roadmap: the one asked for, its own, or today."""
        return self.as_of or roadmap.header.status_date or self.today()

    def status_dates(self) -> dict[str, date]:
        """The data date of every roadmap that was read."""
        return {each.id: self.status_date_of(each) for each in self.everything}

    def version(self, name: str) -> Version:
        """What was read, as one version to be compared."""
        from tiekartta.compare.versions import Version

        return Version(name, self.roadmaps, self.loaded.context, self.status_dates())

    def _compute(self, roadmaps: tuple[Roadmap, ...]) -> Schedule:
        from tiekartta.schedule.schedule import compute

        return compute((*roadmaps, *self.loaded.context), self.status_dates(), self.settings)


def open_tree(
    tree: FileTree,
    siblings: FileTree | None,
    as_of: date | None,
    today: Callable[[], date],
    scenario: str | None = None,
    known: Known | None = None,
    settings: Config | None = None,
) -> Project:
    """Read the roadmaps of a tree; `siblings` is where the other roadmaps of the portfolio are.

    `settings` hold in the place of the tree's own.
    What is wrong with them is in `loaded.findings`. Raises InputError when nothing can be read, or when none of the
    roadmaps has the scenario.
    """
    from tiekartta.read.config import config_of
    from tiekartta.read.loader import load

    config, findings = (settings, []) if settings else config_of(tree)
    loaded = load(tree, siblings, known)
    loaded.findings[:0] = findings
    roadmaps = loaded.roadmaps
    if any(roadmap.scenarios for roadmap in (*roadmaps, *loaded.context)):
        from tiekartta.read.scenarios import apply_scenario

        applied = [apply_scenario(roadmap, scenario) for roadmap in roadmaps]
        roadmaps = tuple(roadmap for roadmap, _ in applied)
        loaded.findings += [finding for _, found in applied for finding in found]
        loaded.context = tuple(apply_scenario(roadmap, scenario)[0] for roadmap in loaded.context)
    if scenario and not any(each.scenario == scenario for each in roadmaps):
        ids = sorted({each.id for roadmap in roadmaps for each in roadmap.scenarios})
        raise InputError(Finding("TK218", Span(tree.name), {"id": scenario, "known": ", ".join(ids) or "–"}))
    return Project(loaded, roadmaps, config, as_of, today)
