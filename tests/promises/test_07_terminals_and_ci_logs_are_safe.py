"""Promise 7: file content never comes out as a control or bidi character, markup, or a command of a CI service."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.promises.command import check, tiekartta
from tests.promises.roadmaps import EVIL, evil


@pytest.mark.parametrize("number", range(len(EVIL)))
@pytest.mark.parametrize("command", [("status",), ("schedule", "--format", "json"), ("validate",)], ids=" ".join)
def test_no_text_is_obeyed(number: int, command: tuple[str, ...], tmp_path: Path) -> None:
    Path(tmp_path, "r.yaml").write_text(evil(EVIL[number]))
    check(tiekartta(*command, "r.yaml", folder=tmp_path), command)
