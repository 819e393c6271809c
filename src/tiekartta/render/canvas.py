"""A line of character cells that bars, signs and texts are painted on."""

from __future__ import annotations

from tiekartta.render.cells import width
from tiekartta.render.document import Span


class Canvas:
    """A number of columns, each with its text and style; painting outside it is ignored."""

    def __init__(self, columns: int) -> None:
        self._cells: list[tuple[str, str]] = [_BLANK] * columns

    def copy(self) -> Canvas:
        """Another canvas with the same painting, to paint on."""
        other = Canvas(0)
        other._cells = self._cells.copy()
        return other

    def put(self, column: int, text: str, style: str = "") -> None:
        """Paint a safe text from a column on; a wide character takes two, an accent none."""
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

    def _join(self, column: int, accent: str) -> None:
        while 0 < column < len(self._cells) and not self._cells[column][0]:
            column -= 1
        if 0 <= column < len(self._cells):
            text, style = self._cells[column]
            self._cells[column] = (text + accent, style)

    def fill(self, start: int, finish: int, character: str, style: str = "") -> None:
        """Paint the columns from `start` to before `finish` with a character of one column."""
        start, finish = max(start, 0), min(finish, len(self._cells))
        if finish > start:
            self._cells[start:finish] = [(character, style)] * (finish - start)

    def spans(self) -> tuple[Span, ...]:
        """The line, blanks at its end left out; blanks have no style of their own and join what is before them."""
        end = len(self._cells)
        while end and self._cells[end - 1][0] == " ":
            end -= 1
        spans: list[Span] = []
        start = 0
        for column in range(1, end + 1):
            if column < end and self._cells[column] == _BLANK:
                continue
            if column == end or self._cells[column][1] != self._cells[start][1]:
                spans.append(Span("".join([text for text, _ in self._cells[start:column]]), self._cells[start][1]))
                start = column
        return tuple(spans)


_BLANK = (" ", "")
