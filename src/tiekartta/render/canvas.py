"""A line of character cells that bars, signs and texts are painted on."""

from __future__ import annotations

from itertools import groupby

from tiekartta.render.cells import width
from tiekartta.render.document import Span


class Canvas:
    """A number of columns, each with its text and style; painting outside it is ignored."""

    def __init__(self, columns: int) -> None:
        self._cells: list[tuple[str, str]] = [(" ", "")] * columns

    def put(self, column: int, text: str, style: str = "") -> int:
        """Paint a safe text from a column on; a wide character takes two, an accent none. The column after it."""
        for character in text:
            size = width(character)
            if not size:
                self._join(column - 1, character)
                continue
            if column >= 0 and column + size <= len(self._cells):
                self._cells[column] = (character, style)
                for rest in range(1, size):
                    self._cells[column + rest] = ("", style)
            column += size
        return column

    def _join(self, column: int, accent: str) -> None:
        while column > 0 and column < len(self._cells) and not self._cells[column][0]:
            column -= 1
        if 0 <= column < len(self._cells):
            text, style = self._cells[column]
            self._cells[column] = (text + accent, style)

    def fill(self, start: int, finish: int, character: str, style: str = "") -> None:
        """Paint the columns from `start` to before `finish`."""
        self.put(start, character * max(finish - start, 0), style)

    def spans(self) -> tuple[Span, ...]:
        """The line, blanks at its end left out."""
        end = len(self._cells)
        while end and self._cells[end - 1][0] == " ":
            end -= 1
        return tuple(
            Span("".join(text for text, _ in run), style)
            for style, run in groupby(self._cells[:end], key=lambda each: each[1])
        )
