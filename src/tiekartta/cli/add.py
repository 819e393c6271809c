"""`tiekartta add`: a new entry in the place where a person would put it."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Optional

import typer

from tiekartta.cli.editing import Editing, editing, split
from tiekartta.cli.options import misuse

_HELP = """Add a task, milestone, decision, question, risk, group, body or any other entry.

It comes beside its package or group, in the file that holds these; a task with package= into that package; or --after
another one.

Example: tiekartta add task testaus title="Testaa palkanmaksu" duration=3w group=ict --after palkkajarjestelma
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("add", help=_HELP)(_command)


@editing
def _command(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="Such as task, milestone, decision, question, risk.")],
    item: Annotated[list[str], typer.Argument(metavar="ID KEY=VALUE…", help="The new id, and its keys.")],
    after: Annotated[
        Optional[str], typer.Option("--after", metavar="ITEM", help="The entry that it comes after.")
    ] = None,
    *,
    asked: Editing,
) -> int:
    from tiekartta.project.edits import added

    given, found = split(item)
    if len(given) != 1:
        raise misuse("usage.one-item", "ID KEY=VALUE…", value=" ".join(item))
    return replace(asked, path=asked.path or found).carry_out(
        lambda work, words: added(work, kind, *given[0], after, words.lang)
    )
