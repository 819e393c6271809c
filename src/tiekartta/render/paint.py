"""Colours for a terminal: rich paints the lines of the text format. Nothing is said by colour alone."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO

from tiekartta.render.cells import safe_line
from tiekartta.render.document import Cell

STYLES = {
    "heading": "bold",
    "strong": "bold",
    "dim": "dim",
    "late": "bold red",
    "missed": "bold red",
    "error": "bold red",
    "overdue": "red",
    "behind": "bright_yellow",
    "at-risk": "yellow",
    "warning": "yellow",
    "blocked": "magenta",
    "waiting": "cyan",
    "ready": "bold blue",
    "on-track": "blue",
    "info": "blue",
    "done": "green",
    "critical": "bold",
    "finished": "dim green",
    "today": "bold cyan",
    "target": "bold magenta",
    "band": "cyan",
    "share-1": "red",
    "share-2": "bright_red",
    "share-3": "yellow",
    "share-4": "green",
    "share-5": "bold green",
}


def paint(lines: Iterable[Cell], columns: int) -> str:
    """The lines with ANSI colours; rich sees only `Text`, so that no markup or emoji code of a file is read."""
    from rich.console import Console
    from rich.text import Text

    out = StringIO()
    console = Console(
        file=out, force_terminal=True, color_system="standard", width=max(columns, 20), markup=False, emoji=False,
        highlight=False, soft_wrap=True, legacy_windows=False,
    )  # fmt: skip
    for line in lines:
        text = Text(no_wrap=True, end="\n")
        for span in line:
            text.append(span.text.replace("\u00a0", " "), style=STYLES.get(span.style, ""))
        if safe_line(text.plain) != text.plain:
            text = Text(safe_line(text.plain), no_wrap=True, end="\n")
        text.rstrip()
        console.print(text, soft_wrap=True)
    return out.getvalue()
