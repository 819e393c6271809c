"""Counties side by side: a row a county, a column a block, and what differs from the national roadmap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tiekartta.analyse.portfolio.report import County, PortfolioReport
from tiekartta.analyse.portfolio.tiles import Tile
from tiekartta.base.words import Words
from tiekartta.render.document import (
    Block,
    Cell,
    Column,
    Document,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Span,
    Table,
    cell,
)
from tiekartta.render.signs import LEVELS, NO_DATA, reserve, sign
from tiekartta.render.views.counties_lists import SECTIONS

_NO_DATA = {"nothing-told": NO_DATA, "nothing-here": "–", "not-applicable": "×"}
_MANY = 10
"""With more blocks than this, tiles show their colours alone."""


def counties_document(
    report: PortfolioReport, words: Words, every: bool = False, only: Sequence[str] = (), near: int = 0
) -> Document:
    """The table, and the lists that `only` names, or all; `near` is the reserve below which a target is at risk."""
    heading = words(f"portfolio.title.{report.by}")
    if report.national:
        heading = f"{words.text(report.national.title)}: {heading[:1].lower()}{heading[1:]}"
    blocks: list[Block] = [Heading(cell(heading), 1)]
    if not report.counties and not report.national:
        return Document((*blocks, Paragraph(cell(words("portfolio.none")))))
    blocks.append(Facts(tuple(_head(report, words))))
    if not only or "table" in only:
        blocks += [_table(report, words, near), Facts(tuple(_legend(report, words)))]
    for name, section in SECTIONS.items():
        if not only or name in only:
            blocks += section(report, words, every or bool(only))
    return Document(tuple(blocks))


def _head(report: PortfolioReport, words: Words) -> Iterator[Fact]:
    rows = _rows(report)
    days = sorted({row.status_date for row in rows})
    if report.mixed:
        told = words("portfolio.mixed", first=days[0], last=days[-1])
        yield Fact(words("portfolio.data-date"), cell(Span(f"{sign('at-risk')}\u00a0{told}", "at-risk", told)))
    elif report.status_date:
        yield Fact(words("portfolio.data-date"), cell(words.date(report.status_date)))
    undated = [words.text(row.title) for row in rows if not row.dated]
    if undated:
        yield Fact(words("note"), cell(f"{words('portfolio.no-date')}: {', '.join(undated)}"))
    if report.national is None and not report.items:
        yield Fact(words("note"), cell(words("portfolio.no-national")))
    if report.others:
        titles = ", ".join(words.text(each.title) for each in report.others)
        yield Fact(words("note"), cell(words("portfolio.others", titles=titles)))


def _rows(report: PortfolioReport) -> list[County]:
    return [*([report.national] if report.national else []), *report.counties]


def _table(report: PortfolioReport, words: Words, near: int) -> Table:
    """Block titles as headings; where they do not fit, numbers with a key, and colours alone when blocks are many."""
    titles = [words.text(block.title) for block in report.blocks]
    titles += [words("portfolio.loose")] * report.loose
    numbers = [str(number) for number in range(1, len(titles) + 1)]
    key = Facts(tuple(Fact(number, cell(title)) for number, title in zip(numbers, titles, strict=True)))
    if len(titles) > _MANY:
        narrow: tuple[Block, ...] = (_strip(report, words, near), key)
    else:
        narrow = (_grid(report, words, numbers, near), key)
    wide = _grid(report, words, titles, near)
    return Table(wide.columns, wide.rows, narrow if titles else ())


def _grid(report: PortfolioReport, words: Words, heads: Sequence[str], near: int) -> Table:
    """A column a block; where the headings are numbers, what stands beside them goes below, so that names have room."""
    is_narrow = all(head.isdigit() for head in heads)
    blocks = [Column(head, wraps=not is_narrow) for head in heads]
    rows = [(row, [_tile(tile, words) for tile in row.tiles]) for row in _rows(report)]
    return _of_tiles(report, words, blocks, rows, [_tile(tile, words) for tile in report.sums], near, is_narrow)


def _strip(report: PortfolioReport, words: Words, near: int) -> Table:
    """The colours of all blocks in one column, in their order."""
    blocks = [Column(f"1–{len(report.sums)}", wraps=True)]
    rows = [(row, [_colours(row.tiles, words)]) for row in _rows(report)]
    return _of_tiles(report, words, blocks, rows, [_colours(report.sums, words)], near, True)


def _of_tiles(
    report: PortfolioReport,
    words: Words,
    blocks: Sequence[Column],
    rows: Sequence[tuple[County, list[Cell]]],
    sums: Sequence[Cell],
    near: int,
    is_narrow: bool,
) -> Table:
    keys = ["portfolio.late", "reserve-title", *(["portfolio.taken-up", "portfolio.deviates"] if report.items else [])]
    titles = [words(key) for key in keys]
    columns = [
        Column(words("portfolio.county" if report.items else "roadmap"), wraps=True),
        Column(words("portfolio.data-date")),
        *blocks,
        Column(words("all")),
    ]
    if is_narrow:
        columns.append(Column("", wraps=True, below=True))
    else:
        columns += [Column(title, right=title != titles[1], wraps=title == titles[1]) for title in titles]

    def more(cells: Sequence[Cell]) -> Sequence[Cell]:
        return [_beside(titles, cells)] if is_narrow else cells

    told = [
        (*_head_of(row, report, words), *tiles, _tile(row.whole, words), *more(_more(row, report, words, near)))
        for row, tiles in rows
    ]
    if len(report.counties) > 1:
        total = cell(Span(words("portfolio.sum", n=len(report.counties)), "strong"))
        told.append((total, cell(""), *sums, _tile(report.whole, words), *more(_more_sums(report, words))))
    return Table(tuple(columns), tuple(told))


def _beside(titles: Sequence[str], cells: Sequence[Cell]) -> Cell:
    """What stands in columns of their own where there is room: each with its name, in one cell."""
    spans: list[Span] = []
    for number, (title, told) in enumerate(zip(titles, cells, strict=True)):
        if any(span.text.strip("– ") for span in told):
            label = [] if number == 1 else [Span(f"{title.lower()}\u00a0", "dim")]  # a reserve says itself what it is
            spans += [*([Span(" · ", "dim", ", ")] if spans else []), *label, *told]
    return tuple(spans) or cell("–")


def _head_of(county: County, report: PortfolioReport, words: Words) -> tuple[Cell, Cell]:
    is_national = county is report.national
    title = words("portfolio.national") if is_national else words.text(county.title)
    return cell(title), _day(county, words)


def _more(county: County, report: PortfolioReport, words: Words, near: int) -> list[Cell]:
    late = Span(str(county.whole.late), "late" if county.whole.late else "")
    spare = cell(reserve(county.reserve, words, near)) if county.reserve is not None else cell("–")
    if not report.items:
        return [cell(late), spare]
    against = (cell("–"), cell("–")) if county is report.national else _against(county, len(report.items), words)
    return [cell(late), spare, *against]


def _more_sums(report: PortfolioReport, words: Words) -> list[Cell]:
    cells = [cell(str(report.whole.late)), cell("–")]
    if report.items:
        taken = len(report.items) - len(report.not_taken_up)
        cells.append(cell(words("portfolio.of", n=taken, total=len(report.items))))
        cells.append(cell(str(len(report.deviations))))
    return cells


def _against(county: County, total: int, words: Words) -> tuple[Cell, ...]:
    """How much of the national roadmap is taken up, and the deviations; those without a reason with a sign."""
    told: list[str | Span] = [str(county.deviations)]
    if county.unexplained:
        no_reason = words("portfolio.no-reason")
        told.append(
            Span(f" ({sign('at-risk')}\u00a0{county.unexplained})", "at-risk", f", {no_reason} {county.unexplained}")
        )
    return (cell(words("portfolio.of", n=county.taken_up, total=total)), cell(*told))


def _day(county: County, words: Words) -> Cell:
    told = words.date(county.status_date)
    if not county.differs:
        return cell(told)
    return cell(Span(f"{sign('at-risk')}\u00a0{told}", "at-risk", f"{told}, {words('portfolio.other-date')}"))


def _tile(tile: Tile, words: Words) -> Cell:
    """A share with the sign of its colour; without data a sign that is no colour."""
    if tile.colour is None or tile.share is None:
        return cell(Span(_NO_DATA[tile.data], "dim", words(f"portfolio.data.{tile.data}")))
    share = words.percent(tile.share)
    said = f"{share} {words(f'portfolio.colour.{tile.colour}')}"
    return cell(Span(f"{LEVELS[tile.colour - 1]}\u00a0{share}", f"share-{tile.colour}", said))


def _colours(tiles: Sequence[Tile], words: Words) -> Cell:
    spans = []
    for tile in tiles:
        if tile.colour is None:
            spans.append(Span(_NO_DATA[tile.data], "dim", f"{words(f'portfolio.data.{tile.data}')}, "))
        else:
            said = f"{words(f'portfolio.colour.{tile.colour}')}, "
            spans.append(Span(LEVELS[tile.colour - 1], f"share-{tile.colour}", said))
    return tuple(spans)


def _legend(report: PortfolioReport, words: Words) -> Iterator[Fact]:
    spans: list[Span] = []
    for number, level in enumerate(LEVELS):
        last = number == len(report.bounds)
        bound = report.bounds[number - 1] if last else report.bounds[number]
        told = words("portfolio.above" if last else "portfolio.at-most", value=words.percent(bound / 100))
        spans += [Span("   ", "", ", ")] * bool(spans)
        spans += [
            Span(f"{level}\u00a0", f"share-{number + 1}", ""),
            Span(_joined(words(f"portfolio.colour.{number + 1}"), told)),
        ]
    tiles = [tile for row in _rows(report) for tile in (*row.tiles, row.whole)]
    used = {tile.data for tile in (*tiles, *report.sums) if tile.colour is None}
    for data, shown in _NO_DATA.items():
        if data in used:
            spans += [Span("   ", "", ", "), Span(f"{shown}\u00a0", "dim", "")]
            spans.append(Span(words(f"portfolio.data.{data}").replace(" ", "\u00a0")))
    yield Fact(words("portfolio.colours"), tuple(spans))
    if any(row.differs for row in _rows(report)):
        mark = Span(f"{sign('at-risk')}\u00a0", "at-risk", "")
        yield Fact(words("signs"), (mark, Span(words("portfolio.other-date").replace(" ", "\u00a0"))))


def _joined(*parts: str) -> str:
    """Words that are not parted at the end of a line."""
    return " ".join(parts).replace(" ", "\u00a0")
