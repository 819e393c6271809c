"""Which known word a misspelt one most likely means."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that `word` most likely means, or nothing. Bounded: long words and long lists are not compared."""
    if len(word) > 60:
        return ""
    close = [each for each in known if abs(len(each) - len(word)) <= 3]
    folded = {each.casefold(): each for each in close}
    if word.casefold() in folded:
        return folded[word.casefold()]
    found = difflib.get_close_matches(word, close[:5000], n=1, cutoff=0.7)
    return found[0] if found else ""
