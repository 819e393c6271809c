"""What is written where: the answer to stdout or a file, notes about the run to stderr."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from tiekartta.base.findings import Finding, InputError, Span
from tiekartta.base.words import Words, words_of

if TYPE_CHECKING:
    from tiekartta.read.sources import SourceMap
    from tiekartta.render.document import Document


_BATCH = 4096
"""How many pieces of an answer are written at once."""


class ReaderGone(Exception):
    """Nobody reads standard output any more. It is no OSError: of those click ends the program with a failure."""


def use_utf8() -> None:
    """What is piped is UTF-8 whatever the locale; what a terminal cannot show never fails."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError, OSError):
            if stream.isatty():
                stream.reconfigure(errors="replace")  # type: ignore[union-attr]
            else:
                stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]


def write_out(data: bytes) -> None:
    """Write the answer to standard output. Raises InputError when it is closed or full, ReaderGone when left."""
    if sys.stdout is None:
        raise InputError(Finding("TK125", Span("stdout"), {"problem": os.strerror(9)}))
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise ReaderGone from None
    except OSError as error:
        silence()
        raise InputError(Finding("TK125", Span("stdout"), {"problem": error.strerror or str(error)})) from None


def write_err(text: str) -> None:
    """Write a line about the run; nobody is told when standard error is closed or full."""
    with contextlib.suppress(AttributeError, ValueError, OSError):
        sys.stderr.flush()
        sys.stderr.buffer.write((text + "\n").encode("utf-8", "replace"))
        sys.stderr.buffer.flush()


def silence() -> None:
    """Nothing more is to be written to standard output, at exit either: its reader has gone, or it is full."""
    with contextlib.suppress(AttributeError, ValueError, OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def emit(text: str | Iterable[str], output: str | None = None) -> None:
    """Write an answer, whole or in pieces: to stdout as UTF-8 whatever the locale, or whole to a file."""
    if not isinstance(text, str):
        if not output and not (sys.stdout is not None and sys.stdout.isatty()):
            for batch in _batches(text):
                write_out(batch.encode("utf-8", "replace"))
            return
        text = "".join(text)
    data = text.encode("utf-8", "replace")
    if output:
        from tiekartta.read.writing import write_file

        write_file(output, data)
        return
    stream = sys.stdout
    encoding = (stream.encoding or "utf-8") if stream is not None and stream.isatty() else "utf-8"
    if encoding.lower().replace("-", "") != "utf8":
        from tiekartta.render.encoding import encodable

        data = encodable(text, encoding).encode(encoding, "replace")
    write_out(data)


def _batches(pieces: Iterable[str]) -> Iterator[str]:
    """Pieces put together until they are worth a write."""
    batch: list[str] = []
    for piece in pieces:
        batch.append(piece)
        if len(batch) == _BATCH:
            yield "".join(batch)
            batch = []
    yield "".join(batch)


def emit_csv(text: str, output: str | None = None, excel: bool = False) -> None:
    """Write a CSV answer as programs read it, or as Excel opens it where a comma parts decimals."""
    if excel:
        from tiekartta.render.formats.csv import for_excel

        text = for_excel(text)
    emit(text, output)


def emit_bytes(data: bytes, output: str | None = None) -> None:
    """Write an answer that is no text of ours: as it is, to stdout or whole to a file."""
    if output:
        from tiekartta.read.writing import write_file

        write_file(output, data)
    else:
        write_out(data)


def emit_document(
    document: Document, columns: int, color: bool, output: str | None = None, ascii_only: bool = False
) -> None:
    """Write a document as text, painted or plain, perhaps in ASCII only, or as lines for a listener."""
    from tiekartta.cli.options import use_plain

    if use_plain():
        from tiekartta.render.formats import spoken

        emit(spoken.render(document), output)
        return
    from tiekartta.render.formats import text

    lines = text.lines_of(document, columns)
    if ascii_only:
        from tiekartta.render.ascii import ascii_lines

        lines = ascii_lines(lines)
    if color and not output:
        from tiekartta.render.paint import paint

        emit(paint(lines, columns))
    else:
        emit(text.plain_lines(lines), output)


class Answer(NamedTuple):
    """What a command answers, in each form that it can take; a form is made when it is asked for."""

    report: Callable[[], object]
    document: Callable[[], Document]
    csv: Callable[[], str] | None = None
    svg: Callable[[], str] | None = None


def emit_answer(
    answer: Answer, format: str, columns: int, color: bool, output: str | None = None, excel: bool = False
) -> None:
    """Write an answer in a format: text, json, csv, svg or a page. Raises LookupError for one that it does not have.

    A command offers only formats that its answer has; a test holds them to each other.
    """
    from tiekartta.render.formats import PAGES

    if format == "text":
        emit_document(answer.document(), columns, color, output)
    elif format == "json":
        from tiekartta.render.formats import json

        emit(json.pieces(answer.report()), output)
    elif format in PAGES:
        emit(import_module(PAGES[format]).render(answer.document()), output)
    elif format == "csv" and answer.csv:
        emit_csv(answer.csv(), output, excel)
    elif format == "svg" and answer.svg:
        emit(answer.svg(), output)
    else:
        raise LookupError(format)


def note(text: str) -> None:
    """A line about the run, on stderr."""
    write_err(text)


def finding_lines(findings: Sequence[Finding], sources: SourceMap | None, words: Words) -> list[str]:
    """Findings as safe lines `file:line:column: error[TK203] what; mend`."""
    from tiekartta.render.findings import finding_line, located

    return [finding_line(each, words) for each in located(findings, sources)]


def tell_errors(errors: Iterable[tuple[Finding, SourceMap]], words: Words) -> None:
    """Tell errors on stderr, each at its place in the files that it was found in."""
    for finding, sources in errors:
        for line in finding_lines([finding], sources, words):
            note(line)


def report_input_error(error: InputError, arguments: Sequence[str]) -> int:
    """Tell why the input cannot be read; exit code 2."""
    from tiekartta.cli.options import language, language_of

    for line in finding_lines([error.finding], None, words_of(language(language_of(arguments)))):
        note(line)
    return 2
