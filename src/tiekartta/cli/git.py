"""`tiekartta git`: `git diff` that shows roadmaps by their content, and how to take it back."""

from __future__ import annotations

from typing import Annotated

import typer

from tiekartta.cli.options import Lang, misuse

_INSTALL = """Let `git diff` show roadmaps by their content.

Writes one line to .gitattributes and the diff driver to this repository's own configuration.

Example: tiekartta git install
"""


def register(app: typer.Typer) -> None:
    """Add the command with its subcommands."""
    group = typer.Typer(
        help="Let git show roadmaps by their content.\n\nExample: tiekartta git install", no_args_is_help=True
    )
    group.command("install", help=_INSTALL)(_install)
    group.command("textconv", help="A file as stable text; git runs this.\n\nExample: tiekartta git textconv FILE")(
        _textconv
    )
    app.add_typer(group, name="git")


def _install(
    pattern: Annotated[str, typer.Option("--pattern", help="Which files are roadmaps.")] = "roadmaps/**/*.yaml",
    undo: Annotated[bool, typer.Option("--undo", help="Take it back.")] = False,
    lang: Lang = None,
) -> int:
    from tiekartta.base.words import words_of
    from tiekartta.cli.options import language
    from tiekartta.cli.output import note
    from tiekartta.read.git.setup import attributes, inside, set_driver
    from tiekartta.read.writing import write_file

    words = words_of(language(lang))

    if not pattern.strip() or any(letter.isspace() or not letter.isprintable() for letter in pattern):
        raise misuse("usage.no-pattern", "--pattern", value=repr(pattern))
    if not undo and (program := inside(".")):
        raise misuse("diff.program-inside", "tiekartta git install", program=program)
    planned = attributes(".", pattern, undo)
    if planned.new != planned.old:
        if planned.new is None:
            planned.path.unlink()
        else:
            write_file(str(planned.path), planned.new.encode("utf-8", "surrogateescape"))
    set_driver(".", undo)
    note(words("diff.uninstalled" if undo else "diff.installed", pattern=pattern))
    return 0


def _textconv(file: Annotated[str, typer.Argument(metavar="FILE", help="One version of a roadmap file.")]) -> int:
    from pathlib import Path

    from tiekartta.base.findings import Span
    from tiekartta.cli.output import emit
    from tiekartta.read.files import read_regular
    from tiekartta.render.plain_text import plain_text

    emit(plain_text(read_regular(Path(file), Span(file)), file))
    return 0
