"""Promise 7: file content never comes out as a control or bidi character, markup, or a command of a CI service."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.promises.command import FORMATS_OF, check, tiekartta
from tests.promises.roadmaps import EVIL, HEAD, evil


@pytest.mark.parametrize("number", range(len(EVIL)))
@pytest.mark.parametrize("command", [("status",), ("schedule", "--format", "json"), ("validate",)], ids=" ".join)
def test_no_text_is_obeyed(number: int, command: tuple[str, ...], tmp_path: Path) -> None:
    Path(tmp_path, "r.yaml").write_text(evil(EVIL[number]))
    check(tiekartta(*command, "r.yaml", folder=tmp_path), command)


@pytest.mark.parametrize("name", ["\udcff\udcfe", "a\n::error::b", "\x1b[31m", "\u202ea"], ids=repr)
def test_no_name_of_a_file_is_obeyed(name: str, tmp_path: Path) -> None:
    Path(tmp_path, f"{name}.yaml").write_text(HEAD + "tasks: [{id: a, title: A, duration: x}]\n")
    for command in (("status",), *(("validate", "--format", each) for each in FORMATS_OF["validate"])):
        ran = tiekartta(*command, f"{name}.yaml", folder=tmp_path)
        check(ran, command)
        assert ran.code
