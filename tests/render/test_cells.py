"""What a text becomes in a terminal: harmless, as wide as it is told to be, in ASCII where that is all there is."""

from __future__ import annotations

import pytest

from tiekartta.render.ascii import ascii_text
from tiekartta.render.canvas import Canvas
from tiekartta.render.cells import cut, pad, safe, safe_line, width
from tiekartta.render.document import Span


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Päätös § 28 – 漢字 🎯", "Päätös § 28 – 漢字 🎯"),
        ("a\tb\nc\r\nd\x0be\x0cf\x85g\u2028h\u2029i", "a b c  d e f g h i"),
        ("\x1b[31mred\x07\x7f", "\\x1b[31mred\\x07\\x7f"),
        ("a\u202eb\u200bc\ufeffd\xade", "a\\u202eb\\u200bc\\ufeffd\\xade"),
        ("\u2066x\u2069\u061c\ud800\ufffe", "\\u2066x\\u2069\\u061c\\ud800\\ufffe"),
        ("\U000e0041\U000e007f", "\\ue0041\\ue007f"),
        ("##[group] ##vso[task] ## [no] ##no", "# #[group] # #vso[task] ## [no] ##no"),
        ("\xa0\u2027\u202f\u2070", "\xa0\u2027\u202f\u2070"),
        ("", ""),
    ],
)
def test_a_text_is_shown_without_what_acts_on_the_terminal(text: str, shown: str) -> None:
    assert safe(text) == shown


@pytest.mark.parametrize(
    ("line", "shown"),
    [("::error::x", ": :error::x"), ("  ::error::x", "  : :error::x"), ("a ::error::x", "a ::error::x"),
     (":a::b", ":a::b"),
     ("x ##[group]", "x # #[group]"), ("::##vso[x]", ": :# #vso[x]"), ("a: b", "a: b")],
)  # fmt: skip
def test_a_line_is_no_command_of_a_service(line: str, shown: str) -> None:
    assert safe_line(line) == shown


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("Å", 1),
        ("A\u030a", 1),
        ("漢字", 4),
        ("ｆ", 2),
        ("ﬁ", 1),
        ("🎯", 2),
        ("\u20dd", 0),
        ("e\u0301\u0302", 1),
        ("→✓", 2),
    ],
)
def test_a_letter_takes_as_many_columns_as_a_terminal_gives_it(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "columns", "shown"),
    [
        ("talous", 6, "talous"),
        ("talous", 5, "talo…"),
        ("talous", 1, "…"),
        ("talous", 0, ""),
        ("", 0, ""),
        ("漢字漢", 6, "漢字漢"),
        ("漢字漢", 5, "漢字…"),
        ("漢字漢", 4, "漢…"),
        ("漢字", 1, "…"),
        ("漢字", 0, ""),
        ("a\u0301b\u0301c\u0301", 3, "a\u0301b\u0301c\u0301"),
        ("a\u0301b\u0301c\u0301", 2, "a\u0301…"),
    ],
)
def test_what_is_too_wide_is_cut_between_letters(text: str, columns: int, shown: str) -> None:
    assert cut(text, columns) == shown
    assert width(shown) <= columns


def test_a_text_is_filled_with_spaces_by_its_columns() -> None:
    assert [pad(each, 4) for each in ("ab", "漢", "a\u0301", "abcde", "")] == [
        "ab  ",
        "漢  ",
        "a\u0301   ",
        "abcde",
        "    ",
    ]
    assert [pad(each, 4, right=True) for each in ("ab", "漢", "abcde")] == ["  ab", "  漢", "abcde"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Åbo – 5 § → “x”…", 'Abo - 5 S > "x"~'),
        ("ÅÄÖåäöéü", "AAOaaoeu"),
        ("straße Ærø Łódź", "strase Aro Lodz"),
        ("漢字", "??" * 2),
        ("a\u0301\u20dd", "a"),
        ("ﬁ½²ａ", "f12a?"),
        ("Ω🎯", "???"),
        ("✓ ◆ ▲", "x c ^"),
    ],
)
def test_ascii_has_a_stand_in_of_the_same_width_for_every_letter(text: str, shown: str) -> None:
    assert ascii_text(text) == shown
    assert len(shown) == width(text)


def painted(columns: int, *parts: tuple[int, str, str]) -> list[tuple[str, str]]:
    canvas = Canvas(columns)
    for column, text, style in parts:
        canvas.put(column, text, style)
    return [(text, style) for text, style, _ in canvas.spans()]


@pytest.mark.parametrize(
    ("parts", "line"),
    [
        ([(0, "abc", "x")], [("abc", "x")]),
        ([(2, "abc", "x")], [("  ", ""), ("abc", "x")]),
        ([(4, "abc", "x")], [("    ", ""), ("ab", "x")]),
        ([(-1, "abc", "x")], [("bc", "x")]),
        ([(6, "abc", "x")], []),
        ([(0, "a", "x"), (2, "b", "x"), (3, "c", "y")], [("a b", "x"), ("c", "y")]),
        ([(0, "a", "x"), (2, "b", "y")], [("a ", "x"), ("b", "y")]),
        ([(4, "漢", "x")], [("    ", ""), ("漢", "x")]),
        ([(5, "漢", "x")], []),
        ([(-1, "漢b", "x")], [(" ", ""), ("b", "x")]),
        ([(0, "漢\u0301b", "x")], [("漢\u0301b", "x")]),
        ([(0, "a\u0301", "x")], [("a\u0301", "x")]),
        ([(0, "\u0301a", "x")], [("a", "x")]),
        ([(0, "ab", "x"), (1, "  ", "")], [("a", "x")]),
        ([(0, "ab", "x"), (1, " ", "y")], [("a", "x")]),
    ],
)
def test_texts_are_painted_where_there_is_room(parts: list[tuple[int, str, str]], line: list[tuple[str, str]]) -> None:
    assert painted(6, *parts) == line


@pytest.mark.parametrize(
    ("start", "finish", "text"),
    [(1, 3, " =="), (-2, 2, "=="), (4, 9, "    =="), (3, 3, ""), (3, 2, ""), (6, 9, ""), (0, 6, "======")],
)
def test_a_bar_reaches_up_to_before_its_finish(start: int, finish: int, text: str) -> None:
    canvas = Canvas(6)
    canvas.fill(start, finish, "=")
    assert "".join(span.text for span in canvas.spans()) == text


def test_what_is_painted_on_a_copy_leaves_the_other_as_it_was() -> None:
    first = Canvas(3)
    first.put(0, "a")
    second = first.copy()
    second.put(1, "b")
    assert (first.spans(), second.spans()) == ((Span("a"),), (Span("ab"),))
