"""What filled-in forms say that is new: every cell that somebody changed, and what of the rest must be told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tiekartta.base.findings import Finding, Span
from tiekartta.model.forms import ASKED, DAY, DELIVERIES, LOCKED, SHARE, STATUS, FormEntry, Key
from tiekartta.model.references import full_name
from tiekartta.read.answers import NotUnderstood, is_removal, plain, understood
from tiekartta.read.forms import Cell, FilledForm, FilledRow
from tiekartta.read.validation import nearest

_FEW = 5
_DATES = frozenset({"start", "finish", "deadline", "due"})


class Claim(NamedTuple):
    """A cell that says something else than the form did: about what, under which key, and the value that it gives."""

    about: Key
    key: str
    value: str
    """In the short form of `model.forms`; empty where what was recorded is to be taken away."""
    base: str
    """What the files said when the form was made."""
    cell: str
    file: str
    form: FilledForm

    @property
    def told(self) -> str:
        """The value as a person is told it."""
        return told_value(self.value, self.about[0], self.key)


def told_value(value: str, sheet: str, key: str) -> str:
    """A value in its short form as a person is told it; a dash for none."""
    if value and ASKED[sheet].get(key) == SHARE:
        return f"{int(value) / 100:g}%"
    return value or "–"


@dataclass
class Claims:
    """The claims of forms, and what was found in reading them."""

    claims: list[Claim] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def tell(self, code: str, form: FilledForm, cell: str, **args: object) -> None:
        """A finding at a cell."""
        self.findings.append(Finding(code, Span(form.file), {"cell": cell, **args}))


def claims_of(forms: Sequence[FilledForm]) -> Claims:
    """The claims of all forms, in the order of their cells."""
    found = Claims()
    for form in forms:
        _read(found, form)
    return found


def _read(found: Claims, form: FilledForm) -> None:
    seen: dict[Key, str] = {}
    for row in form.rows:
        entry = _entry(found, form, row)
        if entry is None:
            continue
        if entry.key in seen:
            found.tell("TK165", form, row.place, problem="form-twice", value=entry.id)
        seen.setdefault(entry.key, row.place)
        _locked(found, form, row, entry)
        _asked(found, form, row, entry)
    _tell_missing(found, form, [each for key, each in form.entries.items() if key not in seen])
    for cell in form.beside[:_FEW]:
        found.tell("TK165", form, cell.name, problem="form-beside", value=plain(cell.value)[:60])


def _tell_missing(found: Claims, form: FilledForm, missing: list[FormEntry]) -> None:
    """Rows that somebody deleted, sheet by sheet."""
    for sheet in dict.fromkeys(each.sheet for each in missing):
        names = [each.id for each in missing if each.sheet == sheet]
        title = next((row.place.partition("!")[0] for row in form.rows if row.sheet == sheet), sheet)
        value = ", ".join(names[:_FEW]) + (", …" if len(names) > _FEW else "")
        found.tell("TK165", form, title, problem="form-rows-gone", value=value)


def _entry(found: Claims, form: FilledForm, row: FilledRow) -> FormEntry | None:
    """What a row is about, by the id that stands in it, and the party of a delivery."""
    name = plain(row.cells["id"].value) if "id" in row.cells else ""
    place = row.cells["id"].name if name else row.place
    own = [each for each in form.entries.values() if each.sheet == row.sheet]
    fitting = [each for each in own if name in (each.id, full_name(each.id, each.roadmap))]
    if row.sheet == DELIVERIES and "party" in row.cells:
        party = plain(row.cells["party"].value)
        fitting = [each for each in fitting if each.party == party] or (fitting if len(fitting) == 1 else [])
    if len(fitting) != 1:
        if not name and not any(_is_said(row.cells.get(key)) for key in (*ASKED[row.sheet], "title")):
            return None
        problem = "form-unknown-id" if name else "form-no-id"
        hint = nearest(name, sorted({each.id for each in own})) if name else ""
        found.tell("TK163", form, place or row.sheet, problem=problem, value=name, hint=hint)
        return None
    entry = fitting[0]
    title = plain(row.cells["title"].value) if "title" in row.cells else ""
    if title != plain(entry.locked["title"]) and any(plain(each.locked["title"]) == title for each in own):
        found.tell("TK163", form, place, problem="form-mixed", value=name)
        return None
    return entry


def _is_said(cell: Cell | None) -> bool:
    return cell is not None and not cell.is_empty


def _locked(found: Claims, form: FilledForm, row: FilledRow, entry: FormEntry) -> None:
    """Columns that are not asked: what was changed in them is not taken, and told."""
    for key in LOCKED[entry.sheet][1:]:
        cell = row.cells.get(key)
        if cell is None or cell.problem or plain(cell.value) == plain(entry.locked[key]):
            continue
        if key in _DATES and not cell.is_empty:
            try:
                if understood(cell.value, DAY, entry.sheet) == entry.locked[key]:
                    continue
            except NotUnderstood:
                pass
        found.tell("TK165", form, cell.name, problem="form-locked", value=plain(cell.value)[:60])


def _asked(found: Claims, form: FilledForm, row: FilledRow, entry: FormEntry) -> None:
    emptied: list[str] = []
    for key, kind in ASKED[entry.sheet].items():
        cell = row.cells.get(key)
        if cell is None:
            continue
        if key not in entry.asked:
            if not cell.is_empty:
                found.tell("TK163", form, cell.name, problem="form-not-asked", value=plain(cell.value)[:60])
            continue
        if cell.problem:
            found.tell("TK163", form, cell.name, problem=f"form-{cell.problem}", value=plain(cell.value)[:60])
            continue
        asked = entry.asked[key]
        if cell.is_empty:
            emptied += [cell.name] if asked.shown else []
            continue
        value = "" if is_removal(cell.value) and kind != STATUS else _value(found, form, cell, kind, entry.sheet)
        if value is not None and value != asked.shown:
            found.claims.append(Claim(entry.key, key, value, asked.base, cell.name, form.file, form))
    if emptied:
        found.tell("TK165", form, ", ".join(emptied), problem="form-emptied", value=entry.id)


def _value(found: Claims, form: FilledForm, cell: Cell, kind: str, sheet: str) -> str | None:
    try:
        return understood(cell.value, kind, sheet)
    except NotUnderstood:
        found.tell("TK161", form, cell.name, value=plain(cell.value)[:60], wanted=f"form-{kind}")
        return None


def by_key(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """The claims about the same key of the same thing, together."""
    groups: dict[tuple[Key, str], list[Claim]] = {}
    for each in claims:
        groups.setdefault((each.about, each.key), []).append(each)
    yield from groups.values()
