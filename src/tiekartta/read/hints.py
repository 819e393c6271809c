"""Which known word is most likely meant by a misspelt one, or by a Finnish or Swedish one."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from functools import cache

from tiekartta.base.words import words_of


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that `word` most likely means, or nothing. Bounded: long words and long lists are not compared."""
    if len(word) > 60:
        return ""
    known = list(known)
    folded = {each.casefold(): each for each in known}
    if word.casefold() in folded:
        return folded[word.casefold()]
    if meant := _translated(word, known):
        return meant
    close = [each for each in known if abs(len(each) - len(word)) <= 3]
    found = difflib.get_close_matches(word, close[:5000], cutoff=0.7)
    return found[0] if found else ""


def _translated(word: str, known: Iterable[str]) -> str:
    """The known word that reports call by this name in Finnish or Swedish."""
    names = {text: name for name in known for text in _called().get(name, ())}
    found = difflib.get_close_matches(word.casefold(), names, cutoff=0.8)
    return names[found[0]] if found else ""


@cache
def _called() -> dict[str, set[str]]:
    """What keys and values of the format are called in Finnish and Swedish reports, by their English names."""
    called = {name: set(others) for name, others in _ALSO.items()}
    for lang in ("fi", "sv"):
        for key, text in words_of(lang).all().items():
            topic, _, name = key.rpartition(".")
            if topic in _TOPICS and isinstance(text, str):
                called.setdefault(name, set()).add(text.casefold())
                if topic == "kind":  # a list is called by the plural of what it holds
                    called.setdefault("bodies" if name == "body" else f"{name}s", set()).add(text.casefold())
    return called


_TOPICS = frozenset({"diff.field", "plan", "kind", "memo.level"})
"""The beginnings of the keys of messages that are the words for keys and values of the format."""

_ALSO = {
    "blocks": ("blockerar",),
    "deliverables": ("toimitettavat", "leverabler"),
    "due": ("vastattava viimeistään", "määräpäivä", "svar senast"),
    "duration": ("pituus", "längd", "tidsåtgång"),
    "effort": ("arbetsinsats",),
    "finished": ("päättynyt", "avslutad"),
    "function": ("keskeinen toiminto", "nyckelfunktion"),
    "functions": ("keskeiset toiminnot", "nyckelfunktioner"),
    "id": ("identifierare",),
    "medium": ("keskisuuri", "medelstor"),
    "notes": ("huomautukset",),
    "notice": ("aineistoaika", "framförhållning"),
    "progress": ("edistyminen", "framsteg"),
    "realised": ("förverkligad",),
    "tags": ("taggar",),
    "title": ("otsikko", "nimi", "rubrik"),
}
"""Other words for them that people write, though reports do not say them."""
