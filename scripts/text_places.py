"""Where each text is used, for the `#:` lines of the catalogues: files without numbers of lines, which move daily."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
MOST = 4
"""So many places of a text are told."""

_NAMED = (
    re.compile(r"""\b(?:words|say|self|Reason|has|misuse|w)\(\s*(["'])([^"'{}\n]+)\1"""),
    re.compile(r"""(["'])([\w-]+\.[\w. -]*[\w-])\1"""),  # a key of parts, wherever it stands
    re.compile(r"""(["'])(TK\d{3}|[a-z]+(?:-[a-z]+)+)\1"""),  # nothing else looks like these
    re.compile(r"""(["'])([^"'{}\n]+)\1 \| t\b"""),
)
_MADE = (
    re.compile(r"""\bf(["'])([\w-]+\.(?:[^"{}\n]|\{[^{}\n]*\})+)\1"""),
    re.compile(r"""\b(t\()["']([\w.-]+)["']"""),  # in a template of a memo: the beginning of a key
    re.compile(r"""(["'])([\w-]+\.(?:[\w-]+\.)*)\1"""),  # … and in one of the page
)
_FILLED = re.compile(r"\{[^{}]*\}")


def places(keys: Iterable[str]) -> dict[str, list[str]]:
    """The files of the program that use each key, those that name it before those that make it out of parts."""
    listed = "\n".join(sorted(keys))
    named: dict[str, list[str]] = {key: [] for key in listed.split("\n")}
    made: dict[str, list[str]] = {key: [] for key in named}
    for place, text in _sources():
        for key in {found[1] for look in _NAMED for found in look.findall(text)} & named.keys():
            named[key].append(place)
        for beginning in sorted({_pattern(found[1]) for look in _MADE for found in look.findall(text)}):
            for key in re.findall(beginning, listed, re.MULTILINE):
                made[key].append(place)
    return {key: list(dict.fromkeys([*named[key], *made[key]]))[:MOST] for key in named}


def _sources() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "src").rglob("*")):
        if path.suffix in (".py", ".j2") and path.name != "catalogue.py":  # which lists every code
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def _pattern(key: str) -> str:
    """The keys that a text with parts to fill stands for, or those that begin with it."""
    if "{" not in key:
        return rf"^{re.escape(key.removesuffix('.'))}\..+$"
    return "^" + r"[^.\n]*".join(re.escape(part) for part in _FILLED.split(key)) + "$"
