"""`tiekartta explain CODE`: a finding's page, with its words in the reader's language."""

from __future__ import annotations

from typing import Annotated

import typer

from tiekartta.cli.options import Color, Lang, Output, Width, choose, columns, use_color

HELP = """What a finding means, why it is one, and how to mend it.

CODE is a code such as TK203, its name, or a family such as TK2 or dates; without it every code is listed.

Example: tiekartta explain TK203"""

Code = Annotated[str, typer.Argument(metavar="[CODE]", help="A code, a name or a family.")]
FORMATS = ("text", "markdown")
Format = Annotated[str, typer.Option("--format", metavar="text|markdown", help="Format of the output.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("explain", help=HELP)(_command)


def _command(
    code: Code = "",
    lang: Lang = None,
    format: Format = "text",
    output: Output = None,
    color: Color = "auto",
    width: Width = None,
) -> int:
    choose(format, FORMATS, "--format")
    from tiekartta.base.catalogue import RULES, matches
    from tiekartta.base.words import words_of
    from tiekartta.cli.options import language
    from tiekartta.cli.output import emit, emit_document
    from tiekartta.render.views.explain import index_document, page_document

    words = words_of(language(lang))
    wanted = code.strip()
    by_name = {rule.slug: each for each, rule in RULES.items()}
    one = wanted.upper() if wanted.upper() in RULES else by_name.get(wanted.lower())
    if one:
        document = page_document(one, words)
    else:
        several = [each for each in RULES if not wanted or matches(wanted, each) or matches(wanted.upper(), each)]
        if not several:
            _unknown(wanted)
        document = index_document(several, words)
    if format == "markdown":
        from tiekartta.render.formats import markdown

        emit(markdown.render(document), output)
    else:
        emit_document(document, columns(width), use_color(color), output)
    return 0


def _unknown(code: str) -> None:
    """Refuse what is no code, naming the nearest one."""
    from tiekartta.base.catalogue import FAMILIES, RULES
    from tiekartta.base.findings import Finding, InputError, Span
    from tiekartta.read.validation import nearest

    known = [*RULES, *(rule.slug for rule in RULES.values()), *FAMILIES.values()]
    raise InputError(Finding("TK129", Span("explain"), {"code": code, "hint": nearest(code, known)}))
