"""The format for listeners, and the stand-ins for terminals that lack a sign."""

from __future__ import annotations

from tiekartta.render.document import Column, Document, Fact, Facts, Heading, Span, Table, cell
from tiekartta.render.encoding import encodable
from tiekartta.render.formats.spoken import render


def test_one_fact_a_line_and_words_instead_of_signs() -> None:
    document = Document(
        (
            Heading(cell("Tilanne"), 1),
            Facts((Fact("Tilannepäivä", cell("15.6.2022")),)),
            Table(
                (Column("Kohde"), Column("Tila"), Column("Pelivara"), Column("Syy")),
                (
                    (
                        cell(Span("◆ ", "critical", "kriittinen: "), "Talousarvio"),
                        cell(Span("✗ ", "late", ""), "myöhässä"),
                        cell("\u22124\u00a0pv"),
                        cell("–"),
                    ),
                ),
            ),
        )
    )
    assert render(document).splitlines() == [
        "Tilanne",
        "",
        "Tilannepäivä: 15.6.2022",
        "",
        "kriittinen: Talousarvio",
        "  Tila: myöhässä",
        "  Pelivara: -4 pv",
    ]


def test_a_terminal_without_the_sign_gets_a_stand_in_of_the_same_width() -> None:
    line = "✗ myöhässä · −4 pv … ──"
    assert encodable(line, "utf-8") == line
    assert encodable(line, "latin-1") == "! myöhässä · -4 pv ~ --"
    assert encodable(line, "ascii") == "! myohassa | -4 pv ~ --"
    assert len(encodable(line, "ascii")) == len(line)
