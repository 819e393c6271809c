"""Being told to end from outside: what is being written is then taken back, as after an error."""

from __future__ import annotations

import signal
from types import FrameType

_TOLD = ("SIGTERM", "SIGHUP")
"""A runner whose time is up, and a terminal that is closed; Ctrl-C is an exception of its own."""


def end_in_order() -> None:
    """Have those signals end the program as an exception, with the exit code that a shell would tell."""
    for name in _TOLD:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:  # `nohup` has it ignored
            signal.signal(number, _end)


def _end(number: int, _frame: FrameType | None) -> None:
    signal.signal(number, signal.SIG_IGN)  # a second one must not cut short the taking back
    raise SystemExit(128 + number)
