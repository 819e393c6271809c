"""A month of an office: what a head of office, an analyst and a secretary read each week, in Finnish and Swedish.

The files beside this one are meant to be read aloud; what is clumsy in them is mended in the program.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from tests.console import Console
from tests.office.weeks import WEEKS, Repository

Read = Callable[..., str]
PATH = "roadmaps/rannikko"


class Text(SingleFileSnapshotExtension):
    """One text file for each thing that is read."""

    file_extension = "txt"
    _write_mode = WriteMode.TEXT


@pytest.fixture(scope="session")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return Repository(tmp_path_factory.mktemp("office"))


@pytest.fixture
def read(repository: Repository, console: Console, monkeypatch: pytest.MonkeyPatch) -> Read:
    """Runs a command in one week's version."""
    monkeypatch.chdir(repository.folder)

    def read(week: int, *words: str) -> str:
        repository.week(week)
        said = console(*words)
        assert (said.code, said.err) == (0, ""), said.err
        return said.out

    return read


@pytest.mark.parametrize("lang", ["fi", "sv"])
@pytest.mark.parametrize("week", WEEKS)
@pytest.mark.parametrize("what", ["status", "diff", "memo"])
def test_what_is_read_each_week(what: str, week: int, lang: str, read: Read, snapshot: SnapshotAssertion) -> None:
    command = {
        "status": ("status", PATH, "--width", "100"),
        "diff": ("diff", f"week-{week - 1}", f"week-{week}", PATH, "--width", "100"),
        "memo": ("summary", PATH, "--meeting", "ohjausryhma"),
    }[what]
    assert read(week, *command, "--lang", lang) == snapshot(extension_class=Text)
