"""What looks like a person's address, phone number or identity code: a roadmap names roles, never persons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tiekartta.base.findings import Finding
from tiekartta.read.document import Document, span_of

# What is looked for, the signs without one of which it cannot be there, and its shape. A shape begins with its first
# letter and looks back from there at what may not stand before it: that way the search can skip ahead.
_PATTERNS = (
    # A mailbox of an office (kirjaamo@…) is no person's; one with two names before the @ is.
    ("mail", ("@",), re.compile(r"(?<![\w.])[^\W\d_]{2,30}\.[^\W\d_]{2,30}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}")),
    # Finnish mobile numbers, and any number in international form.
    (
        "phone",
        ("+358", "04", "050"),
        re.compile(
            r"[+0](?<![\w.+/-][+0])(?:(?<=\+)358[ -]?|(?<=0))(?:4\d|50)"
            r"[ -]?\d{3}[ -]?\d{2,3}[ -]?\d{1,2}(?![\w-])"
        ),
    ),
    ("phone", ("+",), re.compile(r"\+(?<![\w.+/-]\+)\d{2,3}(?:[ -]?\d{2,4}){2,4}(?![\w-])")),
    # Finnish personal identity code: DDMMYY, the sign of the century, an individual number, a control character.
    (
        "code",
        ("",),
        re.compile(r"[0-3](?<![\w-][0-3])\d[01]\d{3}[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y](?![\w-])"),
    ),
)


def personal_data(document: Document) -> Iterator[Finding]:
    """Findings for what looks like personal data, in values and comments alike, at most one a line and kind.

    The text itself is not quoted: reports travel further than files.
    """
    text = document.text
    told: set[tuple[str, int]] = set()
    for kind, signs, pattern in _PATTERNS:
        if not any(sign in text for sign in signs):
            continue
        for match in pattern.finditer(text):
            span = span_of(text, match.start(), document.file)
            if (kind, span.line) not in told:
                told.add((kind, span.line))
                yield Finding("TK507", span, {"what": kind})
