"""Why an item has its dates, as a document; and the sentences that the critical path uses too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from tiekartta.analyse.cancelled import CancelledMeeting
from tiekartta.analyse.why import Cause, Limit, Step, Turn, WhyReport
from tiekartta.base.words import Words
from tiekartta.render.document import Block, Bullets, Document, Heading, Paragraph, Span, cell
from tiekartta.render.signs import mark
from tiekartta.render.views.diff_values import level

_LONGEST = 12
"""How many steps of a chain are told; the JSON has all."""


def why_document(reports: Sequence[WhyReport], words: Words) -> Document:
    """The answer for every item that was asked for, one after another."""
    return Document(tuple(block for report in reports for block in _blocks(report, words)))


def _blocks(report: WhyReport, words: Words) -> list[Block]:
    first = report.chain[0]
    blocks: list[Block] = [
        Heading(cell(words.text(report.title)), 1),
        Paragraph(cell(Span(dates(first, words), "strong"), f": {because(first, words)}.")),
    ]
    for told, chain, first_step in ((words("why.chain"), report.chain, 1), (words("why.leaving"), report.leaving, 0)):
        steps = [cell(text) for step in chain[:_LONGEST] for text in _steps(step, words)][first_step:]
        if len(chain) > _LONGEST:
            steps.append(cell(words("why.more", n=len(chain) - _LONGEST)))
        if steps:
            blocks += [Heading(cell(told), 2), Bullets(tuple(steps))]
    if report.others:
        blocks += [Heading(cell(words("why.others")), 2)]
        blocks.append(Bullets(tuple(cell(_allows(cause, first, words)) for cause in report.others[:_LONGEST])))
    blocks += [Paragraph(cell(*line)) for line in _float(report, words)]
    return blocks


def _steps(step: Step, words: Words) -> Iterator[str]:
    """A step as a sentence, and after that of a decision those of the bodies that handle it before, the last first."""
    title = words.text(step.title)
    yield f"{title}, {dates(step, words)}: {because(step, words)}"
    for turn, before in reversed(list(zip(step.turns, (None, *step.turns), strict=False))):
        day = f", {words.date(turn.date)}" if turn.date else ""
        yield f"{title} – {words.text(turn.body)}{day}: {turn_text(turn, before, words)}"


def dates(step: Step, words: Words) -> str:
    """The dates of an item."""
    return from_to(step.early_start, step.early_finish, words)


def from_to(start: date, finish: date, words: Words) -> str:
    """A range of dates; one date where both are the same day."""
    return words.date(start) if start == finish else words("why.dates", start=start, finish=finish)


def because(step: Step, words: Words) -> str:
    """Why an item is on its dates, as the end of a sentence."""
    if step.cause is None:
        return words("why.none")
    text = cause_text(step.cause, step.kind, step.end, words, active=step.state == "active")
    moved = step.cause.driver.moved
    if step.turns:
        text = f"{text}; {words('why.turns', turns=turns_text(step.turns, words))}"
    if moved == "meeting":
        key = "why.moved.notice" if step.notice else "why.moved.meeting"
        body = words.text(step.body or "")
        told = [words(key, date=step.early_start, body=body, notice=level(step.notice or "", words))]
        return "; ".join([text, *told, *(cancelled_text(each, words) for each in step.cancelled)])
    if moved == "calendar" and step.state == "planned" and _days_off(step):
        return f"{text}; {words('why.moved.calendar', date=step.early_start)}"
    return text


def turns_text(turns: Sequence[Turn], words: Words) -> str:
    """Which body handles a decision when, before it is made."""
    return ", ".join(f"{words.text(turn.body)} {words.date(turn.date) if turn.date else '–'}" for turn in turns)


def turn_text(turn: Turn, before: Turn | None, words: Words) -> str:
    """Why a body handles a decision in that meeting, as the end of a sentence; `before` is the turn before it."""
    if before is not None:
        text = handled_text(before, words, "after")
    elif turn.cause is not None and turn.cause.driver.kind == "link":
        text = _lagged(turn.cause, words("why.succ.handled"), words)
    elif turn.cause is not None:
        text = cause_text(turn.cause, "decision", "start", words)
    else:
        text = words("why.none")
    body = words.text(turn.body)
    if turn.date is None:
        return f"{text}; {words('why.turn.none', body=body)}"
    if not turn.wait:
        return text
    key = "why.moved.notice" if turn.notice else "why.moved.meeting"
    return f"{text}; {words(key, date=turn.date, body=body, notice=turn.notice)}"


def handled_text(turn: Turn, words: Words, next_step: str = "decided") -> str:
    """That a decision is made, or handled by the next body, after a body has handled it."""
    body = words.text(turn.body)
    return words(f"why.turn.{next_step}", body=body, date=turn.date or "–")


def cancelled_text(meeting: CancelledMeeting, words: Words) -> str:
    """That a meeting is not held, and why."""
    if meeting.why is None:
        return words("meeting.cancelled", date=meeting.date)
    return words("meeting.cancelled-why", date=meeting.date, why=words.text(meeting.why))


def _days_off(step: Step) -> bool:
    """Whether it is news that days off came between: a planned day was one, or more than a weekend was."""
    cause = step.cause
    if cause is None or step.end != "start":
        return False
    if cause.item_date is None:
        return cause.driver.date != step.early_start
    return not cause.driver.lag and (step.early_start - cause.item_date).days > 3


def cause_text(cause: Cause, kind: str, end: str, words: Words, active: bool = False) -> str:
    """What binds, as the end of a sentence whose subject is the item that is bound."""
    driver = cause.driver
    via = f" ({words('why.via', title=words.text(cause.via_title))})" if cause.via_title else ""
    if driver.kind == "link":
        text = _lagged(cause, _succ(kind, "rest" if active and end == "start" else end, words), words)
    elif driver.kind == "child":
        text = words("why.child", pred=_pred(cause, words))
    elif driver.kind == "question":
        text = words("why.question", title=words.text(cause.title or ""), date=driver.date)
    elif driver.kind == "data-date" and active:
        text = words("why.data-date-active", date=driver.date)
    else:
        text = words(f"why.{driver.kind}", date=driver.date)
    return text + via


def _succ(kind: str, end: str, words: Words) -> str:
    return words(f"why.succ.{kind if kind in ('decision', 'milestone') else end}")


def _lagged(cause: Cause, succ: str, words: Words) -> str:
    lag = cause.driver.lag
    if not lag:
        return words("why.lag.none", succ=succ, pred=_pred(cause, words))
    key = f"why.lag.{'after' if lag > 0 else 'before'}{'-elapsed' if cause.driver.elapsed else ''}"
    more = words("why.lag.more", n=cause.driver.more) if cause.driver.more else ""
    return words(key, n=abs(lag), succ=succ, pred=_pred(cause, words)) + more


def _pred(cause: Cause, words: Words) -> str:
    """What the other item does, and when."""
    end = "start" if (cause.driver.type or "")[:1] == "S" else "finish"
    key = cause.item_kind if cause.item_kind in ("decision", "milestone", "event") else end
    if cause.item_done and key in ("finish", "decision", "milestone"):
        key = "done"
    return words(f"why.pred.{key}", title=words.text(cause.title or ""), date=cause.item_date)


def _allows(cause: Cause, step: Step, words: Words) -> str:
    ends = (cause.driver.type or "FS")[1:] in ("F", "hild")
    ends = ends or cause.driver.kind in ("finish-no-earlier-than", "must-finish-on")
    active = step.state == "active"
    allowed = words(f"why.allows.{'finish' if ends else 'rest' if active else 'start'}", date=cause.driver.date)
    return f"{allowed}: {cause_text(cause, step.kind, 'finish' if ends else 'start', words, active)}"


def _float(report: WhyReport, words: Words) -> list[tuple[Span | str, ...]]:
    """Whether the item is critical, and how late it may be."""
    lines: list[tuple[Span | str, ...]] = []
    done = report.chain[0].state == "done"
    if report.target_title is not None and not done and report.id != report.target:
        args = {"target": words.text(report.target_title), "n": report.float_to_target}
        if report.driving or report.critical:
            lines.append((mark("critical", words), Span(words("why.critical", **args), "critical")))
        elif report.float_to_target is None:
            lines.append((words("why.apart", **args),))
        else:
            key = "why.near" if report.near_critical else "why.not-critical"
            lines.append((words(key, reserve=report.reserve, **args),))
    if not done:
        style = "late" if report.total_float < 0 else ""
        late = words("why.late", dates=from_to(report.late_start, report.late_finish, words), n=report.total_float)
        lines.append((Span(late, style),))
        if report.limit is not None:
            lines.append((Span(limit_text(report.limit, words), style),))
    return lines


def limit_text(told: Limit, words: Words) -> str:
    """What bounds an item late, as a sentence."""
    limit = told.limit
    key = limit.kind if limit.kind in ("deadline", "event", "end") else "constraint"
    side = ".own" if limit.own and key != "end" else ""
    title = words.text(told.title)
    return words(f"why.limit.{key}{side}", title=title, date=limit.date, type=limit.kind)
