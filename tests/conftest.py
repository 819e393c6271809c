"""What every test may ask for."""

from __future__ import annotations

import pytest

from tests.console import Console


@pytest.fixture
def console(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Console:
    """Runs commands in English, without colours, outside of any CI service."""
    for name in ("GITHUB_STEP_SUMMARY", "GITHUB_BASE_REF", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TIEKARTTA_LANG", "en")
    return Console(capfdbinary, monkeypatch)
