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

    schema = SCHEMAS[name]()
    if output is None or not _says(output, schema):
        emit(json.dumps(schema, ensure_ascii=False, indent=2) + "\n", output)
    return 0


def _says(path: str, schema: object) -> bool:
    """Whether a file holds the schema already, however a formatter has laid it out: then it is left as it is."""
    import json
    from pathlib import Path

    from tiekartta.base.findings import InputError, Span
    from tiekartta.read.files import read_regular

    try:
        known: object = json.loads(read_regular(Path(path), Span(path)))
    except (InputError, ValueError, RecursionError):
        return False
    return known == schema
