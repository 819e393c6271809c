"""The pages of rules and checks in three languages: from the installed package, or from the repository that it runs in.

The repository has the English ones in `docs`, those of another language in `docs/LANG`; a wheel has all of them here.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

_PACKED = Path(__file__).resolve().parent / "pages"
_ROOT = Path(__file__).resolve().parents[3]
_LINKS = re.compile(r"^\*\[[^*\n]+\]\([^*\n]+\)\*\n\n", re.MULTILINE)
"""The line that leads to the page in other languages."""


class Page(NamedTuple):
    """A page as Markdown, the language it is written in, and where the repository has it.

    The text is empty where pages were left out of an installation.
    """

    text: str
    lang: str
    path: str

    @property
    def body(self) -> str:
        """What follows the title and the line of its severity."""
        return self.text.split("\n\n", 2)[-1]


def page_of(code: str, lang: str) -> Page:
    """The page of a code in a language, or in English where it is not translated."""
    return _page("rules", code, lang)


def check_page_of(name: str, lang: str) -> Page:
    """The page of a check of a comparison, likewise."""
    return _page("checks", name, lang)


def _page(kind: str, name: str, lang: str) -> Page:
    english = f"docs/{kind}/{name}.md"
    for each, path in ((lang, f"docs/{lang}/{kind}/{name}.md"), ("en", english)):
        for file in (_PACKED / each / kind / f"{name}.md", _ROOT / path):
            if file.is_file():
                return Page(_LINKS.sub("", file.read_text(encoding="utf-8"), count=1), each, path)
    return Page("", "en", english)
