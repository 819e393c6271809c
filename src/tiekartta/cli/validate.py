"""`tiekartta validate`: whether it is a sound roadmap."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from tiekartta.cli.options import AsOf, PathArgument, choose, misuse
from tiekartta.cli.session import Asked, answering
from tiekartta.render.findings_formats import FORMATS as FINDINGS_FORMATS

FORMATS = ("text", *FINDINGS_FORMATS)
QUALITY_FORMATS = ("text", "markdown", "json")
FAIL_ON = ("error", "warning", "never")
HELP = """Whether it is a sound roadmap.

Tells everything at once, each finding with its place and how to mend it. PATH may be - for standard input.

Example: tiekartta validate roadmaps/ --format github"""

FailOn = Annotated[str, typer.Option("--fail-on", metavar="error|warning|never", help="What makes the exit code 1.")]
Every = Annotated[bool, typer.Option("--all", help="Show notes and every related place too.")]
Quality = Annotated[bool, typer.Option("--quality", help="The DCMA 14-point assessment of the schedule instead.")]
Watch = Annotated[bool, typer.Option("--watch", help="Check again whenever a file changes.")]
StdinName = Annotated[
    Optional[str], typer.Option("--stdin-filename", metavar="FILE", help="The file that standard input stands for.")
]
Cached = Annotated[bool, typer.Option("--cached", help="What is staged for the next commit, not the files on disk.")]
Since = Annotated[
    Optional[str], typer.Option("--changed-since", metavar="REF", help="Lines changed since REF come first (github).")
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("validate", help=HELP)(_command)


@answering((), without=("scenario", "excel"))  # which formats there are depends on --quality
def _command(
    path: PathArgument = None,
    as_of: AsOf = None,
    every: Every = False,
    quality: Quality = False,
    fail_on: FailOn = "error",
    watch: Watch = False,
    stdin_filename: StdinName = None,
    cached: Cached = False,
    changed_since: Since = None,
    *,
    asked: Asked,
) -> int:
    choose(asked.format, QUALITY_FORMATS if quality else FORMATS, "--format")
    choose(fail_on, FAIL_ON, "--fail-on")
    if path == "-" and watch:
        raise misuse("usage.watch-stdin", "--watch")
    if stdin_filename and path != "-":
        raise misuse("usage.with-stdin", "--stdin-filename")
    if cached and (path == "-" or watch):
        raise misuse("usage.cached-alone", "--cached")
    from tiekartta.cli.checking import Checker, Show

    show = Show(asked.format, asked.output, every, quality, changed_since, asked.columns, asked.painted, fail_on)
    checker = Checker(path, stdin_filename, cached, asked, show)
    if watch:
        from tiekartta.cli.watching import repeat

        return repeat(checker.run, checker.folder(), asked.lang)
    return checker.run()
