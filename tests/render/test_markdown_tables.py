"""Widths of Markdown's columns: what pandoc makes of them on a page."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from io import BytesIO

import pytest

from tiekartta.render.document import Details, Document, Heading, Paragraph, cell
from tiekartta.render.formats import markdown
from tiekartta.render.formats.markdown_tables import with_widths

WIDE = """\
| Kohde | Määräaika | Syy |
| --- | --: | --- |
| Hyväksy konsernirakenne, konserniohje ja omistajaohjauksen perusteet | 31.12.2022 | kesto 24 viikkoa → 48 viikkoa |
"""


def dashes(text: str) -> list[int]:
    return [cell.count("-") for cell in text.split("\n")[1].split("|")[1:-1]]


def test_no_column_is_narrower_than_its_longest_word() -> None:
    item, deadline, cause = dashes(with_widths(WIDE))
    assert item >= len("omistajaohjauksen")
    assert deadline >= len("31.12.2022")
    assert cause < item


def test_how_numbers_stand_is_kept_and_so_is_every_cell() -> None:
    before, after = WIDE.split("\n"), with_widths(WIDE).split("\n")
    assert re.fullmatch(r"\| -+ \| -+: \| -+ \|", after[1])
    assert [after[0], *after[2:]] == [before[0], *before[2:]]


def test_a_table_that_fits_its_line_is_left_alone() -> None:
    short = "| a | b |\n| --- | --- |\n| one | two |\n"
    assert with_widths(short) == short


def test_a_table_inside_code_is_no_table() -> None:
    code = f"```text\n{WIDE}```\n"
    assert with_widths(code) == code


def test_dates_stay_whole_where_long_words_do_not_fit() -> None:
    """Six columns on one page: the longest words give way, never a date or an amount."""
    long = "epäjärjestelmällistyttämättömyydellänsäkäänköhän"
    table = f"| {long} | {long} | {long} | Vanha | Uusi | Väli |\n| --- | --- | --- | --- | --- | --- |\n"
    widths = dashes(with_widths(f"{table}| a | b | c | 31.12.2022 | 28.2.2023 | −100 pv |\n"))
    assert widths[3] >= len("31.12.2022") + 1
    assert widths[4] >= len("28.2.2023") + 1
    assert min(widths[:3]) > widths[3]


def test_pandoc_gives_the_columns_those_widths() -> None:
    pandoc = shutil.which("pandoc")
    if not pandoc:
        pytest.skip("pandoc is not installed: the widths of a Word page were not looked at")
    text = with_widths(WIDE)
    made = subprocess.run([pandoc, "-t", "docx", "-o", "-"], input=text.encode(), capture_output=True, check=True)
    document = zipfile.ZipFile(BytesIO(made.stdout)).read("word/document.xml").decode()
    given = [int(width) for width in re.findall(r'<w:gridCol w:w="(\d+)"', document)]
    wanted = dashes(text)
    for width, share in zip(given, wanted, strict=True):
        assert width / sum(given) == pytest.approx(share / sum(wanted), abs=0.03)


@pytest.mark.parametrize("reader", ["markdown", "gfm"])
def test_pandoc_keeps_the_title_of_a_folded_part_and_options_as_they_are_typed(reader: str) -> None:
    pandoc = shutil.which("pandoc")
    if not pandoc:
        pytest.skip("pandoc is not installed: what it keeps was not looked at")
    folded = Details(cell("2 muuta määräaikaa"), (Paragraph(cell("Kaikki: tiekartta diff --all")),))
    text = markdown.render(Document((Heading(cell("Uudet (2)")), folded)))
    made = subprocess.run([pandoc, "-f", reader, "-t", "html"], input=text, capture_output=True, text=True, check=True)
    assert re.search(r"<h2[^>]*>2 muuta määräaikaa</h2>", made.stdout)
    assert "<code>--all</code>" in made.stdout
