"""The CSV format (RFC 4180): ISO dates, English keys, and no cell that a spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO

from tiekartta.render.cells import safe

# Where the list separator is a semicolon, as in Finland, a spreadsheet splits the lines there whatever is quoted.
_AFTER_SEMICOLON = re.compile(r"""(;[\s"']*)(?=[=+@＝＋＠-])""")
_DECIMAL = re.compile(r"\A(-?[0-9]+)\.([0-9]+)\Z")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def render(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A header line and a line a row."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return out.getvalue()


def for_excel(text: str) -> str:
    """A CSV text as Excel opens it by a double click where a comma parts decimals, as in Finnish and Swedish.

    Excel parts cells there by `;`, takes a file without a mark for another encoding than UTF-8, and 1.5 for a date.
    """
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for row in csv.reader(StringIO(text, newline="")):
        writer.writerow([_DECIMAL.sub(r"\1,\2", cell) for cell in row])
    return "\ufeff" + out.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    text = _AFTER_SEMICOLON.sub(r"\1'", safe(str(value)))
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text
