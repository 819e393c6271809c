"""What a memo says of groups and phases: the share done, the worst state of the rest, and another state before."""

from __future__ import annotations

from collections.abc import Sequence

from tiekartta.analyse.status import Share
from tiekartta.base.words import Words
from tiekartta.render.signs import sign


def share(
    words: Words, shares: Sequence[Share], group: str | None, phase: str | None, before: Sequence[Share] = ()
) -> str:
    """What is done of a group's and phase's items, with the worst state of the others, after one that it had before."""
    now, was = _of(shares, group, phase), _of(before, group, phase)
    if now is None:
        return "–"
    told = words.percent(now.share)
    if was is not None and was.worst != now.worst:
        return f"{told} {sign(was.worst or 'done')} → {_state(now.worst or 'done', words)}"
    return f"{told} {_state(now.worst, words)}" if now.worst else told


def moved(shares: Sequence[Share], before: Sequence[Share]) -> bool:
    """Whether any group or phase is in another state than before."""
    pairs = ((each, _of(before, each.group, each.phase)) for each in shares)
    return any(was is not None and was.worst != now.worst for now, was in pairs)


def _state(state: str, words: Words) -> str:
    return f"{sign(state)} {words(f'state.{state}')}"


def _of(shares: Sequence[Share], group: str | None, phase: str | None) -> Share | None:
    return next((each for each in shares if (each.group, each.phase) == (group, phase)), None)
