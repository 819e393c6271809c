"""The characters that a timeline is drawn with; each takes one column and has an ASCII stand-in of one column."""

from __future__ import annotations

from types import MappingProxyType

PARTS = MappingProxyType({"done": "█", "remaining": "▒", "critical": "▓", "float": "┈"})
HEADING_PARTS = MappingProxyType({"done": "━", "remaining": "─", "critical": "─"})
MARKS = MappingProxyType(
    {
        "milestone": "◇",
        "event": "★",
        "decision": "◉",
        "meeting": "•",
        "cancelled": "×",
        "deadline": "]",
        "statutory": "§",
    }
)
TODAY, TARGET, BEFORE, AFTER, BOUNDARY = "│", "║", "◂", "▸", "┊"
