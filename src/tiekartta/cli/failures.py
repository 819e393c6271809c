"""What a person is told when a command line cannot be carried out: one or two lines, never a traceback."""

from __future__ import annotations

import os
from collections.abc import Sequence

import click

from tiekartta.base.findings import Finding, InputError, Span
from tiekartta.cli.output import silence, write_err
from tiekartta.project.opened import Broken
from tiekartta.render.cells import safe, safe_line

EXIT_INTERNAL = 70
ISSUES = "https://github.com/tiekartta/tiekartta/issues"


def tell_usage(error: click.ClickException, arguments: Sequence[str]) -> int:
    """A command line that is not understood: what it should look like, and what is wrong."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        write_err(error.format_message())
        return error.exit_code
    from tiekartta.base.words import words_of
    from tiekartta.cli.options import language, language_of
    from tiekartta.cli.usage import usage_lines

    for line in usage_lines(error, words_of(language(language_of(arguments)))):
        write_err(safe_line(safe(line)))
    return error.exit_code


def tell(error: Exception, arguments: Sequence[str], debug: bool) -> int:
    """Input that cannot be read, a place that cannot be written, or an internal error; the exit code."""
    from tiekartta.cli.output import report_input_error

    if isinstance(error, InputError):
        return report_input_error(error, arguments)
    if isinstance(error, Broken):
        from tiekartta.cli.session import tell_broken

        return tell_broken(error, arguments)
    if debug:
        raise error
    if isinstance(error, OSError):
        silence()
        code, where = ("TK102", str(error.filename)) if error.filename else ("TK125", "stdout")
        if not _is_anywhere():
            code, where = "TK101", "."
        args = {"problem": error.strerror or type(error).__name__}
        return report_input_error(InputError(Finding(code, Span(where), args)), arguments)
    problem = safe(f"{type(error).__name__}: {error}")[:200]
    write_err(safe_line(f"tiekartta: internal error: {problem}"))
    write_err(f"Please report it with the command that you gave: {ISSUES} (--debug shows where it happened)")
    return EXIT_INTERNAL


def _is_anywhere() -> bool:
    """Whether the folder that the program was started in is still there."""
    try:
        os.getcwd()
    except OSError:
        return False
    return True
