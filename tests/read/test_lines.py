"""Which lines of a text are new, and where those of the old one are now."""

from __future__ import annotations

import pytest

from tiekartta.read import lines
from tiekartta.read.lines import LineMap


@pytest.mark.parametrize(
    ("old", "new", "changed", "now"),
    [
        ("abc", "abc", [], [1, 2, 3]),
        ("abc", "axbc", [2], [1, 3, 4]),
        ("abc", "ac", [], [1, 2, 2]),
        ("abc", "ab", [], [1, 2, 2]),
        ("abc", "aXc", [2], [1, 2, 3]),
        ("abc", "aXYc", [2, 3], [1, 2, 4]),
        ("abcd", "aXd", [2], [1, 2, 2, 3]),
        ("abcde", "ade", [], [1, 2, 2, 2, 3]),
        ("abc", "Zabc", [1], [2, 3, 4]),
        ("abc", "abcZ", [4], [1, 2, 3]),
        ("abcdefgh", "aXcdefYh", [2, 7], [1, 2, 3, 4, 5, 6, 7, 8]),
        ("abcdefgh", "acdefXYgh", [6, 7], [1, 2, 2, 3, 4, 5, 8, 9]),
        ("aab", "ab", [], [1, 2, 2]),
        ("", "ab", [1, 2], []),
        ("ab", "", [], [1, 1]),
    ],
)  # fmt: skip
def test_each_line_is_followed(old: str, new: str, changed: list[int], now: list[int]) -> None:
    found = LineMap(old, new)
    assert sorted(found.changed) == changed
    assert [found.is_changed(line) for line in range(1, len(new) + 1)] == [
        line in changed for line in range(1, len(new) + 1)
    ]
    assert [found.now(line) for line in range(1, len(old) + 1)] == now


def test_of_too_many_lines_all_between_the_first_and_the_last_change_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "_MOST", 3)
    assert sorted(LineMap("abcde", "aXcYe").changed) == [2, 4]
    assert sorted(LineMap("abcdef", "aXcdYf").changed) == [2, 3, 4, 5]
    assert sorted(LineMap("af", "aXcdYf").changed) == [2, 3, 4, 5]
    assert sorted(LineMap("aXf", "acdXef").changed) == sorted(LineMap("acdXef", "aXYZUf").changed) == [2, 3, 4, 5]
    assert sorted(LineMap("aXcdef", "aYcdef").changed) == [2]
    assert [LineMap("abcdefg", "aXcdYfg").now(line) for line in range(1, 8)] == [1, 2, 3, 4, 5, 6, 7]
    assert [LineMap("aXcdYfg", "afg").now(line) for line in (1, 5, 6, 7)] == [1, 2, 2, 3]
