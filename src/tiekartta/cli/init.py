"""`tiekartta init`: a commented first roadmap, and the files that check it in CI."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from tiekartta.cli.options import Lang, choose, language, parse_day, today

if TYPE_CHECKING:
    from tiekartta.base.words import Words

CI = ("github", "gitlab", "none")
_KINDS = {"schema.json": "schema", "roadmaps/": "roadmap", "pre-commit": "pre-commit"}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("init", help="A commented first roadmap.\n\nExample: tiekartta init --lang fi --ci github")(_command)


def _command(
    folder: Annotated[str, typer.Argument(metavar="[DIR]", help="The folder of the new repository.")] = ".",
    lang: Lang = None,
    ci: Annotated[Optional[str], typer.Option("--ci", metavar="github|gitlab|none", help="Files for CI.")] = None,
    start: Annotated[
        Optional[str], typer.Option("--start", metavar="DATE", help="First day of the plan; else next Monday.")
    ] = None,
    pre_commit: Annotated[
        bool, typer.Option("--pre-commit/--no-pre-commit", help="Write .pre-commit-config.yaml too.")
    ] = True,
) -> int:
    if ci is not None:
        choose(ci, CI, "--ci")
    day = parse_day(start, "--start")
    asks = sys.stdin.isatty() and sys.stdout.isatty()
    lang = _asked("Kieli · språk · language", language(lang), ("fi", "sv", "en")) if asks and not lang else lang
    from tiekartta.base.words import words_of
    from tiekartta.cli.output import emit, note
    from tiekartta.read.new_files import write_new
    from tiekartta.render.starter import first_monday, starter_files

    words = words_of(language(lang))
    if ci is None:
        ci = "github" if (Path(folder) / ".github").is_dir() else "none"
        ci = _asked(words("init.ask-ci"), ci, CI) if asks else ci
    files = starter_files(words.lang, day or first_monday(today()), ci, pre_commit) | _schema(folder)
    there = write_new(Path(folder), files)
    if there:
        note(words("init.exists", files=", ".join(there)))
        note(words("init.exists-mend"))
        return 2
    emit(_told(folder, list(files), words))
    return 0


def _schema(folder: str) -> dict[str, str]:
    """The schema that the roadmap's first line names, unless another roadmap has brought it already."""
    name = "roadmaps/roadmap.schema.json"
    if (Path(folder) / name).exists():
        return {}
    import json

    from tiekartta.read.schema import SCHEMAS

    return {name: json.dumps(SCHEMAS["roadmap"](), ensure_ascii=False, indent=2) + "\n"}


def _asked(question: str, default: str, allowed: tuple[str, ...]) -> str:
    """A person's answer in a terminal; Enter takes the default."""
    import click

    answer: str = typer.prompt(question, default=default, type=click.Choice(allowed), err=True)
    return answer


def _told(folder: str, names: list[str], words: Words) -> str:
    """What was made, and what to do next."""
    from tiekartta.render.cells import safe

    width = max(map(len, names))
    lines = [words("init.made")]
    for name in names:
        kind = next((kind for part, kind in _KINDS.items() if part in name), "ci")
        lines.append(f"  {safe(name):{width}}  {words(f'init.file.{kind}')}")
    where = "" if folder == "." else f" {safe(shlex.quote(folder))}"
    lines += [words("init.next"), f"  tiekartta status{where}", f"  tiekartta validate{where}"]
    return "\n".join(lines) + "\n"
