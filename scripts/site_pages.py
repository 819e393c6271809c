"""The pages of the documentation as the site has them: what it leads to, and its navigation, by the kind of page.

The site is built a language at a time. A link into another language is written `site:/PATH` until its page is known;
one to a file that is no page leads to the repository.
"""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from scripts.docs_languages import DOCS, LINE, ROOT, brothers, language_of

REPOSITORY = "https://github.com/tiekartta/tiekartta"
ELSEWHERE = "site:/"

_CODE = re.compile(r"(^(?P<indent> *)```.*?^(?P=indent)```|`[^`\n]+`)", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"(?<=\]\()([^)\s]+)(?=\))")
_ENTRY = re.compile(r"\]\(([^)#\s]+\.md)\)")
_QUOTED_RULE = re.compile(r"^> ---$", re.MULTILINE)
"""A line across a quotation, which Sphinx knows between sections only."""


class Section(NamedTuple):
    """A part of the navigation: its heading, and its pages by title and where the site has them."""

    title: str
    pages: tuple[tuple[str, str], ...]


def site_path(page: Path) -> str:
    """Where the site has a page, from its root."""
    return page.relative_to(DOCS).with_suffix(".html").as_posix()


def rewritten(text: str, page: Path) -> str:
    """A page's text for the site, which has a switch of languages of its own: links as the site needs them."""
    parts, made, end = _CODE.finditer(text), [], 0
    for code in parts:
        made += [_LINK.sub(lambda link: _target(link[0], page), text[end : code.start()]), code[0]]
        end = code.end()
    made.append(_LINK.sub(lambda link: _target(link[0], page), text[end:]))
    return _QUOTED_RULE.sub("> <hr>", LINE.sub("", "".join(made), count=1))


def _target(target: str, page: Path) -> str:
    name, mark, anchor = target.partition("#")
    if not name or "://" in name or name.startswith("mailto:"):
        return target
    file = Path(os.path.normpath(page.parent / name))
    if file.is_relative_to(DOCS):
        same = file.suffix != ".md" or language_of(file) == language_of(page)
        return target if same else f"{ELSEWHERE}{site_path(file)}{mark}{anchor}"
    kind = "tree" if file.is_dir() else "blob"
    return f"{REPOSITORY}/{kind}/main/{file.relative_to(ROOT).as_posix()}{mark}{anchor}"


@cache
def navigation(index: Path) -> tuple[Section, ...]:
    """The sections of an index with the pages that each of them begins its lines with."""
    parts = re.split(r"^## (.+)\n", index.read_text(encoding="utf-8"), flags=re.MULTILINE)
    first = _pages(index, _ENTRY.findall(parts[0]))
    sections = [Section("", first)] if first else []
    for heading, text in zip(parts[1::2], parts[2::2], strict=True):
        entries = [target for line in re.split(r"^- ", text, flags=re.MULTILINE)[1:] for target in _ENTRY.findall(line)]
        sections.append(Section(heading.rstrip(" …"), _pages(index, entries)))
    return tuple(sections)


def _pages(index: Path, targets: list[str]) -> tuple[tuple[str, str], ...]:
    """Those that are pages of the documentation; of a page in several languages only the one in the index's own."""
    found = dict.fromkeys(Path(os.path.normpath(index.parent / target)) for target in targets)
    own, shown = language_of(index), []
    for page in found:
        is_here = page.is_relative_to(DOCS) and page.is_file()
        if is_here and (language_of(page) == own or own not in brothers(page)):
            shown.append((title_of(page), site_path(page)))
    return tuple(shown)


def title_of(page: Path) -> str:
    """The heading of a page, without marks of code."""
    heading = re.search(r"^# (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return heading[1].replace("`", "") if heading else page.stem
