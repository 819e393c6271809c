"""For each family a file with one mistake of each of its codes: exactly those codes, at their lines, in file order."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.console import Console
from tests.test_catalogue import EXAMPLES
from tiekartta.base.catalogue import RULES

FAMILIES = sorted((Path(__file__).parent / "families").glob("*.yaml"))
ALONE = {
    "TK204": "the file is no roadmap at all",
    "TK217": "it takes two files",
    "TK218": "a command line asks for it",
    "TK225": "a command line asks for it",
    "TK236": "with scenarios of its own, a plan that none of them is",
    "TK321": "it takes computed dates, which a file with errors does not have",
    "TK340": "a file has one calendar, which has another mistake",
    "TK341": "it takes centuries",
    "TK354": "a file has one calendar, which has another mistake",
    "TK355": "it takes computed dates, which a file with errors does not have",
    "TK408": "it takes 20,000 meetings",
    "TK416": "it takes 2,000,000 days",
    "TK513": "it takes two roadmaps",
    "TK612": "the path that is tested must be the only one",
}
"""Codes that stand alone in their golden example, as do all of reading and of versions."""


def expected(path: Path) -> list[tuple[int, str]]:
    """The codes that the comments of a file expect at their lines."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        comment = re.search(r"expect ((?:TK\d{3} ?)+)$", line)
        found += [(number, code) for code in comment[1].split()] if comment else []
    return found


@pytest.mark.parametrize("path", FAMILIES, ids=lambda path: path.stem)
def test_a_family_is_found_whole_and_nothing_else(
    path: Path, tmp_path: Path, console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(path, tmp_path / "roadmap.yaml")
    if path.stem == "quality":
        (tmp_path / "tiekartta.toml").write_text("[quality]\nminimum = 1\n", encoding="utf-8")
    findings = json.loads(console("validate", "roadmap.yaml", "--format", "json").out)["findings"]
    found = [(each["line"], each["code"]) for each in findings]
    assert [line for line, _ in found] == sorted(line for line, _ in found)
    assert sorted(found) == sorted(expected(path))


def test_every_code_has_its_mistake_in_a_family_or_alone() -> None:
    together = {code for path in FAMILIES for _, code in expected(path)}
    alone = {folder.name[:5] for folder in EXAMPLES if folder.name[2] in "17"}
    assert together | alone | set(ALONE) == set(RULES)
