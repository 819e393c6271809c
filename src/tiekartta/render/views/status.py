"""Where a roadmap stands, in one screen: target and reserve, deadlines by state, the matrix, and what needs attention.

What a screen leaves out is in `status_sections`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tiekartta.analyse.items import StatusItem
from tiekartta.analyse.reasons import ATTENTION
from tiekartta.analyse.states import WORST_FIRST
from tiekartta.analyse.status import Named, StatusReport
from tiekartta.base.words import Reason, Words
from tiekartta.model.scalars import LocalText, Titles
from tiekartta.render.cells import cut
from tiekartta.render.document import (
    Block,
    Cell,
    Column,
    Document,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Span,
    Table,
    cell,
)
from tiekartta.render.signs import mark, reserve, sign
from tiekartta.render.tables import in_one_line
from tiekartta.render.views.status_matrix import low_matrix, phase_numbers

SCREEN = 45
"""How many lines a status has at most, unless all of it is asked for."""
MOST = 10
"""How many rows of what needs attention a screen has at most."""
_NAMED, _LEAST = 60, 20
"""How many columns a title in the head takes at most, and to how many any is cut at most."""
_DATES, _BESIDE = 44, 8
"""How many columns the signs, dates and float of a row take, and what stands around an owner in its second line."""
_ROOMS = (("groups", MOST, 4), ("top", MOST, 4), ("total", MOST, 0))
"""The screens to try until one fits: how much of the matrix is told, with how many rows at most and at least."""


def status_screens(
    report: StatusReport, words: Words, bounds: tuple[int, ...], more: Sequence[Fact] = (), columns: int = 0
) -> Iterator[Document]:
    """The status of one roadmap from its fullest screen to its smallest; `more` facts stand at the end of each.

    `bounds` are the per cents between the five colours of a share; texts are cut to what `columns` hold.
    """
    urgent = attention(report)
    head = (Heading(cell(words.text(report.title)), 1), Facts(tuple(head_facts(report, words))))
    if not report.items:
        yield Document((*head, Paragraph(cell(words("no-items")))))
        return
    numbered = bool(columns) and not in_one_line(low_matrix(report, words, bounds, "groups", False), columns)
    numbers = (phase_numbers(report, words),) if numbered and report.phases else ()
    tail = Facts((*_counts(report, words), *numbers, *more))
    for room, most, least in _ROOMS:
        grid = (Heading(cell(words("by-group-and-phase"))), low_matrix(report, words, bounds, room, numbered))
        for rows in range(min(most, len(urgent)), min(least, len(urgent)) - 1, -1):
            yield Document((*head, *grid, *_attention(urgent, rows, words, columns), tail))


def attention(report: StatusReport) -> list[StatusItem]:
    """The items that somebody should look at, the most urgent first."""
    return sorted((item for item in report.items if ATTENTION & set(item.states)), key=lambda item: item.urgency)


def _attention(urgent: list[StatusItem], rows: int, words: Words, columns: int) -> Iterator[Block]:
    if not urgent:
        yield Paragraph(cell(words("attention-none")))
        return
    told = words("attention" if rows == len(urgent) else "attention-some", n=len(urgent), shown=rows)
    yield Heading(cell(f"{told} · {words('show-more')}"))
    if rows:
        yield _urgent_table(urgent[:rows], words, columns)


def _urgent_table(items: Sequence[StatusItem], words: Words, room: int) -> Table:
    columns = (
        Column(words("item"), wraps=True),
        Column(words("deadline")),
        Column(words("forecast")),
        Column(words("float"), right=True),
        Column(words("owner"), wraps=True, below=True),
        Column(words("reason"), wraps=True, below=True),
    )
    return Table(columns, tuple(_urgent_row(item, words, room) for item in items), low=True)


def _urgent_row(item: StatusItem, words: Words, room: int) -> tuple[Cell, ...]:
    """An item in two lines: its dates, and below them who answers for it and why, in at most `room` columns."""
    owner = text_cell(item.owner, words, room // 4 if room else None)
    reason = item.cause or item.reasons[0]
    left = room - _BESIDE - sum(len(span.text) for span in owner) if room else None
    deadline = cell("–")
    if item.deadline:
        legal = (Span("§\u00a0", "", f"{words('statutory-one')} "),) if item.deadline_kind == "statutory" else ()
        deadline = (*legal, Span(words.date(item.deadline)))
    return (
        title_cell(item, words, max(room - _DATES, _LEAST) if room else None),
        deadline,
        cell(words.date(item.early_finish)),
        float_cell(item, words),
        owner,
        cell(_reason_within(item, reason, words, left)),
    )


def item_reason(item: StatusItem, reason: Reason, words: Words) -> str:
    """The reason of an item's state; of a decision also that a meeting in which it could be made is cancelled."""
    text = reason_text(reason, words)
    return f"{text}; {words('meeting.cancelled', date=item.cancelled)}" if item.cancelled else text


def _reason_within(item: StatusItem, reason: Reason, words: Words, room: int | None) -> str:
    """A reason in so many columns, if the titles in it can be cut enough for that."""
    told = item_reason(item, reason, words)
    if room is None or item.cancelled or len(told) <= room:
        return told
    longest = max((len(words.text(v)) for _, v in reason.args if isinstance(v, (str, Titles))), default=0)
    return reason_text(reason, words, max(longest - (len(told) - room), _LEAST))


def _counts(report: StatusReport, words: Words) -> Iterator[Fact]:
    """How many items are in each state, which is the legend of the signs too."""
    spans: list[Span] = []
    for state in WORST_FIRST:
        n = sum(item.state == state for item in report.items if not item.package)
        if n:
            spans += [Span(" · ", "dim", ", ")] * bool(spans)
            below = f" ({words('risk-below', n=report.near)})" if state == "at-risk" else ""
            told = f"{words(f'state.{state}')}{below} {n}".replace(" ", "\u00a0")
            spans += [Span(f"{sign(state)}\u00a0", state, ""), Span(told, state)]
    yield Fact(words("counts-title"), tuple(spans))
    left = [item for item in report.items if item.state != "done" and not item.package]
    risky = sum("at-risk" in item.states for item in left)
    if risky * 2 > len(left):
        share = words.percent(risky / len(left))
        yield Fact(words("note"), cell(words("many-at-risk", share=share, n=report.near)))


def head_facts(report: StatusReport, words: Words) -> Iterator[Fact]:
    """The data date, the target and what its reserve hangs on, deadlines by state, what is done and decided next."""
    told = words.date(report.status_date)
    if report.target:
        told += f", {words('weeks-left-short', n=report.target.weeks_left)}"
    if report.version:
        told += f" · {words('version', version=report.version)}"
    if report.scenario:
        told += f" · {words('scenario', title=words.text(report.scenario.title))}"
    yield Fact(words("data-date-title"), cell(told))
    if report.target:
        title = words.text(report.target.title)
        told = f"{title} {words.date(report.target.date)}, "
        yield Fact(words("target"), cell(told, reserve(report.target.reserve, words, report.near)))
        yield from _critical(report, words)
    statutory = statutory_counts(report, words)
    if statutory:
        yield Fact(words("statutory-deadlines"), statutory)
    yield from _done(report, words)
    if report.issues:
        yield Fact(words("issues-open"), cell(Span(str(report.issues), "at-risk")))
    yield from _next_decisions(report, words)


def _critical(report: StatusReport, words: Words) -> Iterator[Fact]:
    """Where the critical path is now: its unfinished item that starts first."""
    on_it = [item for item in report.items if item.critical and item.state != "done" and not item.package]
    first = min(on_it, key=lambda item: (item.early_start, item.early_finish, item.id), default=None)
    if first is None or (report.target and first.id == report.target.id):
        return
    title = cut(words.text(first.title), _NAMED)
    told = words("critical-first", title=title, date=first.early_finish)
    yield Fact(words("critical-now"), cell(Span(f"{sign('critical')} ", "critical", ""), told))


def _done(report: StatusReport, words: Words) -> Iterator[Fact]:
    whole = next((each for each in report.shares if each.group is None and each.phase is None), None)
    if whole:
        shares = {"share": words.percent(whole.share), "work": words.percent(whole.work)}
        told = words("done-share", done=whole.done, n=whole.total, **shares)
        unreal = f" ({words('illustrative-short')})" if report.illustrative else ""
        yield Fact(words("done-title"), cell(told + unreal))


def _next_decisions(report: StatusReport, words: Words) -> Iterator[Fact]:
    """What the next meeting that decides anything decides."""
    ahead = [item for item in report.items if item.meeting and item.state != "done"]
    day = min((item.meeting for item in ahead if item.meeting), default=None)
    if day is None:
        return
    decided = sorted((item for item in ahead if item.meeting == day), key=lambda item: (item.body or "", item.urgency))
    body = decided[0].body
    same = [item for item in decided if item.body == body]
    args = {
        "date": day,
        "body": named(report.bodies, body, words),
        "title": cut(words.text(same[0].title), _NAMED),
    }
    more = len(same) - 1
    told = words("next-decision-more", **args, n=more) if more else words("next-decision", **args)
    yield Fact(words("next-decisions"), cell(told))


def statutory_counts(report: StatusReport, words: Words) -> Cell:
    """How many statutory deadlines are met, open, at risk and missed, as words with numbers."""
    counts = report.statutory
    spans: list[Span] = []
    for number, key, style in (
        (counts.missed, "missed", "late"),
        (counts.late, "forecast-late", "late"),
        (counts.at_risk, "at-risk-count", "at-risk"),
        (counts.partly, "partly", "at-risk"),
        (counts.open, "open", ""),
        (counts.met_late, "met-late", ""),
        (counts.met, "met", ""),
    ):
        if number:
            spans += [Span(", ")] * bool(spans) + [Span(f"{words(key)}\u00a0{number}", style)]
    return tuple(spans)


def title_cell(item: StatusItem, words: Words, most: int | None = None) -> Cell:
    """An item's title after the signs of its worst state and of the critical path."""
    critical = (mark("critical", words),) if item.critical and item.state != "done" else ()
    return (mark(item.state, words), *critical, Span(_within(words.text(item.title), most)))


def float_cell(item: StatusItem, words: Words) -> Cell:
    """An item's total float; nothing for what is done."""
    if item.state == "done":
        return cell("–")
    return cell(Span(words("days", n=item.total_float), "late" if item.total_float < 0 else ""))


def text_cell(text: LocalText | None, words: Words, most: int | None = None) -> Cell:
    """A text in the reader's language, or a dash."""
    return cell(_within(words.text(text), most) if text else "–")


def _within(text: str, most: int | None) -> str:
    return text if most is None else cut(text, most)


def item_table(items: Sequence[StatusItem], words: Words, state: str = "") -> Table:
    """Items with the dates, float, owner and the reason of their state, or of their worst one."""
    columns = (
        Column(words("item"), wraps=True),
        Column(words("finish")),
        Column(words("float"), right=True),
        Column(words("owner"), wraps=True, below=True),
        Column(words("reason"), wraps=True, below=True),
    )
    rows = [
        (
            title_cell(item, words),
            cell(words.date(item.early_finish)),
            float_cell(item, words),
            text_cell(item.owner, words),
            cell(item_reason(item, _reason(item, state), words)),
        )
        for item in items
    ]
    return Table(columns, tuple(rows))


def spare_cell(item: StatusItem, words: Words) -> Cell:
    """How many later meetings would still do for a decision."""
    spare = item.meetings_to_spare
    if spare is None:
        return cell("–")
    if spare < 0:
        return cell(Span(words("meetings-late", n=-spare), "late"))
    return cell(words("meetings-to-spare", n=spare)) if spare else cell(Span(words("meetings-none"), "at-risk"))


def named(entries: Sequence[Named], name: str | None, words: Words) -> str:
    """The title of a group, phase or body; its id when it is not known."""
    return next((words.text(each.title) for each in entries if each.id == name), name or "–")


def _reason(item: StatusItem, state: str) -> Reason:
    return item.reasons[item.states.index(state)] if state in item.states else item.reasons[0]


def reason_text(reason: Reason, words: Words, most: int | None = None) -> str:
    """A reason as a sentence in the language; titles in it may be cut."""
    return words(reason.key, **{key: _argument(value, words, most) for key, value in reason.args})


def _argument(value: object, words: Words, most: int | None) -> object:
    return _within(words.text(value), most) if isinstance(value, (str, Titles)) else value
