"""Text for a terminal that cannot show every sign: each character it lacks gets a stand-in of the same width."""

from __future__ import annotations

from tiekartta.render.ascii import ascii_text


def encodable(text: str, encoding: str) -> str:
    """The text with only characters of the encoding; columns stay in line."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_stand_in(character, encoding) for character in text)
    return text


def _stand_in(character: str, encoding: str) -> str:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return ascii_text(character)
    return character
