"""`tiekartta set`: keys of items changed, every other byte of the files as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tiekartta.cli.editing import DryRun, Path, carry_out, split
from tiekartta.cli.options import AsOf, Lang

if TYPE_CHECKING:
    from tiekartta.base.words import Words
    from tiekartta.project.editing import Edit, Workplace

_HELP = """Change keys of an item, or of several, in one write.

key=value sets a key, key= removes it, key+=value and key-=value add to a list or take from it; deadline.kind=fixed sets
a key inside another. A roadmap's own id names its header.

Example: tiekartta set palkkajarjestelma progress=60% remaining=4w
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("set", help=_HELP)(_command)


def _command(
    items: Annotated[list[str], typer.Argument(metavar="ITEM KEY=VALUE…", help="Items, each with its keys.")],
    path: Path = None,
    dry_run: DryRun = False,
    as_of: AsOf = None,
    lang: Lang = None,
) -> int:
    given, found = split(items)

    def request(work: Workplace, words: Words) -> Edit:
        from tiekartta.edit.requests import Planned
        from tiekartta.edit.targets import find
        from tiekartta.project.editing import edit_of

        planned = Planned()
        for item, assignments in given:
            planned.add(find(work.project.loaded, item), assignments, words.lang)
        return edit_of(work, planned)

    return carry_out(request, path or found, lang, dry_run, as_of)
