"""The sections of the diff document, each bounded to a number of rows that tells what it leaves out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from tiekartta.base.words import Words
from tiekartta.compare.report import (
    CauseReport,
    DeadlineEffect,
    DecisionEffect,
    DiffReport,
    ItemRef,
    Moved,
    MovedGroup,
)
from tiekartta.render.document import Block, Bullets, Cell, Column, Details, Heading, Paragraph, Span, Table, cell
from tiekartta.render.signs import sign
from tiekartta.render.views.diff_words import (
    cause_text,
    change_text,
    moved_by,
    place_of,
    signed,
    title_of,
)

_SIGNS = {"missed": "late", "at-risk": "at-risk", "saved": "done"}
_URGENT = ("missed", "at-risk", "saved")
_CAUSES = {"reserve": "diff.causes-reserve", "end": "diff.causes-end"}


def target_causes(report: DiffReport, words: Words, most: int | None) -> Iterator[Block]:
    """Why the target or its reserve moved: each edit alone, in the whole, and its share."""
    target = report.target
    if target is None or target.causes is None or not target.causes.causes:
        return
    causes = target.causes
    yield Heading(cell(words(_CAUSES.get(causes.measure, "diff.causes"))), 2)
    if not causes.total:
        yield Paragraph(cell(words("diff.compensated")))
    columns = (
        Column(words("diff.cause"), wraps=True),
        Column(words("diff.place"), wraps=True, below=True),
        Column(words("diff.alone"), right=True),
        Column(words("diff.within"), right=True),
        Column(words("diff.share"), right=True),
    )
    rows = [_cause_row(each, [each.alone, each.within, each.share], words) for each in causes.causes[:most]]
    for key, days in (("diff.time", float(causes.time)), ("diff.rest", causes.rest)):
        if days:
            rows.append((cell(words(key)), cell(""), cell(""), cell(""), cell(signed(days, words))))
    yield Table(columns, tuple(rows))
    yield from left_out(len(causes.causes), most, words)
    yield Paragraph(cell(Span(words("diff.legend"), "dim")))
    if causes.untried:
        yield Paragraph(cell(words("diff.untried", n=causes.untried)))


def _cause_row(cause: CauseReport, days: Sequence[float], words: Words) -> tuple[Cell, ...]:
    numbers = [cell(signed(each, words)) for each in days]
    return (cell(cause_text(cause, words)), cell(Span(place_of(cause.span), "dim")), *numbers)


def deadlines(report: DiffReport, words: Words, most: int | None) -> Iterator[Block]:
    """Deadlines that matter first (statutory, newly missed, at risk, saved), the others folded."""
    urgent: list[DeadlineEffect] = []
    others: list[DeadlineEffect] = []
    for each in report.deadlines:
        (urgent if each.effect in _URGENT or each.kind == "statutory" else others).append(each)
    if urgent:
        yield Heading(cell(words("diff.deadlines")), 2)
        yield _deadline_table(urgent[:most], words)
        yield from left_out(len(urgent), most, words)
        if not (report.target and report.target.causes and report.target.causes.causes):
            yield Paragraph(cell(Span(words("diff.legend"), "dim")))
    if others:
        blocks = (_deadline_table(others[:most], words), *left_out(len(others), most, words))
        yield Details(cell(words("diff.other-deadlines-moved", n=len(others))), blocks)


def _deadline_table(deadlines: Sequence[DeadlineEffect], words: Words) -> Table:
    columns = (
        Column(words("item"), wraps=True),
        Column(words("deadline")),
        Column(words("diff.forecast")),
        Column(words("diff.margin"), right=True),
        Column(words("diff.what")),
        Column(words("diff.because"), wraps=True, below=True),
    )
    return Table(columns, tuple(_deadline_row(each, words) for each in deadlines))


def _deadline_row(each: DeadlineEffect, words: Words) -> tuple[Cell, ...]:
    style = _SIGNS.get(each.effect, "")
    mark = f"{sign(style)} " if style else ""
    margin = _from_to(_days(each.old_margin, words), _days(each.new_margin, words))
    return (
        cell(Span(mark, style), title_of(each.title, words)),
        cell(_from_to(_date(each.old_deadline, words), _date(each.new_deadline, words))),
        cell(_from_to(_date(each.old_finish, words), _forecast(each, words))),
        cell(margin),
        cell(Span(words(f"diff.effect.{each.effect}"), style)),
        cell(_why(each, words)),
    )


def _forecast(each: DeadlineEffect, words: Words) -> str:
    """The new forecast, or that no meeting is left to decide in."""
    if each.new_finish is None and each.new_deadline is not None:
        return words("diff.no-meeting")
    return _date(each.new_finish, words)


def _why(each: DeadlineEffect, words: Words) -> str:
    if each.causes is None:
        return cause_text(each.through, words, each.id) if each.through else ""
    told = [f"{cause_text(cause, words, each.id)} ({signed(cause.share, words)})" for cause in each.causes.causes[:2]]
    more = len(each.causes.causes) - len(told)
    return "; ".join([*told, words("diff.more", n=more)] if more else told)


def _from_to(old: str, new: str) -> str:
    if not old or not new or old == new:
        return new or old
    return f"{old} → {new}"


def _date(day: date | None, words: Words) -> str:
    return words.date(day) if day else ""


def _days(days: int | None, words: Words) -> str:
    return words("days", n=days) if days is not None else ""


def decisions(report: DiffReport, words: Words, most: int | None) -> Iterator[Block]:
    """Decisions that moved to another meeting, or have none any more."""
    if not report.decisions:
        return
    yield Heading(cell(words("diff.decisions")), 2)
    columns = (
        Column(words("item"), wraps=True),
        Column(words("diff.old-meeting")),
        Column(words("diff.new-meeting")),
        Column(words("diff.what"), wraps=True),
    )
    rows = []
    for each in report.decisions[:most]:
        what = _meeting_lost(each, words)
        old, new = _date(each.old_meeting, words) or "–", _date(each.new_meeting, words) or "–"
        rows.append((cell(title_of(each.title, words)), cell(old), cell(new), cell(what)))
    yield Table(columns, tuple(rows))
    yield from left_out(len(report.decisions), most, words)


def _meeting_lost(each: DecisionEffect, words: Words) -> Span:
    """What became of a decision's meeting, and how many meetings later it is made."""
    told = [words("diff.meeting-cancelled")] if each.cancelled else []
    if each.lost:
        return Span(f"{sign('late')} {', '.join([*told, words('diff.meeting-lost')])}", "late")
    if each.meetings:
        key = "diff.meetings-later" if each.meetings > 0 else "diff.meetings-earlier"
        told.append(words(key, n=abs(each.meetings)))
    elif each.new_meeting and not each.old_meeting:
        told.append(words("diff.meeting-found"))
    return Span(", ".join(told))


def lists(report: DiffReport, words: Words, most: int | None) -> Iterator[Block]:
    """What is newly late or on time, and what joined or left the critical path."""
    for key, items, style in (
        ("diff.newly-late", report.newly_late, "late"),
        ("diff.newly-on-time", report.newly_on_time, "done"),
        ("diff.joined", report.joined_critical, "critical"),
        ("diff.left", report.left_critical, ""),
    ):
        if items:
            yield Heading(cell(words(key), f" ({len(items)})"), 2)
            yield Bullets(tuple(item_line(each, style, words) for each in items[:most]))
            yield from left_out(len(items), most, words)


def item_line(item: ItemRef, style: str, words: Words) -> Cell:
    mark = Span(f"{sign(style)} ", style, "") if style else Span("")
    return cell(mark, title_of(item.title, words), Span(f" ({item.id})", "dim"))


def moved(report: DiffReport, words: Words, most: int | None) -> Iterator[Block]:
    """Every moved date, grouped by the edit that began it."""
    count = sum(len(group.items) for group in report.moved)
    if not count:
        return
    lines: list[Cell] = [line for group in report.moved for line in _group_lines(group, words)]
    shown = lines if most is None else lines[: 2 * most]
    blocks = (Bullets(tuple(shown)), *left_out(len(lines), None if most is None else 2 * most, words))
    yield Details(cell(f"{words('diff.moved-title')}: {words('diff.moved', n=count)}"), blocks)


def _group_lines(group: MovedGroup, words: Words) -> Iterator[Cell]:
    """The cause, then what it moved; an item that only moved itself is one line."""
    own = group.cause is not None and [each.id for each in group.items] == [group.cause.item]
    if own and group.cause is not None:
        line = _moved_line(group.items[0], words)
        yield (*line[1:], Span(f": {cause_text(group.cause, words, group.cause.item)}"))
        return
    yield cell(Span(cause_text(group.cause, words) if group.cause else words("diff.moved-other"), "strong"))
    for each in group.items:
        yield _moved_line(each, words)


def _moved_line(each: Moved, words: Words) -> Cell:
    dates = f"{words.date(each.old_finish)} → {words.date(each.new_finish)}"
    if each.old_finish == each.new_finish:
        dates = f"{words('start')}: {words.date(each.old_start)} → {words.date(each.new_start)}"
    return cell("→ ", f"{title_of(each.title, words)}: {dates}", Span(f" ({moved_by(each.days, words)})", "dim"))


def changes(report: DiffReport, words: Words, most: int | None) -> Iterator[Block]:
    """Every edit with its old and new value, its place and whether it moves dates."""
    if not report.changes:
        return
    columns = (
        Column(words("item"), wraps=True),
        Column(words("diff.field"), wraps=True),
        Column(words("diff.old"), wraps=True),
        Column(words("diff.new"), wraps=True),
        Column(words("diff.what"), wraps=True),
        Column(words("diff.place"), wraps=True, below=True),
    )
    order = {"outcome": 0, "dates": 1, "none": 2, "text": 3}
    rows = []
    size = _sizes(report)
    ranked = sorted(enumerate(report.changes), key=lambda each: (order[each[1].effect], -size.get(each[0], 0.0)))
    for _, each in ranked[:most]:
        field, old, new = change_text(each, words)
        what = words(f"diff.moves.{each.effect}")
        texts = (title_of(each.title, words), field, old, new, what)
        rows.append((*(cell(text) for text in texts), cell(Span(place_of(each.span), "dim"))))
    blocks: list[Block] = [Table(columns, tuple(rows)), *left_out(len(report.changes), most, words)]
    harmless = sum(1 for each in report.changes if each.effect in ("none", "text"))
    if harmless:
        blocks.insert(0, Paragraph(cell(words("diff.harmless", n=harmless))))
    yield Details(cell(words("diff.changes", n=len(report.changes))), tuple(blocks))


def _sizes(report: DiffReport) -> dict[int, float]:
    """How much each edit moved: the target and deadlines by its share, dates by the largest move."""
    outcomes = [report.target.causes] if report.target else []
    outcomes += [each.causes for each in report.deadlines]
    told = [(cause, abs(cause.share)) for each in outcomes if each is not None for cause in each.causes]
    told += [(group.cause, max(abs(each.days) for each in group.items)) for group in report.moved if group.cause]
    size: dict[int, float] = {}
    for cause, days in told:
        for number in cause.changes:
            size[number] = max(size.get(number, 0.0), days)
    return size


def left_out(count: int, most: int | None, words: Words) -> Iterator[Block]:
    if most is not None and count > most:
        yield Paragraph(cell(Span(words("diff.more", n=count - most), "dim")))
