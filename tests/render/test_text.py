"""The text layout: lines that fit, words broken where a reader would, columns that line up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tiekartta.render.cells import width
from tiekartta.render.document import (
    Bullets,
    Column,
    Details,
    Document,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Span,
    Table,
    cell,
)
from tiekartta.render.formats.text import plain, render
from tiekartta.render.wrap import split, wrap


def text(*blocks: object, columns: int = 80) -> str:
    return plain(render(Document(tuple(blocks)), columns))  # type: ignore[arg-type]


def test_lines_after_the_first_hang_under_the_text_that_follows_a_sign() -> None:
    lines = wrap(cell(Span("▲ ", "at-risk"), "Hyväksy talousarvio ja taloussuunnitelma"), 20)
    assert plain(lines).splitlines() == ["▲ Hyväksy", "  talousarvio ja", "  taloussuunnitelma"]


def test_the_indent_of_a_cell_is_kept_on_every_line() -> None:
    lines = wrap(cell("    perheiden palvelukokonaisuus"), 24)
    assert plain(lines).splitlines() == ["    perheiden", "    palvelukokonaisuus"]


def test_a_word_is_never_parted_from_the_comma_after_it() -> None:
    lines = wrap(cell(Span("seitsemän"), ", ", Span("kahdeksan")), 10)
    assert plain(lines).splitlines() == ["seitsemän,", "kahdeksan"]


def test_a_long_word_is_broken_at_a_syllable() -> None:
    assert split("hyvinvointialueelle", 12) == ("hyvinvoin-", "tialueelle")
    assert split("sote-palvelustrategia", 12) == ("sote-", "palvelustrategia")
    assert split("616/2021", 5) == ("616/", "2021")
    assert split("xxxxxxxx", 4) == ("xxxx", "xxxx")


@given(st.text(alphabet="aäk -–/✓漢\u0301", max_size=60), st.integers(4, 30))
def test_every_line_fits_and_no_letter_is_lost(words: str, columns: int) -> None:
    lines = plain(wrap(cell(words), columns)).splitlines()
    assert all(width(line) <= columns for line in lines)
    kept = "".join(lines).replace(" ", "").replace("-", "")
    assert kept == words.replace(" ", "").replace("-", "")


def test_columns_line_up_with_letters_of_every_width() -> None:
    table = Table(
        (Column("Ryhmä"), Column("Määrä", right=True)),
        ((cell("Yhdyspinnat"), cell("1")), (cell("Ääkkösiä Öö Å"), cell("22")), (cell("漢字"), cell("333"))),
    )
    lines = text(table).splitlines()
    assert lines == [
        "Ryhmä          Määrä",
        "────────────────────",
        "Yhdyspinnat        1",
        "Ääkkösiä Öö Å     22",
        "漢字             333",
    ]
    assert {width(line) for line in lines} == {20}


def test_what_has_no_room_beside_the_others_goes_below_its_row() -> None:
    table = Table(
        (Column("Item", wraps=True), Column("Owner", wraps=True, below=True), Column("Float", right=True)),
        ((cell("✗ Approve the budget for the coming year"), cell("the council of the county"), cell("4 d")),),
    )
    wide = text(table, columns=80).splitlines()[2]
    assert wide == "✗ Approve the budget for the coming year  the council of the county    4 d"
    assert text(table, columns=50).splitlines() == [
        "Item                                      Float",
        "  Owner",
        "───────────────────────────────────────────────",
        "✗ Approve the budget for the coming year    4 d",
        "  the council of the county",
    ]


def test_a_table_that_does_not_fit_gives_way_to_its_narrow_form() -> None:
    table = Table((Column("unbreakable-heading"),), ((cell("x" * 30),),), narrow=(Paragraph(cell("narrow")),))
    assert text(table, columns=40).startswith("unbreakable")
    assert text(table, columns=25) == "narrow\n"


def test_labels_stand_in_a_column_of_their_own() -> None:
    facts = Facts((Fact("Data date", cell("15 Jun 2022")), Fact("Target", cell("the transfer, 3 days of reserve"))))
    assert text(facts, columns=30).splitlines() == [
        "Data date  15 Jun 2022",
        "Target     the transfer, 3",
        "           days of reserve",
    ]


def test_blocks_are_parted_by_one_empty_line_and_headings_hold_on_to_what_follows() -> None:
    blocks = (
        Heading(cell("Title"), 1),
        Paragraph(cell("one")),
        Bullets((cell("two"),)),
        Heading(cell("Part")),
        Details(cell("more"), (Paragraph(cell("three")), Paragraph(cell("four")))),
    )
    assert text(*blocks) == "Title\n═════\none\n\n• two\n\nPart\nmore\nthree\n\nfour\n"


def test_no_escape_of_a_title_reaches_the_terminal() -> None:
    assert text(Paragraph(cell("a\x1b[31mb\u202ec"))) == "a\\x1b[31mb\\u202ec\n"
    assert text(Paragraph(cell("::error::x"))) == ": :error::x\n"
