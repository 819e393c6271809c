"""What looks like a person's data is told once a line and kind; numbers and addresses of offices are not."""

from __future__ import annotations

import pytest

from tiekartta.base.findings import Span
from tiekartta.read.compose import compose
from tiekartta.read.privacy import personal_data


def told(text: str) -> list[tuple[str, int, int]]:
    return [
        (str(each.args["what"]), each.where.line, each.where.column)
        for each in personal_data(compose(text, "r.yaml"))
        if isinstance(each.where, Span)
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("matti.virtanen@example.fi", "mail"), ("kirjaamo@example.fi", None), ("m.v@example.fi", None),
        ("040 123 4567", "phone"), ("050-1234567", "phone"), ("+358 40 1234567", "phone"),
        ("+46 70 123 45 67", "phone"), ("0401234567890", None),
        ("VN/1234/2022", None), ("2022-01-03", None), ("040 12", None),
        ("010203-123A", "code"), ("010203+123A", "code"), ("310299A123B", "code"), ("410203-123A", None),
        ("010203-123I", None), ("x010203-123A", None), ("010203-123AB", None),
    ],
)  # fmt: skip
def test_what_looks_like_a_person_s_data(text: str, kind: str | None) -> None:
    assert [each for each, _, _ in told(f"a: '{text}'\n")] == ([kind] if kind else [])


def test_it_is_told_once_a_line_and_kind_in_comments_too() -> None:
    text = "a: 1 # matti.virtanen@example.fi, maija.virtanen@example.fi, 040 123 4567\nb: matti.virtanen@example.fi\n"
    assert told(text) == [("mail", 1, 8), ("mail", 2, 4), ("phone", 1, 62)]
