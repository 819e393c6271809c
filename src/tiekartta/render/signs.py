"""Signs of states and of other things that a reader looks for; each has a plain ASCII stand-in."""

from __future__ import annotations

from types import MappingProxyType

SIGNS = MappingProxyType(
    {
        "done": ("✓", "x"),
        "late": ("✗", "!"),
        "overdue": ("◷", "o"),
        "at-risk": ("▲", "^"),
        "blocked": ("■", "#"),
        "waiting": ("○", "."),
        "ready": ("▶", ">"),
        "on-track": ("●", "*"),
        "critical": ("◆", "c"),
        "error": ("✗", "E"),
        "warning": ("▲", "W"),
        "info": ("●", "i"),
    }
)


def sign(name: str, ascii_only: bool = False) -> str:
    """The sign of a state."""
    return SIGNS[name][ascii_only]
