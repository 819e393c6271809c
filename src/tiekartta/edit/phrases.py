"""Edits in a few words, as `whatif` takes them: `"palkat +4w"`, `"saanto @2022-11-21"`, `"kysymys due=2022-09-01"`.

ITEM +4w, ITEM -1w     it takes so much longer or shorter; a date moves by as much
ITEM @DATE             it is decided, planned, started or due on that day
ITEM KEY=VALUE …       keys are set, as `tiekartta set` does
+KIND ID KEY=VALUE …   something new; `+risk ID` of a risk that there is: it strikes, and what it affects takes longer
-ITEM                  it is dropped
done ITEM, start ITEM, drop ITEM, decide ITEM, answer ITEM TEXT, meeting BODY DATE, cancel BODY DATE
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from tiekartta.base.findings import Finding, InputError, Place
from tiekartta.edit import requests
from tiekartta.edit.adding import new_entry
from tiekartta.edit.assign import Assignment, assignment, lengthened
from tiekartta.edit.meetings import cancel, meet
from tiekartta.edit.requests import Change, Planned, given
from tiekartta.edit.targets import Target, find
from tiekartta.model.references import Reference, full_name
from tiekartta.model.scalars import parse_date, parse_duration
from tiekartta.read.loader import Loaded

_BY = re.compile(r"([+-])(\d{1,9}e?[dw])\Z")
_ON = re.compile(r"@(\d{4}-\d\d-\d\d)\Z")
_VERBS = ("done", "start", "drop", "decide", "answer", "meeting", "cancel")
DayOf = Callable[[str], date]
"""The data date of a roadmap, by its id."""


def plan(loaded: Loaded, phrases: Sequence[str], day_of: DayOf, lang: str) -> Planned:
    """The operations of phrases. Raises InputError for one that is not understood (TK157)."""
    planned = Planned()
    for phrase in phrases:
        try:
            words = shlex.split(phrase)
        except ValueError:
            words = []
        if not words or not _understood(loaded, planned, words, day_of, lang):
            first = loaded.roadmaps[0].id if loaded.roadmaps else ""
            raise InputError(Finding("TK157", Place(first), {"value": phrase}))
    return planned


def _understood(loaded: Loaded, planned: Planned, words: list[str], day_of: DayOf, lang: str) -> bool:
    first, rest = words[0], words[1:]
    if first.startswith("+") and rest:
        return _added(loaded, planned, first[1:], rest, lang)
    if first.startswith("-") and not rest:
        return _said(loaded, planned, "drop", [first[1:]], day_of, lang)
    if first in _VERBS and rest:
        return _said(loaded, planned, first, rest, day_of, lang)
    if not rest:
        return False
    target = find(loaded, first)
    for word in rest:
        by, on, assigned = _BY.match(word), _ON.match(word), assignment(word)
        if by:
            moved = _longer(planned.seen(target), by[1], by[2])
        elif on:
            moved = [Assignment((_day_key(target),), "=", on[1], is_text=False)]
        elif assigned:
            moved = [assigned]
        else:
            return False
        if not moved:
            raise InputError(Finding("TK158", target.span, {"id": target.id, "value": word}))
        planned.add(target, moved, lang)
    return True


def _added(loaded: Loaded, planned: Planned, kind: str, rest: list[str], lang: str) -> bool:
    pairs = [assignment(word) for word in rest[1:]]
    if kind == "risk" and len(rest) == 1:
        _strike(loaded, planned, find(loaded, rest[0], ("risks",)), lang)
        return True
    if any(each is None for each in pairs):
        return False
    pairs_given = [each for each in pairs if each is not None]
    roadmap, file, operation = new_entry(loaded, kind, rest[0], pairs_given, None, lang)
    planned.insert(file, operation)
    planned.changes.append(Change(roadmap, Reference.parse(rest[0]).item, (), None, kind))
    return True


def _strike(loaded: Loaded, planned: Planned, risk: Target, lang: str) -> None:
    """A risk comes true: what it affects takes longer by its impact."""
    planned.add(risk, given(status="realised"), lang)
    impact = risk.entry.get("impact")
    for name in risk.entry.get("affects") or ():
        hit = find(loaded, full_name(name, risk.roadmap))
        moved = _longer(planned.seen(hit), "+", impact) if isinstance(impact, str) and impact[:1].isdigit() else []
        if moved and hit.list == "tasks":
            planned.add(hit, moved, lang)


def _said(loaded: Loaded, planned: Planned, verb: str, rest: list[str], day_of: DayOf, lang: str) -> bool:
    """A phrase that begins as the command of that name does."""
    name, *more = rest
    on = _date(more[0]) if more else None
    if verb in ("meeting", "cancel"):
        return on is not None and _met(planned, find(loaded, name, ("bodies",)), verb, on, " ".join(more[1:]))
    day = on or day_of(find(loaded, name).roadmap)
    if verb == "answer":
        found = requests.answer(loaded, name, " ".join(more) or "–", day_of(find(loaded, name).roadmap))
    elif verb == "drop":
        found = requests.drop(loaded, name, " ".join(more) or None)
    elif verb == "decide":
        found = requests.decide(loaded, name, day, None, None)
    else:
        found = requests.done(loaded, name, day) if verb == "done" else requests.start(loaded, name, day)
    for target, assigned in found:
        planned.add(target, assigned, lang)
    return True


def _met(planned: Planned, body: Target, verb: str, day: date, why: str) -> bool:
    """A body meets on a day, or does not."""
    body = planned.seen(body)
    operations = meet(body, day, {}) if verb == "meeting" else cancel(body, day, why or None, True)
    planned.operate(body, operations)
    told = day.isoformat()
    old, new = (None, told) if verb == "meeting" else (told, "cancelled")
    planned.changes.append(Change(body.roadmap, body.id, ("meetings",), old, new, body.list))
    return True


def _date(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _day_key(target: Target) -> str:
    """The key that says on which day an entry of this kind is."""
    if target.list == "milestones":
        return "date" if "date" in target.entry else "planned"
    return {"decisions": "meeting", "questions": "due"}.get(target.list, "start")


def _longer(target: Target, sign: str, by: str) -> list[Assignment]:
    """A task takes longer, by each of its three points where it has an estimate; an event or a meeting comes later."""
    entry = target.entry
    estimate = entry.get("estimate")
    lengths: dict[tuple[str, ...], object] = {(key,): entry.get(key) for key in ("duration", "remaining")}
    if isinstance(estimate, dict):
        lengths |= {("estimate", key): estimate.get(key) for key in ("optimistic", "likely", "pessimistic")}
    told = {path: old for path, old in lengths.items() if isinstance(old, str)}
    longer = {path: lengthened(old, sign, by) for path, old in told.items()}
    if isinstance(estimate, dict) and None in longer.values():
        return []
    moved = [Assignment(path, "=", value, is_text=False) for path, value in longer.items() if value]
    if moved or target.list not in ("tasks", "milestones", "decisions", "questions"):
        return moved
    key = "finish" if target.list == "tasks" else _day_key(target)
    day = _date(entry[key]) if isinstance(entry.get(key), str) else None
    if day is None:
        return []
    days = parse_duration(by).days(7) if by[-1] == "w" else parse_duration(by).amount
    later = day + timedelta(days if sign == "+" else -days)
    return [Assignment((key,), "=", later.isoformat(), is_text=False)]
