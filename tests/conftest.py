"""What every test may ask for, and how all of them run."""

from __future__ import annotations

import gc
import os

import pytest

from tests.console import Console
from tiekartta.base.translations import catalogue
from tiekartta.base.words import FINDING_TOPICS, LANGUAGES, TOPICS


def pytest_configure() -> None:
    """Let the repositories that tests make be without git's fourteen sample hooks, and the texts be compiled."""
    gc.set_threshold(300_000, 10, 10)  # the collector comes seldom: the program itself runs without it
    os.environ["GIT_TEMPLATE_DIR"] = ""
    for topic in (*TOPICS, *FINDING_TOPICS):  # what was edited is compiled before a test counts what a command imports
        for lang in LANGUAGES:
            catalogue(topic, lang)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put first what is built once for several tests: workers take tests from each other towards the end."""
    items.sort(key=lambda item: "packaging" not in item.path.parts)


@pytest.fixture
def console(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Console:
    """Runs commands in English, without colours, outside of any CI service."""
    for name in ("GITHUB_STEP_SUMMARY", "GITHUB_BASE_REF", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TIEKARTTA_LANG", "en")
    return Console(capfdbinary, monkeypatch)
