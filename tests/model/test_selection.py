"""Which findings are told, by `select`, `ignore` and `per_path` of the settings."""

from __future__ import annotations

from typing import Any

import pytest

from tiekartta.base.catalogue import is_selector, only_errors
from tiekartta.model.config import Config
from tiekartta.model.selection import is_told, selects

OWNER, BASIS, LEADS, BROKEN, UNHEARD = "TK501", "TK502", "TK602", "TK302", "TK140"


def told(file: str = "roadmaps/a.yaml", **settings: Any) -> list[str]:
    config = Config.model_validate(settings)
    assert selects(config) is bool(settings)
    return [code for code in (OWNER, BASIS, LEADS, BROKEN, UNHEARD) if is_told(config, code, file)]


@pytest.mark.parametrize(
    ("settings", "codes"),
    [
        ({}, [OWNER, BASIS, LEADS]),
        ({"ignore": ["TK501"]}, [BASIS, LEADS]),
        ({"ignore": ["TK5"]}, [LEADS]),
        ({"ignore": ["provenance"]}, [LEADS]),
        ({"select": ["TK6"]}, [LEADS]),
        ({"select": ["TK502", "quality"]}, [BASIS, LEADS]),
        ({"select": ["TK5"], "ignore": ["TK502"]}, [OWNER]),
        ({"select": ["TK5"], "ignore": ["TK5"]}, []),
    ],
)
def test_errors_and_that_they_cannot_be_ignored_are_always_told(settings: dict[str, Any], codes: list[str]) -> None:
    assert told(**settings) == [*codes, BROKEN, UNHEARD]


@pytest.mark.parametrize(
    ("pattern", "file", "is_meant"),
    [
        ("a.yaml", "roadmaps/a.yaml", True),
        ("*.yaml", "roadmaps/a.yaml", True),
        ("roadmaps/*", "roadmaps/a.yaml", True),
        ("roadmaps/*", "./roadmaps/a.yaml", True),
        ("roadmaps/*", "roadmaps\\a.yaml", True),
        ("roadmaps/*", "roadmaps/north/a.yaml", True),
        ("north/*", "roadmaps/north/a.yaml", True),
        ("b.yaml", "roadmaps/ab.yaml", False),
        ("A.yaml", "roadmaps/a.yaml", False),
        ("roadmaps", "roadmaps/a.yaml", False),
    ],
)
def test_a_path_is_described_by_its_end(pattern: str, file: str, is_meant: bool) -> None:
    assert (OWNER not in told(file, per_path={pattern: ["structure", "TK5"], "z.yaml": ["TK1"]})) is is_meant
    assert LEADS in told(file, per_path={pattern: ["TK5"]})


def test_a_selector_names_a_code_or_a_family() -> None:
    assert [is_selector(each) for each in ("TK501", "TK5", "provenance")] == [True] * 3
    assert [is_selector(each) for each in ("TK599", "TK8", "TK", "Provenance", "", "501")] == [False] * 6


def test_of_errors_alone_ignoring_does_nothing() -> None:
    assert [only_errors(each) for each in ("TK101", "TK7", "versions")] == [True] * 3
    assert [only_errors(each) for each in ("TK501", "TK5", "TK1", "reading", "nothing")] == [False] * 5
