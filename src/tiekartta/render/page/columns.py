"""The columns of the page's tables: their headings, and the same words before each value where a screen is narrow.

The words before a value are a rule of the style for each column, since on every cell they would be much of the file.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from tiekartta.base.words import Words
from tiekartta.render.cells import safe


class Column(NamedTuple):
    """One column; `labelled` when its values say little by themselves, so that a narrow screen names it before each."""

    key: str
    labelled: bool = True
    number: bool = False


def _plain(key: str) -> Column:
    return Column(key, labelled=False)


def _number(key: str) -> Column:
    return Column(key, number=True)


TABLES: dict[str, tuple[Column, ...]] = {
    "statutory": (
        _plain("deadline"),
        _plain("item"),
        Column("basis"),
        _plain("state"),
        Column("show.forecast"),
        _number("float"),
        Column("to-spare"),
        _number("page.chance"),
        Column("forecast.p80"),
    ),
    "agendas": (_plain("meeting"), _plain("page.to-decide"), Column("page.if-waits")),
    "questions": (_plain("memo.question"), Column("owner"), Column("memo.answer-by"), Column("memo.blocks")),
    "issues": (_plain("memo.issue"), Column("owner"), Column("memo.mended-by"), Column("field.affects")),
    "functions": (
        _plain("memo.function"),
        Column("memo.requirements"),
        Column("memo.last"),
        _number("float"),
        Column("field.contingency"),
    ),
    "versions": (
        _plain("data-date-title"),
        Column("history.version"),
        Column("target"),
        _number("reserve-title"),
        _number("done-title"),
        Column("history.why"),
    ),
}
"""By the class of a table, its columns."""

_ENDS = dict.fromkeys(map(ord, '"\\<\n\r\f'))
"""Characters that end a string of a style, or the style itself."""

_LAST = frozenset({"agendas"})
"""Tables whose rows begin with a heading for several of them: their last cell is found from the end."""


def head(name: str, words: Words, without: Sequence[str] = ()) -> Markup:
    """The headings of a table; `without` are the keys of columns that nothing stands in."""
    cells = (
        Markup("<th scope=col{}>{}").format(Markup(" class=num" if column.number else ""), words(column.key))
        for column in TABLES[name]
        if column.key not in without
    )
    return Markup("<thead><tr>") + Markup("").join(cells)


def labels_style(words: Words, alone: bool, without: Container[str]) -> str:
    """The rules that name a column before its values; of one language of several when it is not alone.

    `without` are the tables that the page does not have.
    """
    place = "" if alone else f"[lang={words.lang}] "
    return on_narrow(place + rule for rule in _rules(words, without))


def on_narrow(rules: Iterable[str]) -> str:
    """Rules for a screen on which the rows of a table are blocks."""
    return f"@media (max-width:46rem){{{''.join(rules)}}}"


def _rules(words: Words, without: Container[str]) -> Iterator[str]:
    for name, columns in TABLES.items():
        if name in without:
            continue
        for number, column in enumerate(columns, 1):
            if column.labelled:
                cell = "td:last-child:not([colspan])" if name in _LAST else f"td:nth-child({number})"
                yield label_rule(f".{name} {cell}", words(column.key))


def label_rule(cells: str, told: str) -> str:
    """The rule that puts a word before cells; what would end a string of a style is left out."""
    return f'{cells}::before{{content:"{safe(told).translate(_ENDS)}: "}}'
