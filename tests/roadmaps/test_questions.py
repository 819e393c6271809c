"""Every question of the offices that the roadmaps can answer has its command, on the page of each language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
PAGES = [DOCS / "questions.md", *sorted(DOCS.glob("??/questions.md"))]
ASKED = tuple(range(1, 36))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_every_question_has_a_command_and_an_answer(page: Path) -> None:
    sections = re.split(r"^## (\d+)\. ", page.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    answered = dict(zip(map(int, sections[::2]), sections[1::2], strict=True))
    assert tuple(answered) == ASKED
    for number, section in answered.items():
        commands = re.findall(r"^\$ tiekartta (\w+) roadmaps", section, flags=re.MULTILINE)
        commands += re.findall(r"^\$ tiekartta why \S+ roadmaps", section, flags=re.MULTILINE)
        commands += re.findall(r'^\$ tiekartta whatif "[^"]+" roadmaps', section, flags=re.MULTILINE)
        assert commands, f"question {number} has no command"
        assert not re.search(r"\b(error|virhe|fel)\[", section)
        assert len(section.splitlines()) > 8, f"question {number} has no answer"
