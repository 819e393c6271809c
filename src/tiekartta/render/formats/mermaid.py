"""A timeline as a Mermaid Gantt diagram with absolute dates: Mermaid draws it, and computes nothing.

Every bar has its own start and end, so that the dates are those of the schedule, which knows meetings and holidays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tiekartta.analyse.timeline.report import TimelineReport
from tiekartta.analyse.timeline.rows import TimelineRow
from tiekartta.base.words import Words
from tiekartta.render.cells import cut, safe
from tiekartta.render.layout.lanes import heading_title
from tiekartta.render.signs import sign

_SPECIAL = re.compile(r"""[^\w\s().,/+!?%*=§–—…’·-]|%%|_""")
LONGEST = 100
"""The most columns of a text."""

_AXIS = {"fi": "%-d.%-m.%Y", "sv": "%-d.%-m.%Y", "en": "%-d %b %Y"}


def escape(text: str) -> str:
    """Text that Mermaid shows as it is: what could be syntax, HTML or a comment is written as an entity code.

    Long texts are cut, because Mermaid refuses a diagram of more than 50,000 characters.
    """
    short = cut(safe(text), LONGEST)
    return _SPECIAL.sub(lambda match: "".join(f"#{ord(each)};" for each in match[0]), short).strip()


def gantt(reports: Sequence[TimelineReport], words: Words) -> str:
    """The rows of timelines as one diagram that ends with a line break."""
    return "\n".join(_lines(reports, words)) + "\n"


def _lines(reports: Sequence[TimelineReport], words: Words) -> Iterator[str]:
    yield "gantt"
    title = " · ".join(words.text(report.title) for report in reports)
    yield f"    title {escape(title)}"
    yield "    dateFormat YYYY-MM-DD"
    yield f"    axisFormat {_AXIS[words.lang]}"
    yield "    inclusiveEndDates"
    yield "    todayMarker off"
    for number, report in enumerate(reports):
        yield from _report(report, number, words, len(reports) > 1)


def _report(report: TimelineReport, number: int, words: Words, several: bool) -> Iterator[str]:
    name = f"{words.text(report.title)}: " if several else ""
    yield f"    section {escape(name + words('timeline.legend.today', date=report.status_date))}"
    day = report.status_date.isoformat()
    yield f"    {escape(words.date(report.status_date))} :milestone, r{number}-today, {day}, {day}"
    for section in report.sections:
        if section.rows:
            yield f"    section {escape(name + heading_title(section, report.by, words))}"
        for row in section.rows:
            count = f" {row.done}/{row.total}" if row.kind == "package" else ""
            yield f"    {sign(row.state)} {escape(words.text(row.title))}{count} :{_data(row)}"


def _data(row: TimelineRow) -> str:
    """Tags, start and end; both days are included."""
    tags = ["crit"] if row.critical and row.state != "done" else []
    if row.state == "done":
        tags.append("done")
    elif row.progress > 0:
        tags.append("active")
    if row.kind not in ("task", "package"):
        tags.append("milestone")
    return ", ".join([*tags, row.early_start.isoformat(), row.early_finish.isoformat()])
