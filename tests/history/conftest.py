"""The example repository, made once for all tests of the history."""

from __future__ import annotations

from pathlib import Path
from runpy import run_path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]


class Example(NamedTuple):
    """The repository, and the ids of its versions, the oldest first."""

    root: Path
    commits: list[str]

    @property
    def path(self) -> str:
        return str(self.root / "roadmaps" / "pohjois-pohjanmaa")


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Example:
    root = tmp_path_factory.mktemp("history") / "example"
    return Example(root, run_path(str(ROOT / "scripts" / "example_history.py"))["make"](root))


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What one test has had computed serves the next."""
    return tmp_path_factory.mktemp("shared-cache")


@pytest.fixture(autouse=True)
def _use_shared_cache(shared_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(shared_cache))


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of the test's own."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder / "tiekartta" / "history"
