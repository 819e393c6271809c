"""What the templates of the page call: words, dates, links and states in the language of a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from markupsafe import Markup, escape

from tiekartta.analyse.clock import ClockMark, ClockReport
from tiekartta.analyse.critical import CriticalItem
from tiekartta.analyse.items import StatusItem
from tiekartta.analyse.page.agendas import Point
from tiekartta.analyse.page.report import PageReport
from tiekartta.analyse.status import Named
from tiekartta.analyse.summary.meetings import MeetingDay
from tiekartta.base.words import Words
from tiekartta.model.references import full_name
from tiekartta.model.scalars import Duration, LocalText, Titles, in_language
from tiekartta.render.cells import safe
from tiekartta.render.page.columns import head
from tiekartta.render.page.gantt import phase_numbers
from tiekartta.render.signs import sign
from tiekartta.render.views.status import named, reason_text, spare_cell
from tiekartta.render.views.why import cause_text

_SOME = 3
"""How many names a list in a table shows before it counts the rest."""


class Teller:
    """The words of one roadmap's page in one language.

    Ids of the page begin with `prefix`; `places` are the addresses of the cards, by `roadmap:id`, and `rows` are the
    numbers of the timeline's rows, by item.
    """

    def __init__(
        self, words: Words, report: PageReport, prefix: str, places: Mapping[str, str], rows: Mapping[str, int]
    ) -> None:
        self.words, self.lang, self.prefix = words, words.lang, prefix
        self._own, self.roadmap = report.lang, report.roadmap
        self.phases = phase_numbers(report.status)
        self.bodies = {each.id: each.title for each in report.status.bodies}
        self.numbers = {each.id: n for n, each in enumerate((*report.status.groups, *report.status.bodies))}
        self._places, self._rows = places, rows

    def text(self, text: LocalText | None) -> str:
        """A text of a file in the page's language."""
        return "" if text is None else in_language(text, self.lang)

    def of(self, text: LocalText | None) -> Markup:
        """The `lang` attribute of an element that shows a text, where its language is another than the page's."""
        own = self._language(text)
        return Markup("") if own in (None, self.lang) else Markup(f" lang={own}")

    def _language(self, text: LocalText | None) -> str | None:
        if isinstance(text, Titles):
            return next((each for each in (self.lang, "fi", "sv", "en") if getattr(text, each)), None)
        return self._own

    def span(self, text: LocalText | None) -> Markup:
        """A text, marked with its language where that is another than the page's."""
        attribute = self.of(text)
        told = escape(safe(self.text(text)))
        return Markup(f"<span{attribute}>{told}</span>") if attribute else told

    def day(self, day: date | None) -> str:
        """A date in the language's short form."""
        return self.words.date(day) if day else "–"

    def period(self, start: date, finish: date) -> str:
        """One date, or from one to another."""
        return self.words.date(start) if start == finish else f"{self.words.date(start)}–{self.words.date(finish)}"

    def id(self, name: str, kind: str = "item-") -> Markup:
        """The page's id of an item or of a part; ids of files hold nothing that an attribute could end at."""
        return Markup(escape(f"{self.prefix}{kind}{name}"))

    def link(self, name: str, title: LocalText) -> Markup:
        """An item's title as a link to its card, where there is one; `name` may be `roadmap:id`."""
        place = self._places.get(full_name(name, self.roadmap))
        if place is None:
            return self.span(title)
        return Markup(f"<a href={place}{self.of(title)}>{escape(safe(self.text(title)))}</a>")

    def point(self, name: str, title: LocalText) -> Markup:
        """An item beside what is told: by the number of its row, where the script writes its title, else as a link."""
        number = self._rows.get(name)
        return self.link(name, title) if number is None else Markup(f"<a href=#{self.id(str(number), '')}>{number}</a>")

    def some(self, names: tuple[Named, ...]) -> Markup:
        """Items as links, the first of them when there are many."""
        links = [self.point(each.id, each.title) for each in names[:_SOME]]
        more = len(names) - len(links)
        if more:
            links.append(escape(self.words("page.more", n=more)))
        return Markup("; ").join(links)

    def state(self, name: str) -> str:
        """A state as its sign and its word."""
        return f"{sign(name)}\u00a0{self.words(f'state.{name}')}"

    def days(self, number: int) -> str:
        """Working days, short."""
        return self.words("days", n=number)

    def head(self, name: str, without: Sequence[str] = ()) -> Markup:
        """The headings of a table."""
        return head(name, self.words, without)

    def length(self, length: Duration) -> str:
        """An amount of time in words."""
        return self.words(f"duration.{'e' if length.elapsed else ''}{length.unit}", n=length.amount)

    def number(self, number: int) -> str:
        """A number with a true minus sign."""
        return self.words.value(number)

    def reason(self, item: StatusItem) -> str:
        """Why an item is in its state."""
        return reason_text(item.reasons[0], self.words)

    def reasons(self, item: StatusItem) -> str:
        """Why an item is in each of its states."""
        return "; ".join(reason_text(each, self.words) for each in item.reasons)

    def statutory(self, item: StatusItem) -> str:
        """How a statutory deadline stands, with the sign of that."""
        told = self.words(
            {"at-risk": "at-risk-count", "late": "forecast-late"}.get(item.statutory or "", item.statutory or "")
        )
        shown = {"met": "done", "met-late": "done", "late": "late", "missed": "late", "open": "on-track"}
        return f"{sign(shown.get(item.statutory or '', 'at-risk'))}\u00a0{told}"

    def spare(self, item: StatusItem) -> str:
        """How many later meetings would still do for a decision; nothing for what is not decided in one."""
        told = self.meetings_left(item)
        return told if not told or (item.meetings_to_spare or 0) <= 0 else f"{self.words('to-spare')} {told}"

    def meetings_left(self, item: StatusItem) -> str:
        """The same without what it counts, for a column that says that."""
        return "" if item.meetings_to_spare is None else "".join(span.text for span in spare_cell(item, self.words))

    def because(self, item: CriticalItem) -> str:
        """Why an item of the critical path has its dates."""
        if item.cause is None:
            return self.words("why.none")
        return cause_text(item.cause, item.kind, "start", self.words, active=item.state == "active")

    def name(self, entries: Sequence[Named], name: str | None) -> str:
        """The title of a group, phase or body."""
        return named(entries, name, self.words)

    def meeting(self, meeting: MeetingDay) -> Markup:
        """When and where a body meets."""
        told = self.day(meeting.date)
        return escape(
            safe(f"{told} {self.words('memo.time', time=self.words.clock(meeting.time))}") if meeting.time else told
        )

    def holds(self, names: Sequence[Named]) -> Markup:
        """What waits for a decision: the first of it, and how much more."""
        more = len(names) - 1
        told = self.point(names[0].id, names[0].title)
        return told + escape(f" {self.words('page.more', n=more)}") if more else told

    def cost(self, point: Point) -> Markup:
        """What follows when a decision waits for the body's next meeting."""
        words = self.words
        if point.next is None:
            return Markup("<span class=late>{}</span>").format(f"✗ {words('memo.no-later-meeting')}")
        told = words("page.then", date=point.next)
        cost, spare = point.cost, point.item.meetings_to_spare
        if cost is None:
            if not spare or spare < 0:
                return escape(f"▲ {words('meetings-none')}")
            free = f"{words('to-spare').lower()} {words('meetings-to-spare', n=spare)}"
            return escape(f"{told}: {words('memo.nothing-breaks')} ({free})")
        lines = [words("page.breaks", n=len(cost.breaks))] if cost.breaks else []
        lines += [words("page.slips", n=cost.target_slip)] if cost.target_slip else []
        if cost.reserve_then is not None and cost.reserve_then != cost.reserve_now:
            key = "memo.target-missed" if cost.reserve_then < 0 else "memo.target-reserve"
            lines.append(words(key, n=abs(cost.reserve_then), now=cost.reserve_now))
        lines += [words("memo.then-without-meeting", n=len(cost.without_meeting))] if cost.without_meeting else []
        return Markup("<span class=late>✗ {}: {}</span>").format(told, " ".join(lines) or words("memo.target-same"))

    def months(self, clock: ClockReport) -> Iterator[tuple[int, list[ClockLine]]]:
        """The months of a year that have something, with a line for each thing."""
        for number, marks in enumerate(clock.months, 1):
            if marks:
                yield number, list(self._clock_lines(marks))

    def _clock_lines(self, marks: Sequence[ClockMark]) -> Iterator[ClockLine]:
        for mark in marks:
            told = Markup("<b>{}</b> ").format(self.words.day_month(mark.date)) + self.link(mark.id, mark.title)
            if mark.kind != "milestone":
                told += Markup(" <small>{}</small>").format(self.words(f"clock.{mark.kind}"))
            found = (str(self.numbers[each]) for each in (mark.group, mark.body) if each in self.numbers)
            yield ClockLine(",".join(found), told)


class ClockLine(NamedTuple):
    """One line of a month; `of` are the numbers of the group and the body that it belongs to."""

    of: str
    told: Markup
