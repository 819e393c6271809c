"""What programs and notebooks use: load a roadmap, compute it, ask where it stands, compare two of its versions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tiekartta.analyse.schedule import ScheduleReport, schedule_report
from tiekartta.analyse.status import StatusReport, status_of
from tiekartta.base.catalogue import RULES
from tiekartta.base.findings import Finding, InputError, Span
from tiekartta.base.words import words_of
from tiekartta.model.roadmap import Roadmap
from tiekartta.model.scalars import Titles, in_language
from tiekartta.project.opened import Broken, Project, open_tree
from tiekartta.read.files import DiskTree, roadmaps_at
from tiekartta.read.sources import SourceMap

if TYPE_CHECKING:
    from tiekartta.compare.report import DiffReport
    from tiekartta.compare.versions import Version
    from tiekartta.read.git.tree import GitTree
    from tiekartta.schedule.schedule import Schedule


class Problem(NamedTuple):
    """One finding: `severity` is `error`, `warning` or `info`; line and column count from 1, 0 is the whole file."""

    code: str
    severity: str
    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{Span(self.file, self.line, self.column)}: {self.severity}[{self.code}] {self.message}"


class RoadmapError(Exception):
    """The roadmap cannot be read or has errors; `problems` tells all of them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True)
class Plan:
    """One roadmap as it was read, with what it refers to. Computes nothing until it is asked."""

    roadmap: Roadmap
    problems: tuple[Problem, ...]
    """Everything that was found in reading, errors and warnings."""
    name: str
    """Where it was read: its path, or the git ref."""
    _project: Project

    @property
    def id(self) -> str:
        """The roadmap's id."""
        return self.roadmap.id

    def title(self, lang: str = "en") -> str:
        """The roadmap's title in a language: fi, sv or en."""
        return in_language(self.roadmap.header.title, lang)

    def schedule(self, as_of: date | str | None = None) -> ScheduleReport:
        """Every item's dates and floats (working days).

        `as_of` is the data date, a date or ISO text; without it the roadmap's own `status_date`, else today.
        Raises RoadmapError when the roadmap has errors.
        """
        with _told():
            return schedule_report(self.roadmap, self.compute(as_of))

    def status(self, as_of: date | str | None = None) -> StatusReport:
        """Where the roadmap stands on the data date. Raises RoadmapError when the roadmap has errors."""
        with _told():
            return status_of(self.roadmap, self.compute(as_of), self._project.config.at_risk)

    def compute(self, as_of: date | str | None = None) -> Schedule:
        """The schedule itself, with drivers and floats to any item. Raises RoadmapError when there are errors."""
        with _told():
            return self._at(as_of).sound_schedule()

    def _at(self, as_of: date | str | None) -> Project:
        """The roadmaps at a data date; `date.today()` only when neither the caller nor the roadmap tells one."""
        return replace(self._project, as_of=_day(as_of))

    def _version(self, as_of: date | str | None) -> Version:
        from tiekartta.compare.versions import Version

        project = self._at(as_of)
        with _told():
            project.stop_on_errors(())
        others = tuple(each for each in project.everything if each is not self.roadmap)
        return Version(self.name, (self.roadmap,), others, project.status_dates())


def diff(old: Plan, new: Plan, as_of: date | str | None = None) -> DiffReport:
    """What changed between two versions of one roadmap, and what it does to its target, deadlines and dates.

    `as_of` is the data date of both; without it each has its own. Raises RoadmapError when one of them has errors,
    and ValueError when they are different roadmaps.
    """
    if old.id != new.id:
        raise ValueError(f"{old.id} and {new.id} are different roadmaps")
    from tiekartta.compare.assemble import compare_versions
    from tiekartta.compare.versions import Versions

    versions = Versions(old._version(as_of), new._version(as_of), new._project.settings)
    for plan, schedule in ((old, versions.old_schedule), (new, versions.new_schedule)):
        with _told():
            plan._project.stop_on_errors(schedule.findings)
    sources = (new._project.loaded.sources, old._project.loaded.sources)
    at_risk = new._project.config.at_risk
    with _told():
        return compare_versions(versions, at_risk, lambda place, in_old: sources[in_old].locate(place))[0]


def change(
    path: str, values: Mapping[str, Mapping[str, Any]], *, as_of: date | str | None = None, write: bool = True
) -> tuple[DiffReport, ...]:
    """Set keys of entries in the files of a roadmap or portfolio, and tell what that does, a report a roadmap.

    `values` maps an item (`item` or `roadmap:item`) to its keys, such as `{"progress": "60%", "deadline.kind": None}`,
    where None takes a key out. Every other byte of the files stays; all is written, or nothing. With `write=False` only
    the reports are made. Raises RoadmapError when an item is not known, or when the roadmaps would get an error.
    """
    from tiekartta.edit.assign import Assignment
    from tiekartta.edit.requests import Planned
    from tiekartta.edit.targets import find
    from tiekartta.project.editing import Workplace, edit_of

    with _told() as sources:
        work = Workplace(path, _day(as_of), date.today)
        sources.append(work.project.loaded.sources)
        planned = Planned()
        for item, keys in values.items():
            given = [Assignment(tuple(key.split(".")), "=", value, is_text=False) for key, value in keys.items()]
            planned.add(find(work.project.loaded, item), given, "fi")
        edit = edit_of(work, planned)
        reports = edit.compare()
        if write:
            edit.write()
    return tuple(reports)


@contextmanager
def _told() -> Iterator[list[SourceMap]]:
    """What stops a command is a RoadmapError here; its places are found in the last sources that were added."""
    sources = [SourceMap()]
    try:
        yield sources
    except InputError as error:
        raise RoadmapError([_problem(error.finding, sources[-1])]) from None
    except Broken as error:
        raise RoadmapError([_problem(finding, where) for finding, where in error.errors]) from None


def _day(as_of: date | str | None) -> date | None:
    return date.fromisoformat(as_of) if isinstance(as_of, str) else as_of


def load(path: str = ".", *, at: str | None = None, scenario: str | None = None) -> Plan:
    """Read one roadmap: its file, its folder, or a folder that holds only one.

    `at` is a git ref: the roadmap as it was there, with the settings of then. `scenario` applies one of its scenarios.
    Raises RoadmapError when there is nothing to read or no such scenario, and ValueError when there are several
    roadmaps (`load_all`).
    """
    plans = load_all(path, at=at, scenario=scenario)
    if len(plans) > 1:
        raise ValueError(f"{path} holds several roadmaps ({', '.join(plan.id for plan in plans)}): use load_all")
    return plans[0]


def load_all(path: str = ".", *, at: str | None = None, scenario: str | None = None) -> tuple[Plan, ...]:
    """Read every roadmap of a folder; each plan knows the others, so that links between roadmaps hold."""
    with _told():
        tree = _tree(path, at)
        project = open_tree(tree, tree.around(), None, date.today, scenario)
    problems = tuple(_problem(finding, project.loaded.sources) for finding in project.loaded.findings)
    if not project.roadmaps:
        raise RoadmapError(problems)
    return tuple(Plan(roadmap, problems, at or path, project) for roadmap in project.roadmaps)


def _existing(path: str) -> str:
    """The nearest folder that exists: a roadmap of an earlier version may be gone by now."""
    place = Path(path)
    while not place.is_dir() and place != place.parent:
        place = place.parent
    return str(place)


def _tree(path: str, at: str | None) -> DiskTree | GitTree:
    if at is None:
        return DiskTree(roadmaps_at(path))
    from tiekartta.read.git.repository import Repository
    from tiekartta.read.git.tree import GitTree

    repository = Repository(_existing(path))
    return GitTree(repository, repository.commit(at), repository.inside(path), at)


def _problem(finding: Finding, sources: SourceMap) -> Problem:
    span = sources.locate(finding.where)
    message, mend = words_of("en").finding(finding.code, finding.args)
    text = f"{message}; {mend}" if mend else message
    return Problem(finding.code, RULES[finding.code].severity.word, span.file, span.line, span.column, text)


def rows(records: Iterable[Any], lang: str = "en") -> list[dict[str, Any]]:
    """Records of a report, such as `report.items`, as flat dictionaries: what a data frame is made of.

    Titles are texts in `lang`, lists of texts are joined by `, `, records inside records become `driver.kind` columns;
    dates stay dates.
    """
    flat = [dict(_flat(record, lang, "")) for record in records]
    inner = {key.partition(".")[0] for row in flat for key in row if "." in key}
    return [{key: value for key, value in row.items() if key not in inner} for row in flat]


def _flat(record: Any, lang: str, prefix: str) -> Iterable[tuple[str, Any]]:
    for name in _names(record):
        value = getattr(record, name)
        if _names(value):
            yield from _flat(value, lang, f"{prefix}{name}.")
        else:
            yield prefix + name, _plain(value, lang)


def _names(record: Any) -> Sequence[str]:
    """The names of a record's parts; none of what is no record."""
    return [each.name for each in fields(record)] if is_dataclass(record) else getattr(record, "_fields", ())


def _plain(value: Any, lang: str) -> Any:
    if isinstance(value, Titles):
        return in_language(value, lang)
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_plain(each, lang)}" for key, each in value.items())
    if isinstance(value, (tuple, list)):
        return ", ".join(str(_plain(getattr(each, "key", each), lang)) for each in value)
    return value
