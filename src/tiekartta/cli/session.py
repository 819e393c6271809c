"""What every reporting command does first: find, read, check and compute the roadmaps."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from click.exceptions import Exit

from tiekartta.base import limits
from tiekartta.base.findings import Finding, InputError, Place, Severity, Span
from tiekartta.base.words import Words, words_of
from tiekartta.cli.options import default_path, language, parse_day, today
from tiekartta.cli.output import finding_lines, note

if TYPE_CHECKING:
    from tiekartta.model.config import Config
    from tiekartta.model.roadmap import Roadmap
    from tiekartta.read.files import FileTree
    from tiekartta.read.loader import Loaded
    from tiekartta.schedule.schedule import Schedule


@dataclass
class Session:
    """The roadmaps that a command works on, with their settings and words."""

    loaded: Loaded
    roadmaps: tuple[Roadmap, ...]
    config: Config
    words: Words
    as_of: date | None
    only: str | None = None
    """The one file that findings are wanted of, when standard input stands for it."""

    def compute(self) -> Schedule:
        """The schedule of the roadmaps and of those that they refer to."""
        return self._compute(self.roadmaps)

    def sound_schedule(self) -> Schedule:
        """The schedule of roadmaps without errors. With errors these are told, and the command ends with exit code 2:
        no dates are shown for a broken roadmap.
        """
        schedule = self.compute()
        if stop_on_errors(self, [*self.loaded.findings, *schedule.findings]):
            raise Exit(2)
        return schedule

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
        items = sum(len(each.rows) for each in (*self.roadmaps, *self.loaded.context))
        room = limits.FUTURES
        for roadmap in self.loaded.roadmaps:
            room -= len(roadmap.scenarios) * max(items, 1000)
            if room < 0:
                raise InputError(Finding("TK133", Span(roadmap.file), {"limit": limits.FUTURES}))

    def status_date_of(self, roadmap: Roadmap) -> date:
        """The data date of a roadmap: `--as-of`, its own, or today."""
        return self.as_of or roadmap.header.status_date or today()

    def _compute(self, roadmaps: tuple[Roadmap, ...]) -> Schedule:
        from tiekartta.schedule.schedule import Settings, compute

        everything = (*roadmaps, *self.loaded.context)
        status_dates = {each.id: self.status_date_of(each) for each in everything}
        return compute(everything, status_dates, Settings(self.config.critical_float, self.config.near_critical))


def open_session(path: str | None, lang: str | None, as_of: str | None = None, scenario: str | None = None) -> Session:
    """Read the roadmaps at `path`, or at the default place; errors in them are told by `sound_schedule`."""
    from tiekartta.read.files import DiskTree, roadmaps_at

    day = parse_day(as_of, "--as-of")
    tree = DiskTree(roadmaps_at(path) if path is not None else default_path())
    return open_tree(tree, tree.around(), lang, day, scenario)


def open_tree(
    tree: FileTree, siblings: FileTree | None, lang: str | None, day: date | None, scenario: str | None = None
) -> Session:
    """Read the roadmaps of a tree; `siblings` is where the other roadmaps of the portfolio are."""
    from tiekartta.read.config import load_config
    from tiekartta.read.loader import load

    config, findings = load_config(getattr(tree, "folder", None))
    loaded = load(tree, siblings)
    loaded.findings[:0] = findings
    roadmaps = loaded.roadmaps
    if any(roadmap.scenarios for roadmap in (*roadmaps, *loaded.context)):
        from tiekartta.read.scenarios import apply_scenario

        applied = [apply_scenario(roadmap, scenario) for roadmap in roadmaps]
        roadmaps = tuple(roadmap for roadmap, _ in applied)
        loaded.findings += [finding for _, found in applied for finding in found]
        loaded.context = tuple(apply_scenario(roadmap, scenario)[0] for roadmap in loaded.context)
    if scenario and not any(each.scenario == scenario for each in roadmaps):
        known = sorted({each.id for roadmap in roadmaps for each in roadmap.scenarios})
        raise InputError(Finding("TK218", Span(tree.name), {"id": scenario, "known": ", ".join(known) or "–"}))
    own = roadmaps[0].header.lang if roadmaps else None
    return Session(loaded, roadmaps, config, words_of(language(lang, own, config.lang)), day)


def stop_on_errors(session: Session, findings: list[Finding]) -> bool:
    """Tell errors on stderr; whether there are any, so that no dates are shown for a broken roadmap."""
    if not findings:
        return False
    from tiekartta.base.catalogue import RULES

    errors = [finding for finding in findings if RULES[finding.code].severity is Severity.ERROR]
    if errors:
        for line in finding_lines(errors, session.loaded.sources, session.words):
            note(line)
        note(session.words("errors-first"))
    return bool(errors)


def check_id(session: Session, kind: str, name: str | None) -> None:
    """Refuse a group or phase that no roadmap has, naming the nearest that there is."""
    check_name(session, name, {each.id for roadmap in session.roadmaps for each in getattr(roadmap, kind)}, kind)


def check_name(session: Session, name: str | None, known: Collection[str], kind: str = "") -> None:
    """Refuse a name that is not known, naming the nearest that is."""
    if name is not None and name not in known and session.roadmaps:  # else its errors are told
        from tiekartta.read.build import nearest

        args = {"id": name, "hint": nearest(name, sorted(known)), "wanted": kind}
        raise InputError(Finding("TK212", Place(session.roadmaps[0].id), args))


def dated_items(session: Session, schedule: Schedule, name: str) -> list[tuple[str, str]]:
    """The dated items, as roadmap and id, that `item` or `roadmap:item` names; in several roadmaps perhaps.

    Raises InputError when there is none: with its place when it is an entry without dates, else with the nearest id.
    """
    owner, _, item = name.rpartition(":")
    own = [each.id for each in session.roadmaps]
    everywhere = [*own, *(each.id for each in session.loaded.context)]
    found = [each for each in (everywhere if owner else own) if owner in ("", each) and item in schedule.dates[each]]
    if not found:
        from tiekartta.analyse.show import find_entries
        from tiekartta.read.build import nearest

        for roadmap, _, entry in find_entries((*session.roadmaps, *session.loaded.context), name):
            place = session.loaded.sources.key_span(roadmap.id, entry.id)  # type: ignore[attr-defined]
            raise InputError(Finding("TK225", place, {"id": name}))
        known = [each for roadmap in everywhere for each in schedule.dates[roadmap]]
        raise InputError(Finding("TK212", Place(own[0] if own else ""), {"id": name, "hint": nearest(item, known)}))
    return [(roadmap, item) for roadmap in found]
