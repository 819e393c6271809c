from __future__ import annotations

from pathlib import Path

import pytest

from tests.mutants.mutations import Mutant, mutants_of
from tests.mutants.running import code_of


def mutants(tmp_path: Path, text: str) -> list[Mutant]:
    path = tmp_path / "late.py"
    path.write_text(text, encoding="utf-8")
    return list(mutants_of(path, "late.py"))


@pytest.mark.parametrize(
    ("expression", "others"),
    [
        ("a < b", ["a <= b"]),
        ("0 <= a < b", ["0 < a < b", "0 <= a <= b", "0 → 1"]),
        ("a and b", ["a or b"]),
        ("not a", ["a"]),
        ("a if b else None", ["a", "None"]),
        ("a + 7", ["a - 7", "7 → 8"]),
        ("max(a, b)", ["min(a, b)"]),
        ("a in b", ["a not in b"]),
        ("True", ["False"]),
        ("a(b)", []),
    ],
)
def test_an_expression_may_be_another_one(expression: str, others: list[str], tmp_path: Path) -> None:
    found = mutants(tmp_path, f"def late(a, b):\n    return {expression}\n")
    assert [each.after if each.before == expression else f"{each.before} → {each.after}" for each in found] == others
    assert {(each.function, each.line) for each in found} <= {("late", 2)}


def test_only_what_a_function_does_is_changed(tmp_path: Path) -> None:
    text = "MOST = 3 + 4\n\n\nclass Plan:\n    size = 5\n\n    def late(self, days=6):\n        return days > 7\n"
    assert [str(each) for each in mutants(tmp_path, text)] == [
        "late.py:8 Plan.late: days > 7 → days >= 7",
        "late.py:8 Plan.late: 7 → 8",
    ]


def test_assertions_and_annotations_are_left_alone(tmp_path: Path) -> None:
    text = "def late(days):\n    assert days > 0\n    found: list[int | None] = []\n    return found\n"
    assert mutants(tmp_path, text) == []


def test_a_function_does_what_its_mutant_says(tmp_path: Path) -> None:
    text = "def late(days):\n    return [each for each in days if each > 7]\n"
    namespace: dict[str, object] = {}
    exec(compile(text, "late.py", "exec"), namespace)
    late = namespace["late"]
    assert callable(late)
    assert late([7, 8]) == [8]
    late.__code__ = code_of(mutants(tmp_path, text)[0].tree(), "late.py", "late")
    assert late([7, 8]) == [7, 8]
