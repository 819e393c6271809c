"""Texts kept as translators know them: gettext catalogues, a topic each, read when they are asked for.

`locale/TOPIC.pot` has the English texts of a topic, `locale/LANG/LC_MESSAGES/TOPIC.po` those of another language. What
is read is the compiled `.mo` file of either. A package holds only these; in a source tree they are made anew from what
was edited since, as Python does with its modules, so that nobody meets a text of yesterday.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import cache
from gettext import GNUTranslations

LOCALE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "locale")
SOURCE = "en"
"""The language that the others are translated from."""

Text = str | tuple[str, ...]
"""A text, or its forms for the numbers of the language: one, more."""


class Catalogue(GNUTranslations):
    """The texts of a topic in a language."""

    _catalog: dict[str | tuple[str, int], str]
    plural: Callable[[int], int]

    def texts(self) -> dict[str, Text]:
        """Every text by its key."""
        found: dict[str, Text] = {}
        for key, text in self._catalog.items():
            if isinstance(key, str):
                found[key] = text
            else:  # the forms of a text stand one after another
                found[key[0]] = (*found.get(key[0], ()), text)
        del found[""]  # the header
        return found


class Texts:
    """The texts of some topics in a language: the topic that a key begins with is read, or one after another."""

    def __init__(self, lang: str, topics: tuple[str, ...]) -> None:
        self.lang = lang
        self._found: dict[str, Text] = {}
        self._unread = list(topics)
        self._plural: Callable[[int], int] = lambda n: int(n != 1)

    def get(self, key: str) -> Text | None:
        """The text of a key, if it has one."""
        if key not in self._found:
            self._read_until(key)
        return self._found.get(key)

    def _read_until(self, key: str) -> None:
        topic = key.partition(".")[0]
        for each in sorted(self._unread, key=lambda unread: unread != topic):
            read = catalogue(each, self.lang)
            self._plural = read.plural
            self._found |= read.texts()
            self._unread.remove(each)
            if key in self._found:
                return

    def all(self) -> Mapping[str, Text]:
        """Every text by its key."""
        self.get("")
        return self._found

    def form(self, forms: tuple[str, ...], number: object) -> str:
        """The form for a number by the rule of the language; a number with decimals has the last, as many have."""
        whole = number.is_integer() if isinstance(number, float) else isinstance(number, int)
        return forms[self._plural(abs(int(number)))] if whole else forms[-1]  # type: ignore[call-overload]


def source_path(topic: str, lang: str, locale: str = LOCALE) -> str:
    """Where the texts of a topic in a language are written."""
    if lang == SOURCE:
        return os.path.join(locale, f"{topic}.pot")
    return os.path.join(locale, lang, "LC_MESSAGES", f"{topic}.po")


def compiled_path(topic: str, lang: str, locale: str = LOCALE) -> str:
    """Where the texts of a topic in a language are read."""
    return os.path.join(locale, lang, "LC_MESSAGES", f"{topic}.mo")


@cache
def catalogue(topic: str, lang: str, locale: str = LOCALE) -> Catalogue:
    """The texts of a topic in a language, as they are written now."""
    source, compiled = source_path(topic, lang, locale), compiled_path(topic, lang, locale)
    written = _time_of(source)
    # A compiled file has the time of what it was made from: both older and newer sources are told from it.
    if written is not None and written != _time_of(compiled):
        from contextlib import suppress
        from io import BytesIO

        from tiekartta.base.compiled_texts import compiled_from, write_compiled

        content = compiled_from(source, lang)
        with suppress(OSError):  # where nothing may be written, it is compiled every time
            write_compiled(compiled, content, written)
        return Catalogue(BytesIO(content))
    with open(compiled, "rb") as file:
        return Catalogue(file)


def _time_of(path: str) -> int | None:
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return None
