"""How a value is written: plain where that is safe, else quoted; short values on one line, long ones over several.

What is written is read by this program as YAML 1.2, but people have other tools too: a text that an older reader would
take for a number or a truth value (`no`, `12:30`) is quoted. A date stays plain, as roadmaps write it.
"""

from __future__ import annotations

import re
from typing import Any

WIDTH = 120
"""Longest line that is made where a value can be folded or laid out in several lines."""

_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
_WORDS = frozenset({"", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "<<", "="})
_NUMBERS = re.compile(
    r"""[-+]?(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9_]+)(?:e[-+]?[0-9]+)?\Z   # 12, 1_000, 1.5, 1e3
      | [-+]?0[xob][0-9a-f_]+\Z
      | [-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?\Z                 # 12:30 is 750 to a reader of YAML 1.1
      | [-+]?\.(?:inf|nan)\Z
      | \d{4}-\d{1,2}-\d{1,2}(?:t|[ \t]+)\d                               # a date with a clock time
    """,
    re.IGNORECASE | re.VERBOSE,
)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
NO_BREAK_SPACE = "\u00a0"


def is_plain(text: str, flow: bool = False) -> bool:
    """Whether a text may stand without quotes and is this text to every reader; inside `[…]` and `{…}` less may."""
    if text.casefold() in _WORDS or _NUMBERS.match(text) or not _is_readable(text):
        return False
    first, last = text[0], text[-1]
    if first in _INDICATORS or first.isspace() or last.isspace() or last == ":":
        return False
    if flow and (set(text) & set(",[]{}") or re.search(r":(?![\w/])", text)):
        return False
    return ": " not in text and " #" not in text and not text.startswith("...")


def _is_readable(text: str) -> bool:
    """Whether every character shows as itself on one line."""
    return text.isprintable() or text.replace(NO_BREAK_SPACE, "").isprintable()


def quoted(text: str, mark: str) -> str:
    """A text in quotes: in single ones where these can hold it and are wanted, else in double ones."""
    if mark == "'" and _is_readable(text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(letter: str) -> str:
    if letter in _ESCAPES:
        return _ESCAPES[letter]
    if letter == NO_BREAK_SPACE or letter.isprintable():
        return letter
    code = ord(letter)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def flow(value: Any, mark: str = '"', inside: bool = True) -> str:
    """A value on one line: as an entry of `[…]` or `{…}`, or by itself. Text that cannot be plain is in quotes."""
    if isinstance(value, str):
        return value if is_plain(value, inside) else quoted(value, mark)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{flow(key, mark)}: {flow(each, mark)}" for key, each in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(flow(each, mark) for each in value) + "]"
    if value is None:
        return "null"
    return str(value).lower() if isinstance(value, bool) else str(value)


def lines_of(value: Any, room: int, mark: str, wants_block: bool = False) -> list[str]:
    """A value as it stands after `key:` or `- `, without indentation: what follows on that line, then further lines.

    `room` is what the first line leaves, in characters. Further lines are relative to the indentation of the value; an
    empty first line says that a mapping or list begins below.
    """
    if isinstance(value, str):
        return _text_lines(value, room, mark)
    line = flow(value, mark, inside=False)
    if isinstance(value, (dict, list, tuple)) and value and (wants_block or len(line) > room):
        return ["", *(block_list(value, mark) if isinstance(value, (list, tuple)) else block_map(value, mark))]
    return [line]


def block_list(values: Any, mark: str) -> list[str]:
    """The lines of a list, an entry a line where it fits."""
    lines: list[str] = []
    for value in values:
        first, *rest = block_map(value, mark) if has_entries([value]) else lines_of(value, WIDTH - 20, mark)
        if not first:
            first, *rest = rest
        lines += [f"- {first}", *(f"  {line}" if line else line for line in rest)]
    return lines


def has_entries(value: Any) -> bool:
    """Whether a value is a list of entries, each with an id of its own, which has lines of its own."""
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) and "id" in each for each in value)


def block_map(values: Any, mark: str, blocks: frozenset[str] = frozenset()) -> list[str]:
    """The lines of a mapping, a key a line; lists and mappings under the keys `blocks` are laid out below them."""
    lines: list[str] = []
    for key, value in values.items():
        name = flow(key, mark)
        first, *rest = lines_of(value, WIDTH - 10 - len(name), mark, key in blocks)
        lines += [f"{name}: {first}".rstrip(" ") if not first else f"{name}: {first}"]
        lines += [f"  {line}" if line else line for line in rest]
    return lines


def _text_lines(text: str, room: int, mark: str) -> list[str]:
    """A text: on one line, or as `|-` when it has several, or as `>-` when its line would be too long."""
    shown = text.replace("\n", "")
    if "\n" in text and _is_readable(shown) and not re.search(r"\A\s|\s\Z|[ \t]\n", text):
        return ["|-", *text.split("\n")]
    if is_plain(text):
        folded = _folded(text) if len(text) > room else None
        return folded or [text]
    folded = _folded(text) if len(text) + 2 > room and _is_readable(text) else None
    return folded or [quoted(text, mark)]


def _folded(text: str, width: int = WIDTH - 10) -> list[str] | None:
    """A long text as `>-`, broken at single spaces; None where its spaces or words do not allow that."""
    if text != text.strip() or text.startswith("#"):  # looks like a comment
        return None
    lines, line = [">-"], ""
    for word in re.split(r"(?<=[^ ]) (?=[^ ])", text):
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line] if len(lines) > 1 else None
