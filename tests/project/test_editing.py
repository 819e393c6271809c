"""What an edit in memory reads again: the files that it changes, and no others."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tiekartta.project.editing import Workplace
from tiekartta.project.edits import supposed
from tiekartta.read import loader
from tiekartta.read.document import Document

ROADMAP = Path(__file__).parents[2] / "roadmaps" / "kansallinen"


def test_files_that_an_edit_leaves_alone_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: Counter[str] = Counter()
    compose = loader.compose

    def counted(text: str, file: str) -> Document:
        read[Path(file).name] += 1
        return compose(text, file)

    monkeypatch.setattr(loader, "compose", counted)
    work = Workplace(str(ROADMAP), None, lambda: date(2022, 6, 15))
    edit = supposed(work, ["palkkajarjestelma +4w"], "fi")
    assert [Path(name).name for name in edit.files] == ["ict.yaml"]
    assert read.pop("ict.yaml") == 2
    assert len(read) > 3
    assert set(read.values()) == {1}
