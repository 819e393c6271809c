"""Every code of the catalogue: words in three languages, a page, a golden example with its exact answer."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.console import Console
from tests.golden_runs import GOLDEN, answer
from tiekartta.base.catalogue import FAMILIES, RULES
from tiekartta.base.words import LANGUAGES, words_of

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "docs" / "rules"


EXAMPLES = sorted(path for path in GOLDEN.glob("TK*"))


def example_of(code: str) -> Path:
    return GOLDEN / f"{code}-{RULES[code].slug}"


@pytest.mark.parametrize("code", RULES)
def test_a_code_has_words_a_page_and_an_example(code: str) -> None:
    rule = RULES[code]
    assert re.fullmatch(r"TK\d{3}", code)
    assert code[2] in FAMILIES
    for lang in LANGUAGES:
        message, mend = words_of(lang).texts(code)
        assert message, lang
        assert mend, lang
        assert not message.endswith("."), lang
    page = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {code} {rule.slug}\n\n*{rule.severity.word}, {rule.family}*\n")
    assert [line for line in page.splitlines() if line.startswith("## ")] == ["## Why", "## Example", "## Mend"]
    assert (example_of(code) / "expected.txt").exists()


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda path: path.name)
def test_an_example_gets_its_exact_answer(
    folder: Path, tmp_path: Path, console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = folder.name[:5]
    told = answer(folder, tmp_path / "place", console, monkeypatch)
    if os.environ.get("WRITE_GOLDEN"):
        (folder / "expected.txt").write_text(told, encoding="utf-8")
    assert told == (folder / "expected.txt").read_text(encoding="utf-8")
    assert folder.name == f"{code}-{RULES[code].slug}"
    assert code in told


@pytest.mark.parametrize("code", RULES)
def test_a_page_shows_the_answer_of_its_example(code: str) -> None:
    page = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    expected = (example_of(code) / "expected.txt").read_text(encoding="utf-8")
    shown = page.rpartition("```text\n")[2].partition("```")[0].splitlines()
    answers = [line for line in shown if not line.startswith("$ ")]
    assert answers
    assert all(line in expected.splitlines() for line in answers)


def test_the_index_lists_every_page() -> None:
    index = (PAGES / "index.md").read_text(encoding="utf-8")
    assert re.findall(r"\[(TK\d{3})\]\(\1\.md\)", index) == list(RULES)
    assert {path.stem for path in PAGES.glob("TK*.md")} == set(RULES)
