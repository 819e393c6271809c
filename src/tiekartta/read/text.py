"""Bytes → text: UTF-8 only, and none of the things that make YAML errors hard to understand."""

from __future__ import annotations

import re

from tiekartta.base.findings import Finding, Span

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\U0001fffe\U0001ffff]|\ufeff")
_MARKS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: |$)|^={7}$", re.MULTILINE)


def decode(data: bytes, file: str) -> tuple[str, list[Finding]]:
    """The text of a file, without a byte-order mark; with findings, the text is not to be read further."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or (len(data) > 3 and b"\0\0" in (data[0:4:2], data[1:4:2])):
        return "", [Finding("TK105", Span(file, 1, 1), {"encoding": "UTF-16"})]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        return "", [Finding("TK105", Span(file, line, column), {"encoding": "Latin-1"})]
    text = text.removeprefix("\ufeff")
    bad = _FORBIDDEN.search(text)
    if bad:
        return "", [Finding("TK106", span_of(text, bad.start(), file), {"character": f"U+{ord(bad[0]):04X}"})]
    conflict = any(mark in text for mark in _MARKS) and _CONFLICT.search(text)
    if conflict:
        return "", [Finding("TK107", span_of(text, conflict.start(), file))]
    return text, []


def span_of(text: str, offset: int, file: str) -> Span:
    """The line and column of an offset in a text."""
    return Span(file, text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1)
