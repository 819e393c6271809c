"""The first roadmap and the files around it, as `tiekartta init` writes them: templates with dates from a start."""

from __future__ import annotations

import re
from datetime import date, timedelta
from importlib.resources import files

from tiekartta.base.version import __version__
from tiekartta.model.calendar import calendar_of
from tiekartta.model.header import CalendarSpec

CI = ("github", "gitlab", "none")

_CI_FILES = {"github": ".github/workflows/tiekartta.yml", "gitlab": ".gitlab-ci.yml"}
_ID = re.compile(r"^id: (\S+)", re.MULTILINE)
_DAY = re.compile(r"\{\{w(\d+) (mon|tue|wed|thu|fri)\}\}")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")


def starter_files(lang: str, start: date, ci: str, pre_commit: bool) -> dict[str, str]:
    """Every file of a new repository, by its name in it.

    `start` is any day of the first week; `ci` is one of `CI`. A day that is a public holiday moves to the next
    working day.
    """
    made = {first_roadmap(lang): _dated(_template(f"roadmap.{lang}.yaml"), start)}
    if pre_commit:
        made[".pre-commit-config.yaml"] = _template("pre-commit.yaml")
    if ci in _CI_FILES:
        text = _template(f"{ci}.yml")
        made[_CI_FILES[ci]] = text.replace("{{version}}", __version__).replace("{{lang}}", lang)
    return made


def first_roadmap(lang: str) -> str:
    """The file of the first roadmap: its folder is named by its id, which is a word of the language."""
    named = _ID.search(_template(f"roadmap.{lang}.yaml"))
    assert named is not None
    return f"roadmaps/{named[1]}/roadmap.yaml"


def first_monday(after: date) -> date:
    """The first Monday after a day."""
    return after + timedelta(days=7 - after.weekday())


def _template(name: str) -> str:
    return (files(__name__) / name).read_text(encoding="utf-8")


def _dated(text: str, start: date) -> str:
    monday = start - timedelta(days=start.weekday())
    calendar = calendar_of(CalendarSpec())  # type: ignore[call-arg]

    def day(match: re.Match[str]) -> str:
        wanted = monday + timedelta(weeks=int(match[1]), days=_WEEKDAYS.index(match[2]))
        return date.fromordinal(calendar.on_or_after(wanted.toordinal())).isoformat()

    return _DAY.sub(day, text)
