"""The memo as Markdown: a template over the report, with every value escaped unless a filter here made it."""

from __future__ import annotations

import re
from importlib.resources import files

from tiekartta.analyse.summary.memo import MemoReport
from tiekartta.base.words import Words
from tiekartta.render.cells import safe
from tiekartta.render.formats.markdown_tables import with_widths
from tiekartta.render.memo.filters import MARK, ROOMS, Filters, code_span
from tiekartta.render.memo.printed_pages import pages
from tiekartta.render.memo.sandbox import Sandbox

__all__ = ["PAGES", "TEMPLATES", "built_in", "code_span", "render"]

TEMPLATES = ("memo", "one-page", "council", "group")
"""The templates that come with the program; each is a file in `templates`."""
PAGES = {"one-page": 1}
"""How many pages a memo of a template may take by default, where that is not two."""

_AT_START = re.compile(rf"^(\s*(?:[-*+>] +|\d+[.)] +)*){MARK}(\d*)")
_JOINED = re.compile(r"\\u2060")
_CUT_SENTENCE = re.compile(r"…(\**)\.")
_BLANK_LINES = re.compile(r"\n{3,}")


def built_in(name: str) -> str:
    """The source of a template that comes with the program."""
    return files("tiekartta.render.memo").joinpath("templates", f"{name}.md.j2").read_text(encoding="utf-8")


def render(report: MemoReport, words: Words, source: str, full: bool = False, most: int = 2) -> str:
    """The memo that a template's source makes of the report; raises TemplateProblem when it cannot be used.

    In a template `report` is the report, `full` tells whether all is asked for; docs/summary.md lists every filter.
    A memo that would not fit on `most` pages is made shorter, as far as its template allows.
    """
    filters = Filters(words, full)
    sandbox = Sandbox(filters.table(), filters.write)
    values = {"report": report, "full": full, "lang": words.lang}
    text = ""
    for room in ROOMS:
        filters.room = room
        text = _tidy(sandbox.render(source, values | {"brief": room.brief}))
        text = _CUT_SENTENCE.sub(r"…\1", text) if room.cut else text
        if full or not filters.shrinks or pages(text) <= most:
            break
    return with_widths(text)


def _tidy(text: str) -> str:
    """The text without what is left of the template's tags."""
    lines = (_line(line) for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip("\n") + "\n"


def _line(line: str) -> str:
    """A line without control characters, that begins with structure only where the template wrote it."""
    line = _AT_START.sub(r"\1\2\\", line).replace(MARK, "")
    return _JOINED.sub("\u2060", safe(line)).rstrip()
