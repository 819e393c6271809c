"""A plan of another tool as the values of a roadmap file, and these as YAML that a person goes on with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tiekartta.model.foreign import ForeignLink, ForeignPlan, ForeignTask
from tiekartta.read.foreign.outline import ends_of, without_root

_PLAIN = str.maketrans({"å": "a", "ä": "a", "ö": "o", "ø": "o", "æ": "ae", "ß": "ss", "é": "e", "ü": "u"})
_ID = 40
_CODE = re.compile(r"(?=.*[a-z])[a-z0-9][a-z0-9._-]{0,99}")
"""An id of our own that came back; outline numbers such as 1.2 are none."""


_Placed = tuple[int, ForeignTask]
"""A row and its place among the rows."""


@dataclass
class Written:
    """What came of a plan: the roadmap's values, and which item each row became."""

    values: dict[str, Any]
    ids: dict[str, str] = field(default_factory=dict)


def roadmap_of(plan: ForeignPlan, target: str | None = None) -> Written:
    """The roadmap of a plan; what has no place in one is counted in `plan.lost`.

    A single root is dropped, and the packages right below it become groups; a package with links of its own stays an
    item as well. The target is the last milestone, or the row that `target` names by its uid or title.
    Raises InputError for an outline that is deeper than a roadmap may be.
    """
    return _Maker(plan).written(target)


class _Maker:
    def __init__(self, plan: ForeignPlan) -> None:
        self.plan = plan
        self.ids: dict[str, str] = {}
        self._used: dict[str, int] = {}
        """Each id with the last number that told another from it."""
        self.rows = without_root(plan)
        self.ends = ends_of(self.rows)
        self.places = {row.uid: number for number, row in enumerate(self.rows)}
        dropped = len(self.rows) < len(plan.tasks)
        self.root = next(row.uid for row in plan.tasks if row.level == 1) if dropped else None
        """The dropped package that held everything."""
        linked = {link.uid for row in self.rows for link in row.links}
        self.named = linked | {row.uid for row in self.rows if row.links}

    def written(self, target: str | None) -> Written:
        plan = self.plan
        name = self._id(plan.title, "tiekartta")
        self._used.clear()
        self.grouped = self._grouped()
        for row in self.rows:
            if _CODE.fullmatch(row.code) and row.code not in self._used and row.uid not in self.grouped:
                self.ids[row.uid] = row.code
                self._used[row.code] = 1
        for row in self.rows:
            if row.uid not in self.ids and row.uid not in self.grouped:
                self.ids[row.uid] = self._id(row.title, "kohta")
        groups, lists = self._lists()
        values: dict[str, Any] = {"tiekartta": 1, "id": name, "title": plan.title}
        start = min([each for each in (plan.start, *(row.start for row in self.rows)) if each], default=None)
        values |= {"start": start} if start else {}
        found = self._target(target)
        values |= {"target": self.ids[found.uid]} if found else {}
        values |= {"status_date": plan.status_date} if plan.status_date else {}
        values["calendar"] = self._calendar()
        values |= {"groups": groups} if groups else {}
        return Written(values | lists, self.ids)

    def _target(self, target: str | None) -> ForeignTask | None:
        items = [row for row in self.rows if row.uid in self.ids]  # a package that is a group is none
        if target is not None:
            return next((row for row in items if target in (row.uid, row.title, self.ids[row.uid])), None)
        named = [row for row in items if row.uid == self.plan.target]
        ends = named or [row for row in items if row.milestone and not row.summary]
        return max(ends, key=lambda row: row.finish or date.min, default=None)

    def _calendar(self) -> Any:
        plan = self.plan
        if plan.base == "fi" and len(plan.workdays) == 5 and not plan.closed and not plan.open:
            return "fi"
        told: dict[str, Any] = {"base": plan.base}
        if plan.workdays != ("mon", "tue", "wed", "thu", "fri"):
            told["workdays"] = list(plan.workdays)
        for key, ranges in (("closed", plan.closed), ("open", plan.open)):
            if ranges:
                told[key] = [a if a == b else f"{a}/{b}" for a, b in ranges]
        return told

    def _lists(self) -> tuple[list[dict[str, Any]], dict[str, Any]]:
        """The groups and the top lists: packages of the first level are groups when they hold all the rest."""
        named = dict.fromkeys(row.group for row in self.rows if row.group)
        groups = [{"id": self._id(name, "ryhma"), "title": name} for name in named]
        self.group_ids = {each["title"]: each["id"] for each in groups}
        lists: dict[str, Any] = {}
        for position, row in self._outermost(0, len(self.rows)):
            if row.uid in self.grouped:
                group = self._id(row.title, "ryhma")
                groups.append({"id": group, "title": row.title})
                self._add(lists, self._inner(position), group)
            else:
                self._add(lists, [(position, row)], None)
        return groups, {key: lists[key] for key in ("tasks", "milestones") if key in lists}

    def _grouped(self) -> set[str]:
        """The packages of the first level that become groups: none where the rows name their groups themselves."""
        if any(row.group for row in self.rows):
            return set()
        return {row.uid for row in self.rows if row.level == 1 and row.summary and row.uid not in self.named}

    def _inner(self, position: int) -> Iterator[_Placed]:
        """The rows right below one."""
        return self._outermost(position + 1, self.ends[position])

    def _outermost(self, place: int, end: int) -> Iterator[_Placed]:
        """The rows of a range that none of the others holds, whatever levels are left out."""
        while place < end:
            yield place, self.rows[place]
            place = self.ends[place]

    def _add(self, lists: dict[str, Any], rows: Iterable[_Placed], group: str | None) -> None:
        for position, row in rows:
            kind = "milestones" if row.milestone and not row.days and not row.summary else "tasks"
            item = self._milestone(row) if kind == "milestones" else self._item(position, row)
            name = group or self.group_ids.get(row.group)
            if name:
                item = {"id": item.pop("id"), "title": item.pop("title"), "group": name, **item}
            lists.setdefault(kind, []).append(item)

    def _item(self, position: int, row: ForeignTask) -> dict[str, Any]:
        if not row.summary:
            return self._task(row)
        item = self._common(row)
        if row.manual and row.start:
            item["start"] = row.start
        elif row.constraint is not None and row.constraint[0] == "SNET":
            item["start"] = row.constraint[1]
        elif row.constraint is not None:
            self.plan.lost["constraints-on-summaries"] += 1
        self._add(item, self._inner(position), None)
        return item

    def _task(self, row: ForeignTask) -> dict[str, Any]:
        item = self._common(row)
        kind, day = row.constraint or ("ASAP", None)
        if row.manual and row.start and row.finish:
            item |= {"start": row.start, "finish": row.finish}
        else:
            if row.days is not None:
                item["duration"] = f"{row.days}{'ed' if row.elapsed else 'd'}"
            elif row.start and row.finish:
                item |= {"start": row.start, "finish": row.finish}
            elif row.finish:
                item["deadline"] = row.deadline or row.finish
                item["duration"] = "1d"
                self.plan.lost["no-duration"] += 1
            if kind == "SNET" and "start" not in item:
                item["start"] = day
            elif kind in ("SNLT", "FNET", "FNLT", "MSO", "MFO"):
                item["constraint"] = {"type": kind, "date": day}
            elif kind == "ALAP":
                self.plan.lost["as-late-as-possible"] += 1
        return item | self._actuals(row)

    def _milestone(self, row: ForeignTask) -> dict[str, Any]:
        item = self._common(row)
        kind, day = row.constraint or ("ASAP", None)
        if row.manual and row.start:
            item["planned"] = row.start
        elif kind in ("MSO", "MFO"):
            item["date"] = day
        elif kind in ("SNET", "FNET"):
            item["planned"] = day
        elif kind in ("SNLT", "FNLT") and "deadline" not in item:
            item["deadline"] = day
        elif row.start and not row.links and kind == "ASAP":
            item["planned"] = row.start
        if row.progress == 1:
            item |= {"status": "done", "finished": row.finished or row.finish}
        return item

    def _common(self, row: ForeignTask) -> dict[str, Any]:
        item: dict[str, Any] = {"id": self.ids[row.uid], "title": row.title}
        if row.owner:
            item["owner"] = row.owner
        if not row.active:
            item["status"] = "not-applicable"
            self.plan.lost["inactive"] += 1
        links = list(self._links(row))
        if links:
            item["depends_on"] = links
        if row.deadline:
            item["deadline"] = row.deadline
        if row.notes:
            item["notes"] = row.notes
        if row.estimated:
            item["assumed"] = True
        return item

    def _links(self, row: ForeignTask) -> Iterator[str]:
        if row.manual:
            if row.links:
                self.plan.lost["links-of-manual-tasks"] += len(row.links)
            return
        for link in row.links:
            if link.uid == self.root:
                self.plan.lost["links-to-own-package"] += 1
            elif link.uid not in self.ids:
                self.plan.lost["links-to-nothing"] += 1
            elif not self._is_related(row.uid, link.uid):
                yield self._told(link)

    def _is_related(self, one: str, other: str) -> bool:
        """Whether one row holds the other: such a link has no meaning, and is told."""
        for outer, inner in ((one, other), (other, one)):
            if self.places[outer] < self.places[inner] < self.ends[self.places[outer]]:
                self.plan.lost["links-to-own-package"] += 1
                return True
        return False

    def _told(self, link: ForeignLink) -> str:
        name = self.ids[link.uid]
        if link.kind == "FS" and not link.lag:
            return name
        return f"{name} {link.kind}" + (f"{link.lag:+d}{'ed' if link.elapsed else 'd'}" if link.lag else "")

    @staticmethod
    def _actuals(row: ForeignTask) -> dict[str, Any]:
        if row.progress == 1:
            told: dict[str, Any] = {"status": "done", "started": row.started or row.start}
            told["finished"] = row.finished or row.finish
        elif row.progress or (row.started and row.remaining is not None):
            told = {"started": row.started or row.start}
            told |= {"progress": f"{round(100 * row.progress)}%"} if row.progress else {}
            if row.remaining is not None:
                told["remaining"] = f"{row.remaining}{'ed' if row.elapsed else 'd'}"
        else:
            told = {"started": row.started}
        return {key: value for key, value in told.items() if value}

    def _id(self, title: str, otherwise: str) -> str:
        plain = unicodedata.normalize("NFC", title).casefold().translate(_PLAIN)
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
        name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
        if len(name) > _ID:
            name = name[:_ID].rpartition("-")[0] or name[:_ID]
        name = name or otherwise
        found = name
        while found in self._used:
            self._used[name] += 1
            found = f"{name}-{self._used[name]}"
        self._used[found] = 1
        return found


def yaml_of(written: Written, comments: list[str]) -> str:
    """The values as YAML, with comments on top."""
    import yaml

    class Dumper(yaml.SafeDumper):
        def ignore_aliases(self, data: object) -> bool:
            return True

        def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
            super().increase_indent(flow, False)

    def text(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
        style = "|" if "\n" in value else None
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)

    Dumper.add_representer(str, text)
    parts = []
    head = {key: value for key, value in written.values.items() if not isinstance(value, list)}
    for part in (head, *({key: value} for key, value in written.values.items() if isinstance(value, list))):
        parts.append(yaml.dump(part, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=120))
    return "".join(f"# {line}\n" for line in comments) + "\n".join(parts)
