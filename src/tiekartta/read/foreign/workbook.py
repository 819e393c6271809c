"""Workbooks and CSV tables of tasks: columns are known by what offices call them in Finnish, Swedish and English.

A column that may be several things, or two columns that may be the same, are asked for, never guessed.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import PurePath
from typing import Any

from tiekartta.base.findings import Finding, InputError, Span
from tiekartta.model.foreign import ForeignLink, ForeignPlan, ForeignTask, Kind
from tiekartta.read.foreign.spreadsheet import letters, read_spreadsheet

NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "nro", "nr", "no", "numero", "nummer", "number", "tunnus", "wbs", "#", "id-nummer", "rivi"),
    "title": ("tehtävä", "tehtävän nimi", "nimi", "otsikko", "toimenpide", "task", "task name", "name", "title",
              "uppgift", "uppgiftens namn", "namn", "rubrik", "åtgärd", "aktivitet", "activity"),
    "start": ("alkaa", "alku", "aloitus", "alkupäivä", "aloituspäivä", "alkamispäivä", "start", "starts", "begin",
              "start date", "börjar", "startdatum", "påbörjas", "inleds"),
    "finish": ("päättyy", "loppu", "lopetus", "loppupäivä", "päättymispäivä", "valmistuu", "valmis viimeistään",
               "finish", "end", "ends", "end date",
               "finish date", "slutar", "slut", "slutdatum", "avslutas", "färdig senast"),
    "deadline": ("määräaika", "takaraja", "deadline", "due", "due date", "tidsfrist", "sista dag", "senast"),
    "days": ("kesto", "kesto (pv)", "kesto pv", "kesto päivinä", "duration", "duration (days)", "days", "varaktighet",
             "längd", "längd (dagar)", "varaktighet (dagar)"),
    "links": ("edeltäjät", "edeltäjä", "riippuvuudet", "riippuu", "edeltävät", "predecessors", "predecessor",
              "depends on", "dependencies", "föregångare", "föregående", "beror på", "beroenden"),
    "owner": ("vastuutaho", "vastuu", "vastuullinen", "omistaja", "toteuttaja", "owner", "responsible", "assignee",
              "resource names", "ansvarig", "ansvarig part", "ägare", "ansvar"),
    "group": ("ryhmä", "valmisteluryhmä", "työryhmä", "osa-alue", "lohko", "group", "team", "workstream", "grupp",
              "arbetsgrupp", "beredningsgrupp", "delområde"),
    "progress": ("valmis-%", "valmis %", "valmiusaste", "valmius", "valmis", "edistyminen", "% complete", "progress",
                 "percent complete", "complete", "färdig-%", "färdig %", "färdighetsgrad", "framsteg",
                 "klart %", "klar %"),
    "level": ("taso", "jäsennystaso", "outline level", "level", "nivå", "dispositionsnivå"),
    "notes": ("huomautukset", "huomautus", "muistiinpanot", "lisätiedot", "kommentti", "kommentit", "notes", "comments",
              "comment", "anteckningar", "kommentar", "tilläggsuppgifter"),
}  # fmt: skip
"""What a column may be called, by what it is."""

_LINK = re.compile(
    r"(?P<id>[^;,+\s]+?)\s*(?P<kind>FS|SS|FF|SF|LA|AA|LL|AL)?\s*"
    r"(?:(?P<lag>[+-]\s*\d+)\s*(?P<unit>ed|d|pv|p|dgr|dagar)?)?\Z",
    re.IGNORECASE,
)
_FINNISH: Mapping[str, Kind] = {"LA": "FS", "AA": "SS", "LL": "FF", "AL": "SF"}
"""How Microsoft Project names the links in Finnish: loppu–alku, alku–alku, loppu–loppu, alku–loppu."""
_DAYS = re.compile(
    r"(?P<n>\d+(?:[.,]\d+)?)\s*(?P<unit>pv|p|d|days?|päivää|dagar|dgr|vk|vko|viikkoa|w|weeks?|v|veckor)?\??\Z",
    re.IGNORECASE,
)
_WEEKS = ("vk", "vko", "viikkoa", "w", "week", "weeks", "v", "veckor")
_ROWS = 20
"""So many rows from the top the header of the table may stand."""


class Unclear(Exception):
    """A table whose columns are not clear: what each of them may be, for `--map`."""

    def __init__(self, file: str, columns: Sequence[str], problem: str, about: str) -> None:
        self.file = file
        self.columns = tuple(columns)
        self.problem = problem
        self.about = about
        super().__init__(f"{problem}: {about}")


def read_workbook(data: bytes, name: str, chosen: Mapping[str, str] | None = None) -> ForeignPlan:
    """The plan of a workbook or CSV file; `chosen` says what a column is, by its name.

    Raises InputError for what cannot be read, and Unclear for columns that must be asked for.
    """
    rows = list(_csv(data, name) if name.lower().endswith(".csv") else _sheet(data, name))
    head, names = _header(rows, name, chosen or {})
    columns = _columns(names, name, chosen or {})
    reader = _Rows(name, columns, head)
    plan = ForeignPlan(PurePath(name).stem, list(reader.tasks(rows[head + 1 :])), base="fi")
    plan.lost.update(reader.lost)
    plan.lost["columns"] += sum(bool(each) for each in names) - len(columns)
    plan.rounded = reader.rounded
    starts = [each.start for each in plan.tasks if each.start]
    plan.start = min(starts) if starts else None
    return plan


def _sheet(data: bytes, name: str) -> Iterator[list[Any]]:
    for sheet in read_spreadsheet(data, name, only_first=True):
        yield from sheet.rows


def _csv(data: bytes, name: str) -> Iterator[list[Any]]:
    """A table as Excel writes it: UTF-8, else the Western code page; parted by what its first line has most of."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    first = text.partition("\n")[0]
    separator = max(";,\t", key=first.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    except csv.Error as error:
        raise InputError(Finding("TK185", Span(name), {"problem": str(error)})) from None


def _plain(value: object) -> str:
    return " ".join(str(value).replace("\n", " ").split()).casefold().rstrip(":")


def _header(rows: list[list[Any]], name: str, chosen: Mapping[str, str]) -> tuple[int, list[str]]:
    """The row whose cells are names of columns."""
    known = {each for names in NAMES.values() for each in names} | {_plain(each) for each in chosen}
    for number, row in enumerate(rows[:_ROWS]):
        named, filled = sum(_plain(cell) in known for cell in row), sum(bool(_plain(cell)) for cell in row)
        if named >= 2 or 0 < filled <= 2 * named:
            return number, [" ".join(str(cell).split()) for cell in row]
    first = next((row for row in rows if any(map(_plain, row))), [])
    raise Unclear(name, [str(cell) for cell in first if _plain(cell)], "no-header", "")


def _columns(names: list[str], file: str, chosen: Mapping[str, str]) -> dict[str, int]:
    """What stands in which column. Raises Unclear where two columns may be the same thing, or there are no titles."""
    told = {_plain(column): what for column, what in chosen.items()}
    columns: dict[str, int] = {}
    for number, name in enumerate(names):
        plain = _plain(name)
        what = told.get(plain) or next((key for key, known in NAMES.items() if plain in known), None)
        if not plain or what is None or what == "-":
            continue
        if what in columns:
            first = columns[what]
            if _plain(names[first]) in told and plain not in told:
                continue
            if not (plain in told and _plain(names[first]) not in told):
                raise Unclear(file, (names[first], name), "twice", what)
        columns[what] = number
    if "title" not in columns:
        raise Unclear(file, [each for each in names if each], "no-title", "title")
    return columns


class _Rows:
    """The rows of a table as tasks; what a cell says that is not understood is an error with its place."""

    def __init__(self, file: str, columns: Mapping[str, int], head: int) -> None:
        self.file = file
        self.columns = columns
        self.head = head
        self.lost: dict[str, int] = {}
        self.rounded = 0

    def tasks(self, rows: list[list[Any]]) -> Iterator[ForeignTask]:
        numbers = [number for number, row in enumerate(rows) if str(self._cell(row, "title") or "").strip()]
        levels = [self._level(rows[number]) for number in numbers]
        for place, number in enumerate(numbers):
            row = rows[number]
            summary = place + 1 < len(levels) and levels[place + 1] > levels[place]
            yield self._task(row, number + self.head + 2, levels[place], summary, str(place + 1))

    def _task(self, row: list[Any], line: int, level: int, summary: bool, number: str) -> ForeignTask:
        days = self._days(row, line)
        progress = self._progress(row, line)
        start, finish = self._date(row, "start", line), self._date(row, "finish", line)
        return ForeignTask(
            uid=_name(self._cell(row, "id")) or number,
            title=" ".join(str(self._cell(row, "title")).split()),
            level=level,
            summary=summary,
            milestone=days == 0 and not summary,
            start=start,
            finish=finish,
            days=days,
            links=tuple(self._links(row, line)),
            constraint=("SNET", start) if start and not self._cell(row, "links") else None,
            deadline=self._date(row, "deadline", line),
            progress=progress,
            started=start if progress else None,
            finished=finish if progress == 1 else None,
            owner=str(self._cell(row, "owner") or "").strip(),
            group=str(self._cell(row, "group") or "").strip(),
            notes=str(self._cell(row, "notes") or "").strip(),
        )

    def _cell(self, row: list[Any], what: str) -> Any:
        column = self.columns.get(what)
        return row[column] if column is not None and column < len(row) else ""

    def _level(self, row: list[Any]) -> int:
        """The level that is told, else by the numbering `1.2.3`, else by the spaces before the title."""
        told = self._cell(row, "level")
        if str(told).strip():
            return max(int(float(told)), 1) if re.fullmatch(r"\d+(?:\.0)?", str(told).strip()) else 1
        number = str(self._cell(row, "id"))
        if re.fullmatch(r"\d+(?:\.\d+)+\.?", number) and not number.endswith(".0"):
            return number.strip(".").count(".") + 1
        title = str(self._cell(row, "title"))
        return 1 + (len(title) - len(title.lstrip())) // 2

    def _wrong(self, row: list[Any], what: str, line: int) -> InputError:
        column = letters(self.columns[what])
        told = str(self._cell(row, what))[:60]
        return InputError(Finding("TK186", Span(self.file), {"cell": f"{column}{line}", "value": told, "wanted": what}))

    def _date(self, row: list[Any], what: str, line: int) -> date | None:
        value = self._cell(row, what)
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        text = str(value).strip()
        if not text:
            return None
        match = re.match(r"(?:[A-Za-zåäöÅÄÖ]{2,3}\.?\s+)?(\d{1,2})\.(\d{1,2})\.(\d{4})\b|(\d{4})-(\d\d)-(\d\d)", text)
        if match is None:
            raise self._wrong(row, what, line)
        day, month, year = match.group(1, 2, 3) if match[1] else match.group(6, 5, 4)
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            raise self._wrong(row, what, line) from None

    def _days(self, row: list[Any], line: int) -> int | None:
        value = self._cell(row, "days")
        text = f"{value:g}" if isinstance(value, float) else str(value).strip()
        if not text:
            return None
        match = _DAYS.match(text)
        if match is None:
            raise self._wrong(row, "days", line)
        days = float(match["n"].replace(",", ".")) * (5 if (match["unit"] or "").lower() in _WEEKS else 1)
        if days != int(days):
            self.rounded += 1
        return int(-(-days // 1))

    def _progress(self, row: list[Any], line: int) -> float | None:
        value = self._cell(row, "progress")
        text = str(value).strip().rstrip("%").strip().replace(",", ".")
        if not text:
            return None
        if text.casefold() in ("valmis", "kyllä", "x", "klar", "klart", "ja", "done", "yes"):
            return 1.0
        try:
            share = float(text)
        except ValueError:
            raise self._wrong(row, "progress", line) from None
        whole = "%" in str(value) or share > 1
        share = share / 100 if whole else share
        if not 0 <= share <= 1:
            raise self._wrong(row, "progress", line)
        return share or None

    def _links(self, row: list[Any], line: int) -> Iterator[ForeignLink]:
        value = self._cell(row, "links")
        text = f"{value:g}" if isinstance(value, float) else str(value)
        for part in filter(None, (each.strip() for each in re.split(r"[;,\n]", text))):
            match = _LINK.match(part)
            if match is None:
                raise self._wrong(row, "links", line)
            kind = (match["kind"] or "FS").upper()
            lag = int((match["lag"] or "0").replace(" ", ""))
            elapsed = (match["unit"] or "").lower() == "ed"
            yield ForeignLink(match["id"], _FINNISH.get(kind, kind), lag, elapsed)  # type: ignore[arg-type]


def _name(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value).strip()
