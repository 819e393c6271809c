"""The example repository, made once for all tests of the history, whichever worker runs them."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
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
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of a run share."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "history"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def example(shared: Path) -> Example:
    """The repository, made by the worker that asks for it first."""
    root = shared / "example"
    make = run_path(str(ROOT / "scripts" / "example_history.py"))["make"]
    return Example(root, once(shared / "commits", lambda: "\n".join(make(root))).splitlines())


def once(file: Path, made: Callable[[], str]) -> str:
    """A text that the worker makes which asks for it first; the others wait for its file."""
    with file.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not file.exists():
            file.write_text(made(), encoding="utf-8")
    return file.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def shared_cache(shared: Path) -> Path:
    """What one test has had computed serves the next, in other workers too."""
    return shared / "cache"


@pytest.fixture(autouse=True)
def _use_shared_cache(shared_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(shared_cache))


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of the test's own."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder / "tiekartta" / "history"
