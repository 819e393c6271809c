"""The memo as Markdown: a template over the report, with every value escaped unless a filter here made it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from importlib.resources import files
from typing import Any

from tiekartta.analyse.states import Reason
from tiekartta.analyse.status import Named, Share
from tiekartta.analyse.summary.decisions import WantedDecision
from tiekartta.analyse.summary.memo import MemoReport
from tiekartta.base.words import Words
from tiekartta.model.scalars import LocalText, Titles, in_language
from tiekartta.render.cells import safe
from tiekartta.render.markdown import escape
from tiekartta.render.sandbox import Sandbox
from tiekartta.render.signs import sign

TEMPLATES = ("memo", "one-page", "council", "group")
"""The templates that come with the program; each is a file in `templates`."""

_MARK = "\ue000"
"""Stands before a value that would be structure at the beginning of a line; it is gone from what is written."""
_STRUCTURE = re.compile(r"\d{1,9}[.)](?=\s|$)|[-+=:]")
_AT_START = re.compile(rf"^(\s*(?:[-*+>] +|\d+[.)] +)*){_MARK}(\d*)")
_JOINED = re.compile(r"\\u2060")
_BLANK_LINES = re.compile(r"\n{3,}")
_LENGTH = re.compile(r"(\d+)(e?)([dw])\Z")


class Written(str):
    """Markdown that a filter wrote: it is not escaped again."""

    __slots__ = ()


def built_in(name: str) -> str:
    """The source of a template that comes with the program."""
    return files("tiekartta.render").joinpath("templates", f"{name}.md.j2").read_text(encoding="utf-8")


def render(report: MemoReport, words: Words, source: str, full: bool = False) -> str:
    """The memo that a template's source makes of the report; raises TemplateProblem when it cannot be used.

    In a template `report` is the report, `full` tells whether all is asked for; docs/summary.md lists every filter.
    """
    filters = _Filters(words, full)
    text = Sandbox(filters.table(), filters.write).render(source, {"report": report, "full": full, "lang": words.lang})
    lines = (_line(line) for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip("\n") + "\n"


def _line(line: str) -> str:
    """A line without control characters, that begins with structure only where the template wrote it."""
    line = _AT_START.sub(r"\1\2\\", line).replace(_MARK, "")
    return _JOINED.sub("\u2060", safe(line)).rstrip()


def code_span(text: str) -> Written:
    """A text as code, whatever backticks it has."""
    text = safe(text)
    ticks = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return Written(f"{ticks}{space}{text}{space}{ticks}")


class _Filters:
    """What templates can do with values, in one language."""

    def __init__(self, words: Words, full: bool) -> None:
        self.words = words
        self.full = full

    def table(self) -> dict[str, Callable[..., Any]]:
        """The filters by the names that templates use."""
        return {
            "t": self.text, "on_day": self.words.on_day, "long_date": self.words.long_date,
            "percent": self.words.percent,
            "state": self.state, "colour": self.colour, "level": self.level, "share": self.share, "titles": self.titles,
            "short": self.short, "left_out": self.left_out, "where": self.where, "code": code_span, "lower": str.lower,
            "length": len, "first": self.first, "cost": self.cost, "status": self.status,
            "link": self.link,
        }  # fmt: skip

    def write(self, value: Any) -> str:
        """A value as it is written out: escaped so that it is text and nothing else."""
        if isinstance(value, Written):
            return value
        text = escape(self.plain(value).replace(_MARK, "").strip())
        return _MARK + text if _STRUCTURE.match(text) else text

    def plain(self, value: Any) -> str:
        """A value as words of the language; what is missing is a dash."""
        if value is None:
            return "–"
        if isinstance(value, Reason):
            return self.sentence(value)
        if isinstance(value, Named):
            return in_language(value.title, self.words.lang)
        if isinstance(value, (str, Titles)):
            return in_language(value, self.words.lang)
        if isinstance(value, bool):
            return self.words("yes" if value else "memo.no")
        if isinstance(value, (int, float, Fraction, date)):
            return self.words.value(value)
        if isinstance(value, (tuple, list)):
            return ", ".join(map(self.plain, value)) or "–"
        raise TypeError(type(value).__name__)

    def text(self, key: str, prefix: str = "", **args: Any) -> str:
        """The words of a key, with its placeholders filled; numbers and dates are given as they are."""
        filled = {
            name: each if isinstance(each, (int, float, date)) else self.plain(each) for name, each in args.items()
        }
        return self.words(f"{prefix}.{key}" if prefix else key, **filled)

    def sentence(self, reason: Reason) -> str:
        """A reason or a sentence of the situation in words; its parts may be sentences too."""
        return self.words(reason.key, **{name: self._part(each) for name, each in reason.args})

    def _part(self, value: object) -> object:
        if isinstance(value, Reason):
            return self.sentence(value)
        if isinstance(value, tuple) and not isinstance(value, Titles):
            parts = [self.sentence(each) for each in value]
            last = self.words("memo.and") if len(parts) > 1 else ""
            return ", ".join(parts[:-1]) + last + "".join(parts[-1:])
        if isinstance(value, float):
            return self.words.percent(value)
        return in_language(value, self.words.lang) if isinstance(value, (str, Titles)) else value

    def state(self, state: str) -> str:
        """A state with its sign."""
        return (
            f"{sign(state)} {self.words(f'state.{state}')}" if self.words.has(f"state.{state}") else self.status(state)
        )

    def status(self, status: str) -> str:
        """A status as it is written in a file, in words."""
        return self.words(f"memo.status.{status}")

    def cost(self, decision: WantedDecision) -> str:
        """What it costs when a decision waits; the deadlines that break are told one by one elsewhere."""
        then = decision.postponed
        if then is None:
            return self.words("memo.no-later-meeting")
        if not decision.ready:
            key = "memo.cannot-wait" if decision.earliest is None else "memo.waits-anyway"
            return self.words(key, date=decision.earliest or then.meeting)
        told = [] if then.breaks else [self.words("memo.nothing-breaks")]
        if then.target_slip:
            told.append(self.words("memo.target-slips", n=then.target_slip))
        if then.reserve_then is not None:
            told.append(self._reserve(then.reserve_now or 0, then.reserve_then))
        if then.moved:
            told.append(self.words("memo.moved", n=then.moved))
        if then.without_meeting:
            told.append(self.words("memo.then-without-meeting", n=len(then.without_meeting)))
        return " ".join(told)

    def _reserve(self, now: int, then: int) -> str:
        if then == now:
            return self.words("memo.target-same")
        return self.words("memo.target-missed" if then < 0 else "memo.target-reserve", n=abs(then), now=now)

    def colour(self, colour: str) -> str:
        """A colour of the journal by its name."""
        return self.words(f"memo.colour.{colour}")

    def level(self, written: str | None) -> str:
        """A probability or an impact: a level by its name, a duration or share in the language's way."""
        if written is None:
            return "–"
        length = _LENGTH.match(written)
        if length:
            return self.words(f"memo.length.{length[2]}{length[3]}", n=int(length[1]))
        if written.endswith("%"):
            return self.words.percent(int(written[:-1]) / 100)
        return self.words(f"memo.level.{written}")

    def share(self, shares: Sequence[Share], group: str | None, phase: str | None) -> str:
        """What is done of a group's and phase's items, with the worst state of the others."""
        found = next((each for each in shares if (each.group, each.phase) == (group, phase)), None)
        if found is None:
            return "–"
        told = self.words.percent(found.share)
        return f"{told} {self.state(found.worst)}" if found.worst else told

    def titles(self, values: Sequence[Any], most: int = 3) -> str:
        """The titles of things; how many more there are is told at the end."""
        if not values:
            return "–"
        shown = values if self.full else values[:most]
        told = "; ".join(self.plain(getattr(each, "title", each)) for each in shown)
        left = len(values) - len(shown)
        return f"{told} {self.words('memo.and-more', n=left)}" if left else told

    def short(self, values: Sequence[Any], most: int) -> Sequence[Any]:
        """The first of many, or all when the whole memo is asked for."""
        return values if self.full else values[:most]

    def left_out(self, values: Sequence[Any], most: int) -> int:
        """How many `short` leaves out."""
        return 0 if self.full else max(len(values) - most, 0)

    def where(self, values: Sequence[Any], name: str, wanted: Any = True) -> tuple[Any, ...]:
        """The values that have a field as wanted."""
        if name.startswith("_"):
            raise ValueError(name)
        return tuple(each for each in values if getattr(each, name) == wanted)

    def first(self, values: Sequence[Any]) -> Any:
        """The first of the values, or nothing."""
        return values[0] if values else None

    def link(self, text: LocalText, address: str | None) -> Written:
        """A text as a link, when the address is a plain web address."""
        shown = self.write(text)
        if not address or not re.fullmatch(r"https://[\w.\-/]+", address, re.ASCII):
            return Written(shown)
        return Written(f"[{shown}]({address})")
