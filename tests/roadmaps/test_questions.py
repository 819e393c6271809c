"""Every question of the offices that the roadmaps can answer has its command in `docs/questions.md`."""

from __future__ import annotations

import re
from pathlib import Path

PAGE = (Path(__file__).parents[2] / "docs/questions.md").read_text(encoding="utf-8")
ASKED = tuple(range(1, 36))


def test_every_question_has_a_command_and_an_answer() -> None:
    sections = re.split(r"^## (\d+)\. ", PAGE, flags=re.MULTILINE)[1:]
    answered = dict(zip(map(int, sections[::2]), sections[1::2], strict=True))
    assert tuple(answered) == ASKED
    for number, section in answered.items():
        commands = re.findall(r"^\$ tiekartta (\w+) roadmaps", section, flags=re.MULTILINE)
        commands += re.findall(r"^\$ tiekartta why \S+ roadmaps", section, flags=re.MULTILINE)
        commands += re.findall(r'^\$ tiekartta whatif "[^"]+" roadmaps', section, flags=re.MULTILINE)
        assert commands, f"question {number} has no command"
        assert "virhe[" not in section
        assert len(section.splitlines()) > 8, f"question {number} has no answer"
