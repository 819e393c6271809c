"""A plan of another tool made into a roadmap: read, written, computed, and compared with the dates that it had."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING

from tiekartta.analyse.imported import DateDifference, ImportReport
from tiekartta.base.findings import Finding, InputError, Span
from tiekartta.model.foreign import ForeignPlan
from tiekartta.project.opened import Project, open_tree
from tiekartta.read.foreign.roadmap import Written, roadmap_of, yaml_of

if TYPE_CHECKING:
    from tiekartta.model.roadmap import Roadmap
    from tiekartta.schedule.schedule import Schedule


def read_foreign(data: bytes, name: str, columns: Mapping[str, str] | None = None) -> ForeignPlan:
    """The plan in a file, by its name's ending. Raises InputError for what is not known or cannot be read.

    `columns` says what columns of a workbook are; Unclear is raised when one must be asked for.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix == ".xml":
        from tiekartta.read.foreign.mspdi import read_mspdi

        return read_mspdi(data, name)
    if suffix == ".gan":
        from tiekartta.read.foreign.ganttproject import read_ganttproject

        return read_ganttproject(data, name)
    if suffix in (".xlsx", ".ods", ".xls", ".xlsm", ".csv"):
        from tiekartta.read.foreign.workbook import read_workbook

        return read_workbook(data, name, columns)
    raise InputError(Finding("TK187", Span(name), {"value": suffix or PurePath(name).name}))


def imported(plan: ForeignPlan, name: str, target: str | None, today: Callable[[], date]) -> tuple[str, ImportReport]:
    """The roadmap file of a plan, and what came of it. Raises Broken when the roadmap would have errors.

    A file without a data date is compared as on the last day that it tells a fact of, else on its first.
    """
    written = roadmap_of(plan, target)
    text = yaml_of(written, [])
    day = max((each for row in plan.tasks for each in (row.started, row.finished) if each), default=plan.start)
    project = opened(text, lambda: day or today())
    schedule = project.sound_schedule()
    differences, compared = _differences(plan, written, project.roadmaps[0], schedule)
    lost = {key: count for key, count in sorted(plan.lost.items()) if count}
    roadmap = project.roadmaps[0]
    report = ImportReport(
        name,
        len(roadmap.rows),
        len(roadmap.groups),
        schedule.targets[roadmap.id] if roadmap.header.target else None,
        compared,
        lost,
        plan.rounded,
        differences,
    )
    return text, report


def opened(text: str, today: Callable[[], date]) -> Project:
    """The roadmap of a text that is not on disk."""
    from tiekartta.read.files import TextTree

    return open_tree(TextTree(text.encode("utf-8"), "roadmap.yaml"), None, None, today)


def _differences(
    plan: ForeignPlan, written: Written, roadmap: Roadmap, schedule: Schedule
) -> tuple[tuple[DateDifference, ...], int]:
    """Where the computed dates are not those of the file, and how many items were compared."""
    from tiekartta.analyse.schedule import schedule_report

    computed = {item.id: item for item in schedule_report(roadmap, schedule).items}
    found: list[DateDifference] = []
    compared = 0
    for row in plan.tasks:
        item = computed.get(written.ids.get(row.uid, ""))
        if item is None or row.summary or not row.active or row.finish is None:
            continue
        compared += 1
        start = row.start if row.start is not None else item.early_start
        if (row.milestone or start == item.early_start) and row.finish == item.early_finish:
            continue
        driver = item.driver
        found.append(
            DateDifference(
                item.id,
                row.title,
                item.early_start,
                item.early_finish,
                row.start,
                row.finish,
                driver.kind if driver else "fact",
                driver.item if driver else None,
            )
        )
    return tuple(found), compared
