"""Catalogues of texts compiled to the `.mo` files that the program reads: by a build, and in an edited source tree.

A text that the program knows by a key has it as its context, `msgctxt`, so that a translator sees the English as what
is translated. Compiled, it is found by the key alone. Help is found by its English, which stands in the program.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

HELP = "help"
"""The topic whose texts stand in the program."""
_SAME_EVERY_TIME = datetime(2026, 1, 1, tzinfo=UTC)


def compiled_from(source: str, lang: str) -> bytes:
    """The compiled texts of a `.po` or `.pot` file; one without a sure translation is told in English, as ever."""
    with open(source, "rb") as file:
        written = read_po(file, locale=lang)
    keyed = Path(source).stem != HELP
    made = Catalog(locale=lang, fuzzy=False, creation_date=_SAME_EVERY_TIME, revision_date=_SAME_EVERY_TIME)
    for message in written:
        if not message.id:
            continue
        said = _said(message, made.num_plurals)
        if keyed:
            key = message.context or ""
            made.add((key, key) if isinstance(said, tuple) else key, said)
        else:
            made.add(message.id, said, context=message.context)
    content = BytesIO()
    write_mo(content, made)
    return content.getvalue()


def _said(message: Message, forms: int) -> str | tuple[str, ...]:
    english = message.id
    if isinstance(english, str):
        return str(message.string) if message.string and not message.fuzzy else english
    translated = tuple(message.string or ())
    if all(translated) and len(translated) == forms and not message.fuzzy:
        return translated
    return (english[0], *[english[1]] * (forms - 1))


def write_compiled(path: str, content: bytes, time: int) -> None:
    """Write compiled texts, whole or not at all, with the time of their source."""
    folder = os.path.dirname(path)
    os.makedirs(folder, exist_ok=True)
    with NamedTemporaryFile(dir=folder, suffix=".tmp", delete=False) as file:
        file.write(content)
    os.chmod(file.name, 0o644)
    os.utime(file.name, ns=(time, time))
    os.replace(file.name, path)


def sources(locale: str) -> Iterator[tuple[str, str]]:
    """Every file of texts and its language, English first."""
    for path in sorted(Path(locale).glob("*.pot")):
        if path.stem != HELP:  # its English is told as it stands
            yield str(path), "en"
    for path in sorted(Path(locale).glob("*/LC_MESSAGES/*.po")):
        yield str(path), path.parts[-3]


def write_all_compiled(locale: str, target: str) -> list[str]:
    """Compile every file of texts into a folder like `locale`; the paths of what was made, relative to it."""
    made = []
    for source, lang in sources(locale):
        relative = os.path.join(lang, "LC_MESSAGES", f"{Path(source).stem}.mo")
        time = os.stat(source).st_mtime_ns
        write_compiled(os.path.join(target, relative), compiled_from(source, lang), time)
        made.append(relative)
    return made
