"""The catalogues of texts as they are written, for tests that hold them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from tiekartta.base.translations import Text, Texts, source_path
from tiekartta.base.words import FINDING_TOPICS, Words


@cache
def translations(topic: str, lang: str) -> Mapping[tuple[str | None, str], str]:
    """Every translated text of a topic without plural forms, by its context and its English; none in English."""
    path = Path(source_path(topic, lang))
    if lang == "en" or not path.is_file():
        return {}
    with path.open("rb") as file:
        return {(each.context, str(each.id)): str(each.string) for each in read_po(file) if each.id and each.string}


def words(lang: str) -> Mapping[str, Text]:
    """Every word of the program by its key, as the program reads it."""
    return Words(lang).all()


def findings(lang: str) -> dict[str, tuple[str, str]]:
    """What each finding says and how to mend it, by its code."""
    texts = Texts(lang, FINDING_TOPICS).all()
    pairs = {code: (texts[code], texts[f"{code}.mend"]) for code in texts if not code.endswith(".mend")}
    assert len(pairs) * 2 == len(texts)
    return {code: (str(said), str(mend)) for code, (said, mend) in pairs.items()}
