"""`tiekartta set`: keys of items changed, every other byte of the files as it was."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from tiekartta.cli.editing import Editing, editing, split

_HELP = """Change keys of an item, or of several, in one write.

key=value sets a key, key= removes it, key+=value and key-=value add to a list or take from it; deadline.kind=fixed sets
a key inside another. A roadmap's own id names its header.

Example: tiekartta set palkkajarjestelma progress=60% remaining=4w
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("set", help=_HELP)(_command)


@editing
def _command(
    items: Annotated[list[str], typer.Argument(metavar="ITEM KEY=VALUE…", help="Items, each with its keys.")],
    *,
    asked: Editing,
) -> int:
    from tiekartta.edit.targets import find

    given, found = split(items)
    return replace(asked, path=asked.path or found).change(
        lambda work: ((find(work.project.loaded, item), assignments) for item, assignments in given)
    )
