"""`tiekartta schema`: the JSON Schemas that editors check and complete files with."""

from __future__ import annotations

from typing import Annotated

import typer

from tiekartta.cli.options import Output, choose

NAMES = ("roadmap", "config")
HELP = """JSON Schemas (draft-07) for editors: of roadmap files, or of tiekartta.toml.

Example: tiekartta schema roadmap --output schemas/roadmap.schema.json"""

Name = Annotated[str, typer.Argument(metavar="[roadmap|config]", help="Which schema.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("schema", help=HELP)(_command)


def _command(name: Name = "roadmap", output: Output = None) -> int:
    choose(name, NAMES, "[roadmap|config]")
    import json

    from tiekartta.cli.output import emit
    from tiekartta.read.schema import SCHEMAS

    emit(json.dumps(SCHEMAS[name](), ensure_ascii=False, indent=2) + "\n", output)
    return 0
