"""Standard output and error as they really are: closed, full, or in another encoding."""

from __future__ import annotations

import contextlib
import os
import sys

from tiekartta.base.findings import Finding, InputError, Span


def use_utf8() -> None:
    """What is piped is UTF-8 whatever the locale; what a terminal cannot show never fails."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError, OSError):
            if stream.isatty():
                stream.reconfigure(errors="replace")  # type: ignore[union-attr]
            else:
                stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]


def write_out(data: bytes) -> None:
    """Write the answer to standard output. Raises InputError when it is closed or full, BrokenPipeError when left."""
    if sys.stdout is None:
        raise InputError(Finding("TK125", Span("stdout"), {"problem": os.strerror(9)}))
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        silence()
        raise InputError(Finding("TK125", Span("stdout"), {"problem": error.strerror or str(error)})) from None


def write_err(text: str) -> None:
    """Write a line about the run; nobody is told when standard error is closed or full."""
    with contextlib.suppress(AttributeError, ValueError, OSError):
        sys.stderr.flush()
        sys.stderr.buffer.write((text + "\n").encode("utf-8", "replace"))
        sys.stderr.buffer.flush()


def silence() -> None:
    """Nothing more is to be written to standard output, at exit either: its reader has gone, or it is full."""
    with contextlib.suppress(AttributeError, ValueError, OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
