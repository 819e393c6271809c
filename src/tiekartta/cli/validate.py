"""`tiekartta validate`: whether it is a sound roadmap."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from tiekartta.cli.options import (
    AsOf,
    Color,
    Format,
    Lang,
    Output,
    PathArgument,
    Width,
    choose,
    columns,
    misuse,
    use_color,
)

FORMATS = ("text", "json", "github", "gitlab", "sarif", "junit")
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
    lang: Lang = None,
    format: Format = "text",
    output: Output = None,
    color: Color = "auto",
    width: Width = None,
) -> int:
    choose(format, QUALITY_FORMATS if quality else FORMATS, "--format")
    choose(fail_on, FAIL_ON, "--fail-on")
    if path == "-" and watch:
        raise misuse("usage.watch-stdin", "--watch")
    if stdin_filename and path != "-":
        raise misuse("usage.with-stdin", "--stdin-filename")
    if cached and (path == "-" or watch):
        raise misuse("usage.cached-alone", "--cached")
    from tiekartta.cli.checking import Checker, Show

    show = Show(format, output, every, quality, changed_since, columns(width), use_color(color), fail_on)
    checker = Checker(path, stdin_filename, cached, lang, as_of, show)
    if watch:
        from tiekartta.cli.watching import repeat

        return repeat(checker.run, checker.folder(), lang)
    return checker.run()
