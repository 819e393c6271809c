"""The sections of the diff document, each bounded to a number of rows that tells what it leaves out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from tiekartta.base.words import Words
from tiekartta.compare.report import CauseReport, DeadlineEffect, DiffReport, ItemRef, Moved, MovedGroup
from tiekartta.render.document import Block, Bullets, Cell, Column, Details, Heading, Paragraph, Span, Table, cell
from tiekartta.render.signs import sign
from tiekartta.render.views.diff_words import cause_text, change_text, place_of, signed, title_of, value_of

_SIGNS = {"missed": "late", "at-risk": "at-risk", "saved": "done"}
_URGENT = ("missed", "at-risk", "saved")


def target_causes(report: DiffReport, words: Words, most: int | None) -> Iterator[Block]:
    """Why the target or its reserve moved: each edit alone, in the whole, and its share."""
    target = report.target
    if target is None or target.causes is None or not target.causes.causes:
        return
    causes = target.causes
    sign_of = -1 if causes.measure == "reserve" else 1
    yield Heading(cell(words("diff.causes-reserve" if causes.measure == "reserve" else "diff.causes")), 2)
    if not causes.total:
        yield Paragraph(cell(words("diff.compensated")))
    columns = (
        Column(words("diff.cause"), wraps=True),
        Column(words("diff.place"), wraps=True, below=True),
        Column(words("diff.alone"), right=True),
        Column(words("diff.within"), right=True),
        Column(words("diff.share"), right=True),
    )
    rows = [
        _cause_row(each, [sign_of * each.alone, sign_of * each.within, sign_of * each.share], words)
        for each in causes.causes[:most]
    ]
    for key, days in (("diff.time", float(causes.time)), ("diff.rest", causes.rest)):
        if days:
            rows.append((cell(words(key)), cell(""), cell(""), cell(""), cell(signed(sign_of * days, words))))
    yield Table(columns, tuple(rows))
    yield from _left_out(len(causes.causes), most, words)
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
        yield from _left_out(len(urgent), most, words)
        yield Paragraph(cell(Span(words("diff.legend"), "dim")))
    if others:
        blocks = (_deadline_table(others[:most], words), *_left_out(len(others), most, words))
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
        cell(_from_to(_date(each.old_finish, words), _date(each.new_finish, words))),
        cell(margin),
        cell(Span(words(f"diff.effect.{each.effect}"), style)),
        cell(_why(each, words)),
    )


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
    for each in sorted(report.decisions, key=lambda each: (not each.lost, -(each.meetings or 0), each.id))[:most]:
        if each.lost:
            what = Span(f"{sign('late')} {words('diff.meeting-lost')}", "late")
        elif each.meetings:
            key = "diff.meetings-later" if each.meetings > 0 else "diff.meetings-earlier"
            what = Span(words(key, n=abs(each.meetings)))
        else:
            what = Span("")
        old, new = _date(each.old_meeting, words) or "–", _date(each.new_meeting, words) or "–"
        rows.append((cell(title_of(each.title, words)), cell(old), cell(new), cell(what)))
    yield Table(columns, tuple(rows))
    yield from _left_out(len(report.decisions), most, words)


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
            yield Bullets(tuple(_item(each, style, words) for each in items[:most]))
            yield from _left_out(len(items), most, words)


def _item(item: ItemRef, style: str, words: Words) -> Cell:
    mark = Span(f"{sign(style)} ", style, "") if style else Span("")
    return cell(mark, title_of(item.title, words), Span(f" ({item.id})", "dim"))


def quiet(report: DiffReport, words: Words, most: int | None) -> Iterator[Block]:
    """Changes of the plan that no decision stands behind."""
    if not report.quiet:
        return
    yield Heading(cell(words("diff.quiet"), f" ({len(report.quiet)})"), 2)
    rows = []
    for each in report.quiet[:most]:
        told = {"old": value_of(each.old, words), "new": value_of(each.new, words)} if each.what == "deadline" else {}
        text = words(f"diff.quiet.{each.what}", title=title_of(each.title, words), **told)
        rows.append(cell(Span(f"{sign('warning')} ", "warning", ""), text, Span(f"  {place_of(each.span)}", "dim")))
    yield Bullets(tuple(rows))
    yield from _left_out(len(report.quiet), most, words)


def questions(report: DiffReport, words: Words, most: int | None) -> Iterator[Block]:
    """Questions answered and opened, risks raised and changed."""
    told = {
        (each.id, each.item): each
        for each in report.checks
        if each.id in ("question-answered", "question-opened", "risk-raised", "risk-changed")
    }
    if told:
        yield Heading(cell(words("diff.questions")), 2)
        lines = [cell(words(f"diff.{each.id}", title=title_of(each.title, words))) for each in told.values()]
        yield Bullets(tuple(lines[:most]))
        yield from _left_out(len(lines), most, words)


def moved(report: DiffReport, words: Words, most: int | None) -> Iterator[Block]:
    """Every moved date, grouped by the edit that began it."""
    count = sum(len(group.items) for group in report.moved)
    if not count:
        return
    lines: list[Cell] = [line for group in report.moved for line in _group_lines(group, words)]
    shown = lines if most is None else lines[: 2 * most]
    blocks = (Bullets(tuple(shown)), *_left_out(len(lines), None if most is None else 2 * most, words))
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
    return cell("→ ", f"{title_of(each.title, words)}: {dates}", Span(f" ({signed(each.days, words)})", "dim"))


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
    for each in sorted(report.changes, key=lambda each: order[each.effect])[:most]:
        field, old, new = change_text(each, words)
        what = words(f"diff.moves.{each.effect}")
        texts = (title_of(each.title, words), field, old, new, what)
        rows.append((*(cell(text) for text in texts), cell(Span(place_of(each.span), "dim"))))
    blocks: list[Block] = [Table(columns, tuple(rows)), *_left_out(len(report.changes), most, words)]
    harmless = sum(1 for each in report.changes if each.effect in ("none", "text"))
    if harmless:
        blocks.insert(0, Paragraph(cell(words("diff.harmless", n=harmless))))
    yield Details(cell(words("diff.changes", n=len(report.changes))), tuple(blocks))


def _left_out(count: int, most: int | None, words: Words) -> Iterator[Block]:
    if most is not None and count > most:
        yield Paragraph(cell(Span(words("diff.more", n=count - most), "dim")))
