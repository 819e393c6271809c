"""The filters of memo templates: what a template can do with the report's values, in one language."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from functools import partial
from typing import Any, NamedTuple

from tiekartta.analyse.status import Named, Share
from tiekartta.analyse.summary.decisions import WantedDecision
from tiekartta.analyse.summary.memo import MemoReport, PlanChange
from tiekartta.base.words import Reason, Words
from tiekartta.model.scalars import LocalText, Titles
from tiekartta.render.cells import safe
from tiekartta.render.formats.markdown import escape
from tiekartta.render.memo.shares import moved, share
from tiekartta.render.signs import SIGNS, sign
from tiekartta.render.views.chance_words import basis_text, sentence
from tiekartta.render.views.costs import money_text

MARK = "\ue000"
"""Stands before a value that would be structure at the beginning of a line; it is gone from what is written."""
_FEWEST = 5


class Room(NamedTuple):
    """How short a memo must be: how much fewer of each kind, how brief about the less urgent, how long a text at most.

    `fewer` goes from none to as few as a template wants at least, and then half of that. `brief` is 1 where only the
    first of each of the less urgent kinds is told, and 2 where only their number is.
    """

    fewer: int = 0
    brief: int = 0
    cut: int | None = None


ROOMS = (
    *(Room(), Room(2)),
    *(Room(fewer, 1) for fewer in (2, 4, _FEWEST)),
    *(Room(fewer, 2) for fewer in (2, 4, _FEWEST)),
    *(Room(_FEWEST, 2, cut) for cut in (160, 100)),
    *(Room(_FEWEST + 1, 2, cut) for cut in (100, 60, 40)),
)
"""What is tried until a memo fits; texts are cut only where telling fewer things is not enough."""

_STRUCTURE = re.compile(r"\d{1,9}[.)](?=\s|$)|[-+=:]")
_LENGTH = re.compile(r"(\d+)(e?)([dw])\Z")
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)


class Written(str):
    """Markdown that a filter wrote: it is not escaped again."""

    __slots__ = ()


class Said(str):
    """What a filter says in words of its own: it is escaped, but never cut, as its titles are cut already."""

    __slots__ = ()


def code_span(text: str) -> Written:
    """A text as code, whatever backticks it has."""
    text = safe(text)
    ticks = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return Written(f"{ticks}{space}{text}{space}{ticks}")


class Filters:
    """What templates can do with values, in one language; `room` tells how short the memo must be."""

    def __init__(self, words: Words, full: bool) -> None:
        self.words = words
        self.full = full
        self.room = Room()
        self.shrinks = False
        """Whether the template has anything that gives way when the memo is too long."""

    def table(self) -> dict[str, Callable[..., Any]]:
        """The filters by the names that templates use."""
        return {
            "t": self.text, "on_day": self.words.on_day, "long_date": self.words.long_date,
            "percent": self.words.percent,
            "state": self.state, "colour": self.colour, "level": self.level, "titles": self.titles,
            "share": partial(share, self.words), "moved": moved,
            "short": self.short, "left_out": self.left_out, "where": self.where, "code": code_span, "lower": str.lower,
            "length": len, "first": self.first, "cost": self.cost, "status": self.status,
            "link": self.link, "worst": self.worst, "clock": self.clock, "spare": self.spare,
            "occasion": self.occasion, "no_meeting": self.no_meeting, "version": self.version, "from_to": self.from_to,
            "without": self.without, "rests_on": lambda basis: Said(basis_text(basis, self.words)),
            "money": lambda money: Said(money_text(money, self.words)), "euros": self.words.euros,
            "quantity": self.words.quantity, "chance": lambda each: Said(sentence(each, self.words)),
        }  # fmt: skip

    def write(self, value: Any) -> str:
        """A value as it is written out: escaped so that it is text and nothing else."""
        if isinstance(value, Written):
            return value
        text = escape(self.plain(value).replace(MARK, "").strip())
        return MARK + text if _STRUCTURE.match(text) else text

    def _cut(self, text: str) -> str:
        """The text, or its beginning where room is very short."""
        most = self.room.cut
        if most is None or len(text) <= most:
            return text
        return f"{text[: most - 1].rsplit(' ', 1)[0].rstrip(' ,;:.')}…"

    def plain(self, value: Any) -> str:
        """A value as words of the language; what is missing is a dash."""
        if value is None:
            return "–"
        if isinstance(value, Reason):
            return self.sentence(value)
        if isinstance(value, (Said, Named)):
            return value if isinstance(value, Said) else self._cut(self.words.text(value.title))
        if isinstance(value, (str, Titles)):
            return self._cut(self.words.text(value))
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
        return Said(self.words(f"{prefix}.{key}" if prefix else key, **filled))

    def sentence(self, reason: Reason) -> str:
        """A reason or a sentence of the situation in words; its parts may be sentences too."""
        return Said(self.words(reason.key, **{name: self._part(each) for name, each in reason.args}))

    def _part(self, value: object) -> object:
        if isinstance(value, Reason):
            return self.sentence(value)
        if isinstance(value, tuple) and not isinstance(value, Titles):
            parts = [self.sentence(each) for each in value]
            last = self.words("memo.and") if len(parts) > 1 else ""
            return ", ".join(parts[:-1]) + last + "".join(parts[-1:])
        if isinstance(value, float):
            return self.words.percent(value)
        return self.plain(value) if isinstance(value, (str, Titles)) else value

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
        return Said(" ".join(told))

    def _reserve(self, now: int, then: int) -> str:
        if then == now:
            return self.words("memo.target-same")
        return self.words("memo.target-missed" if then < 0 else "memo.target-reserve", n=abs(then), now=now)

    def occasion(self, report: MemoReport) -> str:
        """What a memo is for: the body and the day of its meeting, or else the data date."""
        day = report.meeting.date if report.meeting else report.status_date
        told = self.words.long_date(day)
        return Said(f"{self.plain(report.body)}, {told}" if report.body else told)

    def no_meeting(self, report: MemoReport) -> str:
        """That there is no meeting any more, and when the last one was."""
        if report.previous is None:
            return Said(self.words("memo.no-meetings"))
        return Said(self.words("memo.no-meeting", date=report.previous))

    def version(self, name: str) -> str:
        """What an earlier version is called: a day by its date, a git revision or a file by its name."""
        return Said(self.words.date(date.fromisoformat(name)) if _DAY.match(name) else name)

    def from_to(self, change: PlanChange) -> str:
        """From what to what a plan changed; a date that is gone stands alone, and what has no dates is a dash."""
        if change.before is None and change.after is None:
            return "–"
        if change.after is None:
            return Said(self.plain(change.before))
        return Said(f"{self.plain(change.before)} → {self.plain(change.after)}")

    def spare(self, days: int) -> str:
        """Working days to spare, said so that nobody has to know what a number in brackets means."""
        if not days:
            return self.words("memo.spare-none")
        return self.words("memo.spare" if days > 0 else "memo.spare-late", n=abs(days))

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

    def titles(self, values: Sequence[Any], most: int = 3, least: int | None = None) -> str:
        """The titles of things, or texts; how many more there are is told at the end."""
        if not values:
            return "–"
        shown = self.short(values, most, least)
        told = "; ".join(self.plain(each if isinstance(each, str) else getattr(each, "title", each)) for each in shown)
        left = len(values) - len(shown)
        return Said(f"{told} {self.words('memo.and-more', n=left)}" if left else told)

    def short(self, values: Sequence[Any], most: int, least: int | None = None) -> Sequence[Any]:
        """The first of many, or all when the whole memo is asked for; fewer, but `least`, where room is short."""
        return values if self.full else values[: self._most(most, least)]

    def left_out(self, values: Sequence[Any], most: int, least: int | None = None) -> int:
        """How many `short` leaves out."""
        return 0 if self.full else max(len(values) - self._most(most, least), 0)

    def _most(self, most: int, least: int | None) -> int:
        if least is None:
            return most
        self.shrinks = True
        if self.room.fewer > _FEWEST:
            return (least + 1) // 2
        return most - round((most - least) * self.room.fewer / _FEWEST)

    def worst(
        self, groups: Sequence[Named], shares: Sequence[Share], most: int, least: int | None = None
    ) -> Sequence[Named]:
        """The groups that are worst off, as many as `short` gives, in their own order."""
        order = list(SIGNS)
        states = {each.group: (order.index(each.worst or "done"), each.share) for each in shares if not each.phase}
        ranked = sorted(groups, key=lambda each: states.get(each.id, (len(order), 1.0)))
        kept = {each.id for each in self.short(ranked, most, least)}
        return [each for each in groups if each.id in kept]

    def clock(self, time: str) -> str:
        """A time of day in the language's way: `17.00`, in English `17:00`."""
        return self.words.clock(time)

    def where(self, values: Sequence[Any], name: str, wanted: Any = True) -> tuple[Any, ...]:
        """The values that have a field as wanted."""
        if name.startswith("_"):
            raise ValueError(name)
        return tuple(each for each in values if getattr(each, name) == wanted)

    def without(self, values: Sequence[Any], others: Sequence[Any]) -> tuple[Any, ...]:
        """The values that are not among others, by their ids: what a memo tells in one place it need not tell again."""
        told = {each.id for each in others}
        return tuple(each for each in values if each.id not in told)

    def first(self, values: Sequence[Any]) -> Any:
        """The first of the values, or nothing."""
        return values[0] if values else None

    def link(self, text: LocalText, address: str | None) -> Written:
        """A text as a link, when the address is a plain web address."""
        shown = self.write(text)
        if not address or not re.fullmatch(r"https://[\w.\-/]+", address, re.ASCII):
            return Written(shown)
        return Written(f"[{shown}]({address})")
