"""Signs of states and of other things that a reader looks for; each has a plain ASCII stand-in and a word."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType

from tiekartta.base.words import Words
from tiekartta.render.document import Block, Cell, Fact, Facts, Span

SIGNS = MappingProxyType(
    {
        "late": ("✗", "!"),
        "overdue": ("◷", "o"),
        "behind": ("◁", "<"),
        "at-risk": ("▲", "^"),
        "blocked": ("■", "#"),
        "waiting": ("○", "."),
        "ready": ("▶", ">"),
        "on-track": ("●", "*"),
        "done": ("✓", "x"),
        "critical": ("◆", "c"),
        "error": ("✗", "E"),
        "warning": ("▲", "W"),
        "info": ("●", "i"),
    }
)
"""Every sign with its stand-in; states stand in the order of their urgency."""

_STATES = tuple(SIGNS)[:9]

LEVELS = ("▁", "▃", "▅", "▆", "▇")
"""The five colours of a share done, the worst first; in ASCII they are the digits 1 to 5."""

NO_DATA = "?"
"""Stands where nobody has told anything; never mistaken for a colour."""


def sign(name: str, ascii_only: bool = False) -> str:
    """The sign of a state."""
    return SIGNS[name][ascii_only]


def word(name: str, words: Words) -> str:
    """What a sign of a state or of the critical path says."""
    return words("on-critical-path") if name == "critical" else words(f"state.{name}")


def mark(name: str, words: Words) -> Span:
    """A sign alone before a title; listeners hear its word, and `legend` tells it to readers."""
    return Span(f"{sign(name)} ", name, f"{word(name, words)}: ")


def state_cell(name: str, words: Words) -> Cell:
    """A state as its sign and its word, held together."""
    return (Span(f"{sign(name)}\u00a0", name, ""), Span(word(name, words).replace(" ", "\u00a0"), name))


def legend(names: Iterable[str], words: Words) -> list[Block]:
    """What the signs of a document say, each once; a listener, who hears words instead of signs, hears none of it."""
    used = set(names)
    spans: list[Span] = []
    for name in (*_STATES, "critical"):
        if name in used:
            spans += [Span("   ", "", "")] * bool(spans) + [Span(f"{sign(name)}\u00a0", name, "")]
            spans.append(Span(word(name, words).replace(" ", "\u00a0"), "", ""))
    return [Facts((Fact(words("signs"), tuple(spans)),))] if spans else []


def capital(text: str) -> str:
    """The text with a capital first letter, for headings."""
    return text[:1].upper() + text[1:]


def reserve(days: int, words: Words, near: int = 0) -> Span:
    """The reserve of a target in words, with the sign of its state when it is missed or below `near`."""
    if days < 0:
        return _signed("late", words("reserve-missed", n=-days))
    told = words("reserve", n=days) if days else words("reserve-none")
    return _signed("at-risk", told) if days < near else Span(told)


def _signed(state: str, told: str) -> Span:
    return Span(f"{sign(state)}\u00a0{told}", state, told)
