"""Lines broken to fit a number of columns: at spaces, and a word that is too long at a syllable."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tiekartta.render.cells import safe, width
from tiekartta.render.document import Cell, Span

_VOWELS = frozenset("aeiouyåäöéáüAEIOUYÅÄÖÉÁÜ")
_SEAMS = "-–/_.:;,"
_LEAST = 2
"""Fewest letters on either side of a hyphen."""
_WORD_OR_SPACES = re.compile(" +|[^ ]+")


def made_safe(line: Cell, style: str = "") -> Cell:
    """The line with every text safe for a terminal, in a style where it has none of its own."""
    return tuple([Span(safe(text), own or style, word) for text, own, word in line])


def length(line: Sequence[Span]) -> int:
    """The number of columns that a safe line takes."""
    if len(line) == 1:
        return width(line[0][0])
    return sum([width(span[0]) for span in line])


def longest_word(line: Cell) -> int:
    """The number of columns that the longest word needs, with the indent before it."""
    if len(line) == 1:
        return max(map(width, line[0].text.split(" "))) + indent(line)
    return max(map(length, _words(line)), default=0) + indent(line)


def indent(line: Cell) -> int:
    """How far the lines after the first are indented: under the text that follows spaces and signs."""
    count = 0
    for span in line:
        for position, character in enumerate(span.text):
            if character.isalnum() or (character != " " and span.text[position + 1 : position + 2] not in ("", " ")):
                return count
            count += width(character)
    return 0


def wrap(line: Cell, columns: int) -> list[Cell]:
    """A safe line broken into lines that fit; those after the first hang under its text."""
    if length(line) <= columns:
        return [line]
    hang = min(indent(line), columns // 2)
    lines = _Lines(columns, hang)
    for word in _words(line):
        lines.add(word)
    return lines.all()


class _Lines:
    """The lines that words are added to."""

    def __init__(self, columns: int, hang: int) -> None:
        self.columns = columns
        self.hang = hang
        self.done: list[Cell] = []
        self.line: list[Span] = []
        self.used = 0

    def add(self, word: list[Span]) -> None:
        size = length(word)
        space = word[0].text.isspace()
        if self.used + size > self.columns and not space and self.used > self._start():
            self._break()
        if space and self.done and self.used <= self.hang:
            return
        if size > self.columns - self.used and space:
            return
        for piece in self._pieces(word) if size > self.columns - self.used else [word]:
            self.line += piece
            self.used += length(piece)

    def _start(self) -> int:
        return self.hang if self.done else 0

    def _break(self) -> None:
        self.done.append(trimmed(self.line))
        self.line = [Span(" " * self.hang)] if self.hang else []
        self.used = self.hang

    def _pieces(self, word: list[Span]) -> Iterator[list[Span]]:
        """The parts of a word that is longer than a line, breaking the line between them."""
        for span in word:
            text = span.text
            while width(text) > self.columns - self.used:
                room = self.columns - self.used
                head, rest = split(text, room)
                if not head and self.used > self._start():
                    self._break()
                    continue
                yield [span._replace(text=head)]
                text = rest
                self._break()
            yield [span._replace(text=text)]

    def all(self) -> list[Cell]:
        """The finished lines."""
        return [*self.done, trimmed(self.line)]


def split(word: str, columns: int) -> tuple[str, str]:
    """The part of a word that fits and the rest: after a hyphen or stroke, at a syllable with a hyphen, else anywhere.

    Finnish begins a syllable with the consonant before a vowel, and Swedish breaks words there too.
    """
    fits = _fitting(word, columns)
    for position in range(min(fits, len(word) - 1), 1, -1):
        if word[position - 1] in _SEAMS:
            return word[:position], word[position:]
    for position in range(fits - 1, 1, -1):
        if _is_syllable(word, position):
            return word[:position] + "-", word[position:]
    return word[: max(fits, 1)], word[max(fits, 1) :]


def _fitting(word: str, columns: int) -> int:
    used = 0
    for position, character in enumerate(word):
        used += width(character)
        if used > columns:
            return position
    return len(word)


def _is_syllable(word: str, position: int) -> bool:
    around = word[max(position - _LEAST, 0) : position + _LEAST]
    if len(around) < 2 * _LEAST or not around.isalpha():
        return False
    return word[position] not in _VOWELS and word[position + 1] in _VOWELS


def trimmed(spans: list[Span]) -> Cell:
    """A line without the spaces at its end."""
    while spans and spans[-1].text.isspace():
        spans.pop()
    return tuple(spans)


def _words(line: Cell) -> Iterator[list[Span]]:
    """The words and the spaces between them; a word may run over several spans."""
    word: list[Span] = []
    for whole, style, spoken in line:
        for text in _WORD_OR_SPACES.findall(whole):
            if word and (text[0] == " ") != (word[-1].text[-1] == " "):
                yield word
                word = []
            word.append(Span(text, style, spoken))
    if word:
        yield word
