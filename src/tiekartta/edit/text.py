"""One file edited in memory: splices are made, the result is read, and it must say what was asked and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tiekartta.base.findings import Finding, InputError, Span
from tiekartta.edit.operations import Operation, copied, perform, same
from tiekartta.edit.source_text import SourceText, Splice, Unplaceable, spliced
from tiekartta.edit.splices import splices_of
from tiekartta.read.compose import compose
from tiekartta.read.document import decode

_BOM = b"\xef\xbb\xbf"


def edited(data: bytes, operations: Iterable[Operation], file: str) -> bytes:
    """The bytes of a file with operations done one after the other; all other bytes stay as they are.

    Raises InputError for a file that cannot be read, for a path that leads nowhere, and where the layout leaves no
    place for an operation: the file is then not to be written.
    """
    text, findings = decode(data, file)
    if findings:
        raise InputError(findings[0])
    content = _content(text, file)
    for operation in operations:
        text, content = _step(text, content, operation, file)
    return (_BOM if data.startswith(_BOM) else b"") + text.encode("utf-8")


def _content(text: str, file: str) -> Any:
    document = compose(text, file)
    if not document.readable:
        raise InputError(document.findings[-1])
    return document.value


def _step(text: str, content: Any, operation: Operation, file: str) -> tuple[str, Any]:
    try:
        wanted = perform(content, operation)
        for tidy in (True, False):
            new = spliced(text, splices_of(SourceText(text), content, operation, tidy))
            document = compose(new, file)
            if document.readable and same(copied(document.value), wanted):
                return new, wanted
    except (Unplaceable, KeyError, IndexError, TypeError, AssertionError, ValueError):
        pass
    raise _refusal(text, operation, file)


def _refusal(text: str, operation: Operation, file: str) -> InputError:
    """The finding that says where the text must be edited by hand."""
    document = compose(text, file)
    node, span = document.value, document.span(document.value)
    for step in operation.path:
        try:
            span = document.value_span(node, step)
            node = node[step]
        except (KeyError, IndexError, TypeError):
            break
    path = ".".join(map(str, operation.path))
    return InputError(Finding("TK150", span or Span(file), {"path": path}))


def respliced(data: bytes, splices: Iterable[Splice], file: str) -> bytes:
    """The bytes of a file with splices made, at offsets of its text."""
    text, findings = decode(data, file)
    if findings:
        raise InputError(findings[0])
    return (_BOM if data.startswith(_BOM) else b"") + spliced(text, list(splices)).encode("utf-8")
