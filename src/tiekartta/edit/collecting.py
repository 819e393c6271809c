"""Claims of forms merged into the files by id and key: what has changed since is kept, and a conflict is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pydantic import BaseModel

from tiekartta.base.findings import Finding, Span
from tiekartta.edit.assign import Assignment
from tiekartta.edit.claims import Claim, by_key, claims_of, told_value
from tiekartta.edit.operations import Insert, SetValue
from tiekartta.edit.requests import Change, Planned
from tiekartta.edit.targets import Target, all_entries, find
from tiekartta.model.forms import ASKED as _ASKED
from tiekartta.model.forms import (
    DELIVERIES,
    ITEMS,
    QUESTIONS,
    SHARE,
    Key,
    shown_status,
    value_in,
)
from tiekartta.model.items import is_gone
from tiekartta.model.references import full_name
from tiekartta.model.roadmap import Roadmap
from tiekartta.model.scalars import in_language
from tiekartta.read.forms import FilledForm
from tiekartta.read.loader import Loaded

DayOf = Callable[[str], date]
"""The data date of a roadmap, by its id."""
_OVER = ("progress", "remaining", "expected_finish")
"""What says nothing any more about an item that is done."""


@dataclass
class Collected:
    """The edit that forms ask for, and what was found: with an error among it nothing is to be written."""

    planned: Planned = field(default_factory=Planned)
    findings: list[Finding] = field(default_factory=list)
    answers: dict[str, int] = field(default_factory=dict)
    """How many cells of each file say something new."""


def collected(loaded: Loaded, forms: Sequence[FilledForm], day_of: DayOf) -> Collected:
    """What forms change, merged by id and key."""
    claims = claims_of(forms)
    roadmaps = {each.id: each for each in (*loaded.roadmaps, *loaded.context)}
    merger = _Merger(loaded, roadmaps, day_of, Collected(findings=claims.findings))
    for form in forms:
        unknown = [name for name in form.days if name not in roadmaps]
        for name in unknown:
            known = ", ".join(roadmaps)
            merger.result.findings.append(Finding("TK160", Span(form.file), {"id": name, "known": known}))
    by_entry: dict[Key, dict[str, Claim]] = {}
    for alike in by_key(claims.claims):
        if (claim := merger.settled(alike)) is not None:
            by_entry.setdefault(claim.about, {})[claim.key] = claim
            merger.result.answers[claim.file] = merger.result.answers.get(claim.file, 0) + 1
    for about, settled in by_entry.items():
        merger.plan(about, settled)
    return merger.result


class _Merger:
    """Merges claims into roadmaps as they are now."""

    def __init__(self, loaded: Loaded, roadmaps: Mapping[str, Roadmap], day_of: DayOf, result: Collected) -> None:
        self.loaded = loaded
        self.roadmaps = roadmaps
        self.day_of = day_of
        self.result = result
        self._comments: dict[str, list[dict[str, Any]]] = {}

    def tell(self, code: str, claim: Claim, **args: object) -> None:
        """A finding at the cell of a claim."""
        self.result.findings.append(Finding(code, Span(claim.file), {"cell": claim.cell, **args}))

    def settled(self, alike: list[Claim]) -> Claim | None:
        """The claim that holds among those about one key: when they agree, and nobody has changed it meanwhile."""
        claim = alike[0]
        if claim.about[1] not in self.roadmaps:
            return None
        other = next((each for each in alike if each.value != claim.value), None)
        if other is not None:
            where = other.cell if other.file == claim.file else f"{other.file} {other.cell}"
            self.tell("TK166", claim, value=claim.told, other=where, against=other.told)
            return None
        entry = self._now(claim.about)
        if entry is None:
            self.tell("TK163", claim, problem="form-gone", value=claim.about[2])
            return None
        now = value_in(entry, claim.key, claim.form.lang)
        if now == claim.value:
            return None
        if now != claim.base:
            told = told_value(now, claim.about[0], claim.key)
            self.tell("TK162", claim, value=claim.told, now=told, key=claim.key)
            return None
        return claim

    def _now(self, about: Key) -> BaseModel | None:
        """The entry as it is now; None when it is gone, dropped, or asked for in another way."""
        sheet, roadmap, name, party = about
        plan = self.roadmaps[roadmap]
        if sheet == QUESTIONS:
            return next((each for each in plan.questions if each.id == name), None)
        row = plan.rows.get(name)
        if row is None or row.gone or is_gone(row.item):
            return None
        if sheet == DELIVERIES:
            return row.item.deliverables.get(party)
        return None if row.is_parent else row.item

    def plan(self, about: Key, settled: dict[str, Claim]) -> None:
        """The edit of one entry."""
        target = find(self.loaded, full_name(about[2], about[1]))
        entry = self._now(about)
        assert entry is not None
        if about[0] == ITEMS:
            self._item(target, entry, settled)
        elif about[0] == QUESTIONS:
            self._question(target, settled)
        else:
            self._delivery(target, about[3], entry, settled)

    def _item(self, target: Target, item: BaseModel, settled: dict[str, Claim]) -> None:
        comment = settled.pop("comment", None)
        if comment is not None:
            self._comment(target, comment)
        if not settled:
            return
        after = {key: value_in(item, key, "fi") for key in _ASKED[ITEMS]}
        after |= {key: claim.value for key, claim in settled.items()}
        before = shown_status(item)  # type: ignore[arg-type]
        status = settled["status"].value if "status" in settled else self._implied(before, settled)
        if self._contradiction(settled, after, status):
            return
        self._notice(target, settled, after, status)
        values: dict[str, Any] = {key: _raw(claim) for key, claim in settled.items()}
        if status != before or "status" in settled:
            values["status"] = status
        if status == "done":
            values |= {key: None for key in _OVER if key in target.entry}
        elif settled.get("expected_finish") and after["expected_finish"] and "remaining" in target.entry:
            values["remaining"] = None  # the day says what remains
        self.result.planned.add(target, _assignments(values), "fi")

    def _implied(self, before: str, settled: Mapping[str, Claim]) -> str:
        """The status that dates imply when nobody changed it: finished is done, begun is under way."""

        def says(key: str) -> bool:
            return key in settled and settled[key].value not in ("", "0")

        if says("finished"):
            return "done"
        return "active" if before == "planned" and (says("started") or says("progress")) else before

    def _contradiction(self, settled: Mapping[str, Claim], after: Mapping[str, str], status: str) -> bool:
        """Tell two values of an item that cannot both hold, at a cell that was filled."""
        told = {**after, "status": status}
        pairs: list[tuple[bool, str, str]] = [
            (bool(after["finished"]) and status not in ("done", "partly"), "status", "finished"),
            (bool(after["started"]) and bool(after["finished"]) and after["finished"] < after["started"],
             "finished", "started"),
            (bool(after["started"]) and bool(after["expected_finish"])
             and after["expected_finish"] < after["started"] and status != "done", "expected_finish", "started"),
            (status == "planned" and bool(after["started"]), "status", "started"),
            (status == "planned" and after["progress"] not in ("", "0"), "status", "progress"),
            (status == "done" and "progress" in settled and after["progress"] not in ("", "10000"),
             "progress", "status"),
            (status == "done" and "expected_finish" in settled and bool(after["expected_finish"]),
             "expected_finish", "status"),
        ]  # fmt: skip
        for holds, key, other in pairs:
            if holds and (key in settled or other in settled):
                first, second = (key, other) if key in settled else (other, key)
                value, against = (told_value(told[each], ITEMS, each) for each in (first, second))
                self.tell("TK164", settled[first], key=first, value=value, other=second, against=against)
                return True
        return False

    def _notice(self, target: Target, settled: Mapping[str, Claim], after: Mapping[str, str], status: str) -> None:
        """Tell what is taken as it is, but leaves something open."""
        today = self.day_of(target.roadmap).isoformat()
        for key in ("started", "finished"):
            if key in settled and settled[key].value > today:
                self.tell("TK165", settled[key], problem="form-future", value=settled[key].value)
        if "status" in settled and status == "done" and not after["finished"]:
            self.tell("TK165", settled["status"], problem="form-no-day", value=target.id)
        if "progress" in settled and status != "done" and not after["expected_finish"] and "remaining" in target.entry:
            self.tell("TK165", settled["progress"], problem="form-remaining", value=target.entry["remaining"])

    def _question(self, target: Target, settled: Mapping[str, Claim]) -> None:
        answer, day = settled.get("answer"), settled.get("answered")
        if answer is None and day is not None and "answer" not in target.entry:
            self.tell("TK164", day, key="answered", value=day.value, other="answer", against="–")
            return
        values: dict[str, Any] = {key: _raw(claim) for key, claim in settled.items()}
        if answer is not None and answer.value and day is None and "answered" not in target.entry:
            values["answered"] = self.day_of(target.roadmap).isoformat()
        self.result.planned.add(target, _assignments(values), "fi")

    def _delivery(self, target: Target, party: str, delivery: BaseModel, settled: dict[str, Claim]) -> None:
        values: dict[str, Any] = {key: _raw(claim) for key, claim in settled.items()}
        before = shown_status(delivery)  # type: ignore[arg-type]
        if values.get("date") and "status" not in settled and before in ("planned", "active"):
            values["status"] = "done"
        target = self.result.planned.seen(target)
        written = target.entry["deliverables"][party]
        if isinstance(written, dict):
            given = [Assignment(("deliverables", party, key), "=", value, False) for key, value in values.items()]
            given = [self._in_language(each, written, settled) for each in given]
        else:
            whole = {"status": written, **{key: value for key, value in values.items() if value}}
            plain = whole["status"] if len(whole) == 1 else {key: whole[key] for key in sorted(whole, key=_place)}
            given = [Assignment(("deliverables", party), "=", plain, False)]
        self.result.planned.add(target, given, "fi")

    def _in_language(self, each: Assignment, written: Mapping[str, Any], settled: Mapping[str, Claim]) -> Assignment:
        """A note that is written in several languages is changed in that of the form."""
        key = str(each.path[-1])
        if key == "notes" and isinstance(written.get(key), dict):
            return Assignment((*each.path, settled[key].form.lang), "=", each.value, False)
        return each

    def _comment(self, target: Target, claim: Claim) -> None:
        """A comment is a note in the journal, once, told on the data date by whom the form went to."""
        roadmap, form = self.roadmaps[target.roadmap], claim.form
        since = form.days.get(roadmap.id, date.min)
        known = [each for each in roadmap.journal if each.about == target.id and each.date >= since]
        if not claim.value or any(in_language(each.note, form.lang).strip() == claim.value for each in known):
            self.result.answers[claim.file] = self.result.answers.get(claim.file, 1) - 1
            return
        note: dict[str, Any] = {"date": self.day_of(roadmap.id).isoformat(), "about": target.id, "note": claim.value}
        note |= {"by": form.by} if form.by else {}
        self._into_journal(roadmap.id, target, note)
        self.result.planned.changes.append(Change(roadmap.id, target.id, ("journal",), None, claim.value, target.list))

    def _into_journal(self, roadmap: str, target: Target, note: dict[str, Any]) -> None:
        entries = [each for each in all_entries(self.loaded) if each.roadmap == roadmap and each.list == "journal"]
        if entries:
            own = [each for each in entries if each.file == target.file] or entries
            path = own[-1].path
            self.result.planned.insert(own[-1].file, Insert((*path[:-1], int(path[-1]) + 1), note))
            return
        notes = self._comments.setdefault(roadmap, [])
        notes.append(note)
        if len(notes) == 1:  # the list is written when all of them are in it
            file = next(iter(self.loaded.sources.documents(roadmap))).file
            self.result.planned.insert(file, SetValue(("journal",), notes))


def _raw(claim: Claim) -> Any:
    """A value as it is written in the files; None takes the key out."""
    if not claim.value:
        return None
    if _ASKED[claim.about[0]][claim.key] == SHARE:
        hundredths = int(claim.value)
        return f"{hundredths // 100}%" if hundredths % 100 == 0 else hundredths / 10_000
    return claim.value


def _assignments(values: Mapping[str, Any]) -> list[Assignment]:
    return [Assignment((key,), "=", value, is_text=False) for key, value in values.items()]


def _place(key: str) -> int:
    return ("status", "date", "notes").index(key)
