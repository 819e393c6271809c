"""The word that was meant, and how much of a value a message quotes."""

from __future__ import annotations

import pytest

from tiekartta.base.findings import Span, too_large
from tiekartta.read.hints import nearest
from tiekartta.read.validation import shown


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("targt", ["target", "task"], "target"), ("TARGET", ["target", "targets"], "target"), ("x", ["target"], ""),
        ("deadlin", ["headline", "deadline"], "deadline"), ("", ["target"], ""),
        ("abcd", ["abcdefg"], "abcdefg"), ("abcdefgh", ["abcdefghijkl"], ""),
        ("x" * 60, ["x" * 61], "x" * 61), ("x" * 61, ["x" * 61], ""),
        ("pituus", ["duration", "deadline"], "duration"), ("pituus", ["deadline"], ""),
        ("medelstor", ["high", "medium"], "medium"), ("medelstr", ["high", "medium"], "medium"),
    ],
)  # fmt: skip
def test_the_nearest_word_is_one_that_differs_by_little_or_is_called_so_in_another_language(
    word: str, known: list[str], meant: str
) -> None:
    assert nearest(word, known) == meant


@pytest.mark.parametrize(
    ("value", "quoted"),
    [
        ({"a": 1}, "{…}"), ([1], "[…]"), ((), "[…]"), (None, "null"), (True, "true"), (False, "false"), (1.5, "1.5"),
        ("x" * 60, "x" * 60), ("x" * 61, "x" * 57 + "…"), ("", ""),
    ],
)  # fmt: skip
def test_a_value_is_quoted_on_one_line_and_not_at_length(value: object, quoted: str) -> None:
    assert shown(value) == quoted


def test_how_large_a_file_may_be_is_told_in_whole_megabytes() -> None:
    for limit, told in ((5 * 1024 * 1024, 5), (5 * 1024 * 1024 - 1, 4)):
        finding = too_large(Span("r.yaml"), limit).finding
        assert (finding.code, finding.where, finding.args) == ("TK104", Span("r.yaml"), {"limit": told})
