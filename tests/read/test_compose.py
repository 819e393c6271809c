"""YAML as values with places: what a scalar means, and the bounds of a file."""

from __future__ import annotations

from typing import Any

import pytest

from tiekartta.base import limits
from tiekartta.base.findings import Span
from tiekartta.read import compose as module
from tiekartta.read.compose import compose


def told(text: str) -> list[tuple[str, int, int]]:
    """What is wrong with a text, and where."""
    found = [(each.code, each.where) for each in compose(text, "r.yaml").findings]
    return [(code, where.line, where.column) for code, where in found if isinstance(where, Span)]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12", 12), ("-3", -3), ("+3", 3), ("0", 0), ("012", "012"), ("0o17", 15), ("0x1F", 31), ("0b1", "0b1"),
        ("1.5", 1.5), ("1.", 1.0), (".5", 0.5), ("-1e3", -1000.0), ("1.5.0", "1.5.0"), ("1e", "1e"), ("+", "+"),
        ("~", None), ("null", None), ("Null", None), ("nUll", "nUll"), ("true", True), ("FALSE", False),
        ("no", "no"), ("yes", "yes"), ("2022-01-03", "2022-01-03"), ("10:30", "10:30"), ('"12"', "12"), ("'~'", "~"),
        ("1_000", "1_000"), (".", "."), ("0x" + "F" * 20, "0x" + "F" * 20),
    ],
)  # fmt: skip
def test_a_plain_scalar_means_what_yaml_1_2_says(written: str, value: Any) -> None:
    document = compose(f"key: {written}\n", "r.yaml")
    found = document.value["key"]
    assert (found, type(found)) == (value, type(value))
    assert document.has_nulls is (value is None)
    assert not document.findings


def test_numbers_have_so_many_digits() -> None:
    most = "9" * limits.DIGITS
    assert compose(f"a: {most}", "r.yaml").value == {"a": int(most)}
    assert told(f"a: {most}9") == told("a: 1e16") == [("TK115", 1, 4)]
    assert told("- 1e15") == []
    assert told("- 1.1e15\n- -1.1e15") == [("TK115", 1, 3)]
    assert told(f"- 0.{'0' * (2 * limits.DIGITS - 2)}") == []
    assert told(f"- 0.{'0' * (2 * limits.DIGITS - 1)}") == [("TK115", 1, 3)]


def test_every_key_and_value_keeps_its_place() -> None:
    document = compose("a: 1\nb:\n  - x\n  - {c: 2}\n", "r.yaml")
    whole, inner = document.value, document.value["b"]

    def at(span: Span) -> tuple[int, int]:
        return span.line, span.column

    assert at(document.span(whole)) == (1, 1)
    assert [at(document.key_span(whole, key)) for key in "ab"] == [(1, 1), (2, 1)]
    assert [at(document.value_span(whole, key)) for key in "ab"] == [(1, 4), (3, 3)]
    assert [at(document.value_span(inner, number)) for number in (0, 1)] == [(3, 5), (4, 5)]
    assert (at(document.key_span(inner[1], "c")), at(document.value_span(inner[1], "c"))) == ((4, 6), (4, 9))
    assert at(document.value_span(whole, "unknown")) == at(document.key_span(whole, "unknown")) == (1, 1)
    assert at(document.value_span(inner, 9)) == (3, 3)
    assert document.span(object()) == document.value_span(object(), "a") == Span("r.yaml")


def test_of_two_like_keys_the_first_counts_and_the_second_is_told_with_it() -> None:
    document = compose("a: 1\nb: 2\na: {c: [3]}\n", "r.yaml")
    assert document.value == {"a": 1, "b": 2}
    (finding,) = document.findings
    assert (finding.code, finding.where, finding.args) == ("TK109", Span("r.yaml", 3, 1), {"key": "a", "line": 1})
    assert finding.related == (Span("r.yaml", 1, 1),)


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: 1\n---\nb: 2\n", "TK110", 2, 1),
        ("a: !!str 1\n", "TK111", 1, 4),
        ("a: !x [1]\n", "TK111", 1, 4),
        ("? [a]\n: 1\n", "TK121", 1, 3),
        ("a: &x 1\n*x : 2\n", "TK121", 2, 1),
        ("a: *x\n", "TK118", 1, 4),
        ("*x\n", "TK118", 1, 1),
        ("a: &x [*x]\n", "TK118", 1, 8),
        ("a: [1\n", "TK108", 2, 1),
        ("a:\n\t- 1\n", "TK122", 2, 1),
    ],
)
def test_what_no_roadmap_may_have_is_told_at_its_place(text: str, code: str, line: int, column: int) -> None:
    assert told(text) == [(code, line, column)]
    assert not compose(text, "r.yaml").readable


def test_an_alias_is_the_value_of_its_anchor() -> None:
    assert compose("a: &x [1, 2]\nb: *x\nc: &y 3\nd: [*y]\n", "r.yaml").value == {
        "a": [1, 2], "b": [1, 2], "c": 3, "d": [3],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("limit", "text", "needs", "code"),
    [
        ("DEPTH", "[[[1]]]", 3, "TK113"),
        ("CONTAINERS", "[[1], [2], {}]", 4, "TK114"),
        ("ENTRIES", "[1, 2, 3]", 3, "TK114"),
        ("ENTRIES", "{a: 1, b: 2}", 2, "TK114"),
        ("ALIASES", "[&x 1, *x, *x]", 2, "TK117"),
        ("REPEATED", "[&x [1, 2], *x, *x]", 6, "TK117"),
        ("NODES", "[[], [], &x [1], *x]", 7, "TK114"),
    ],
)
def test_a_file_is_bounded(monkeypatch: pytest.MonkeyPatch, limit: str, text: str, needs: int, code: str) -> None:
    monkeypatch.setattr(limits, limit, needs)
    assert told(text) == []
    monkeypatch.setattr(limits, limit, needs - 1)
    assert [each[0] for each in told(text)] == [code]


def test_long_lists_of_scalars_are_bounded_while_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_NOW_AND_THEN", 3)  # every fourth is looked at
    monkeypatch.setattr(limits, "ENTRIES", 4)
    long = "[" + ", ".join("1" * 20) + "]"
    assert told(f"a: {long}") == [("TK114", 1, 4)]
    monkeypatch.setattr(limits, "ENTRIES", 30)
    monkeypatch.setattr(limits, "NODES", 9)
    assert [each[0] for each in told(f"a: {long}")] == ["TK114"]
    monkeypatch.setattr(limits, "NODES", 30)
    assert told(f"a: {long}") == []


def test_too_many_like_keys_end_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FINDINGS", 2)
    assert [code for code, *_ in told("a: 1\n" * 3)] == ["TK109"] * 2
    assert [code for code, *_ in told("a: 1\n" * 4)] == ["TK109"] * 3 + ["TK131"]
