"""The bytes of a file as text, refused with the place of what is wrong."""

from __future__ import annotations

import pytest

from tiekartta.base.findings import Span
from tiekartta.read.document import Document, decode


def refused(data: bytes) -> tuple[str, int, int, str]:
    """Why and where a file is not read, and what is told of it."""
    text, (finding,) = decode(data, "r.yaml")
    assert text == ""
    span = finding.where
    assert isinstance(span, Span)
    return finding.code, span.line, span.column, str(next(iter(finding.args.values()), ""))


@pytest.mark.parametrize(
    "data",
    ["ab".encode("utf-16"), "\ufeffab".encode("utf-16-be"), "ab".encode("utf-16-le"), "abc".encode("utf-16-be")],
)
def test_two_bytes_a_character_are_told_with_or_without_a_mark(data: bytes) -> None:
    assert refused(data) == ("TK105", 1, 1, "UTF-16")


def test_a_single_null_is_a_character_that_may_not_be() -> None:
    assert refused(b"a\0bcd") == ("TK106", 1, 2, "U+0000")
    assert refused(b"\0a\0") == ("TK106", 1, 1, "U+0000")
    assert refused(b"ab\0c\0") == ("TK106", 1, 3, "U+0000")


def test_what_is_no_utf_8_is_told_at_its_character() -> None:
    assert refused("a\nb ä: ".encode() + b"\xe4") == ("TK105", 2, 6, "Latin-1")
    assert refused(b"\xe4") == ("TK105", 1, 1, "Latin-1")


@pytest.mark.parametrize(
    ("text", "line", "column", "character"),
    [
        ("a\n  b\x07", 2, 4, "U+0007"),
        ("a\ufeffb", 1, 2, "U+FEFF"),
        ("\u2028", 1, 1, "U+2028"),
        ("\n\x07", 2, 1, "U+0007"),
        ("a\x85", 1, 2, "U+0085"),
    ],
)
def test_a_character_that_nobody_sees_is_told_with_its_place(text: str, line: int, column: int, character: str) -> None:
    assert refused(text.encode()) == ("TK106", line, column, character)


def test_a_mark_of_byte_order_at_the_beginning_is_taken_away() -> None:
    assert decode("\ufeffid: r\n".encode(), "r.yaml") == ("id: r\n", [])


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\n<<<<<<< HEAD\n", 2),
        ("=======\n", 1),
        ("a: 1\n\n>>>>>>> work\n", 3),
        ("||||||| base\n", 1),
        ("a: 1\n<<<<<<< HEAD\n||||||| base\n=======\n>>>>>>> work\n", 2),
    ],
)
def test_what_a_merge_left_is_told_at_its_line(text: str, line: int) -> None:
    assert refused(text.encode())[:3] == ("TK107", line, 1)


@pytest.mark.parametrize("text", ["# =======\n", "======= title\n", "<<<<<<<<\n", "a: '<<<<<<<'\n"])
def test_what_only_looks_like_a_merge_is_text(text: str) -> None:
    assert decode(text.encode(), "r.yaml") == (text, [])


@pytest.mark.parametrize(
    ("line", "column", "quoted"),
    [(1, 5, "one"), (2, 6, "a"), (2, 9, "b"), (3, 3, "two words"), (4, 1, "last"), (0, 0, "")],
)
def test_a_message_quotes_a_plain_value_to_its_end(line: int, column: int, quoted: str) -> None:
    document = Document("r.yaml", text="id: one # a comment\nin: [a, b]\n  two words\r\nlast")
    assert document.source(Span("r.yaml", line, column)) == quoted


def test_lines_far_down_are_found_in_any_order() -> None:
    document = Document("r.yaml", text="\n".join(f"line {number}" for number in range(1, 3002)))
    lines = (2500, 1, 3001, 1000, 1001, 1002, 2001, 2000)
    assert [document.source(Span("r.yaml", line, 1)) for line in lines] == [f"line {line}" for line in lines]
