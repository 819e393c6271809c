"""The situation in three sentences: the goal and its reserve, how far the work is, what the next weeks hold."""

from __future__ import annotations

from datetime import date

from tiekartta.analyse.summary.scope import Scope
from tiekartta.base.words import Reason

_TROUBLES = ("late", "overdue", "blocked", "at-risk")


def situation(scope: Scope, until: date | None, wanted: int | None) -> tuple[Reason, ...]:
    """Three sentences as keys of words with arguments; `until` is the next meeting, `wanted` how many decisions.

    Without a meeting `wanted` is None.

    Of nothing nothing is told to be done: without items there are two.
    """
    done = (_progress(scope),) if scope.counted else ()
    return (_goal(scope), *done, _ahead(scope, until, wanted))


def _goal(scope: Scope) -> Reason:
    target = scope.status.target
    if target is None:
        return Reason("memo.goal-unset", (("n", len(scope.counted)),))
    key = "missed" if target.reserve < 0 else "none" if target.reserve == 0 else "reserve"
    args = (
        ("title", target.title),
        ("date", target.date),
        ("weeks", target.weeks_left),
        ("n", abs(target.reserve)),
    )
    return Reason(f"memo.goal-{'past' if target.date <= scope.status_date else key}", args)


def _progress(scope: Scope) -> Reason:
    """How much is done, and in what trouble the others are: the same numbers that the status and its lists tell.

    An item may be in several troubles, overdue and blocked for example.
    """
    n, done = len(scope.counted), sum(item.state == "done" for item in scope.counted)
    counts = {state: sum(state in item.states for item in scope.items) for state in _TROUBLES}
    troubles = tuple(Reason(f"memo.count.{state}", (("n", count),)) for state, count in counts.items() if count)
    args = (("done", done), ("n", n), ("share", done / n), ("troubles", troubles))
    key = "-all" if done == n else "" if troubles else "-fine"
    return Reason(f"memo.progress{key}", args)


def _ahead(scope: Scope, until: date | None, wanted: int | None) -> Reason:
    """Statutory deadlines until the next meeting, those already missed, and the decisions of this one, if it is one."""
    open_ = [item.deadline for item in scope.status.deadlines if item.deadline and scope.covers(item.group)]
    passed = sum(each < scope.status_date for each in open_)
    soon = sum(until is None or each <= until for each in open_) - passed
    key = "memo.deadlines-until" if until else "memo.deadlines-all"
    args = (("n", soon), ("until", until or scope.status_date))
    deadlines = Reason(key if soon else f"{key}-none", args)
    if wanted is None:
        key = "memo.ahead-no-meeting-passed" if passed else "memo.ahead-no-meeting"
        return Reason(key, (("deadlines", deadlines), *((("passed", passed),) if passed else ())))
    decisions = Reason("memo.decisions-wanted" if wanted else "memo.decisions-none", (("n", wanted),))
    told = (("deadlines", deadlines), ("decisions", decisions))
    return Reason("memo.ahead-passed", (*told, ("passed", passed))) if passed else Reason("memo.ahead", told)
