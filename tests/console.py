"""Running commands as a user does, inside the test's process."""

from __future__ import annotations

import io
import sys
from typing import NamedTuple

import pytest

from tiekartta.cli.app import run


class Said(NamedTuple):
    """What a command answered."""

    code: int
    out: str
    err: str


class Console:
    """Runs commands with their streams caught."""

    def __init__(self, capture: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
        self.capture = capture
        self.monkeypatch = monkeypatch

    def __call__(self, *arguments: str, given: bytes = b"") -> Said:
        self.monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
        self.capture.readouterr()
        code = run(arguments)
        out, err = self.capture.readouterr()
        return Said(code, out.decode("utf-8"), err.decode("utf-8"))
