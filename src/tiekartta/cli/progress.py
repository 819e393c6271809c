"""A bar on standard error while something long is done; nothing where standard error is no terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """Tells how much is done, and of how much; the line is gone when the work is."""
    stream = sys.stderr
    if stream is None or not stream.isatty():
        yield lambda done, of: None
        return
    width = 0

    def show(done: int, of: int) -> None:
        nonlocal width
        share = done / of if of else 1.0
        line = f"{label} [{'#' * int(20 * share):<20}] {done}/{of}"
        width = max(width, len(line))
        stream.write(f"\r{line:<{width}}")
        stream.flush()

    try:
        yield show
    finally:
        stream.write("\r" + " " * width + "\r")
        stream.flush()
