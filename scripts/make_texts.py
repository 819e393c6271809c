"""Bring the catalogues of texts in line with the program and with each other; `--check` only says what is not.

`locale/TOPIC.pot` has the English as contributors write it. Each other language has the same texts in the same order:
a new one is left empty for a translator, one whose English was reworded is marked as fuzzy, and one that is gone goes.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from copy import copy
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po
from scripts.help_texts import module, shown_with, texts
from scripts.text_places import places

from tiekartta.base.catalogue import RULES
from tiekartta.base.compiled_texts import HELP
from tiekartta.base.translations import LOCALE, SOURCE, source_path
from tiekartta.base.words import FINDING_TOPICS, LANGUAGES, TOPICS
from tiekartta.cli.failures import ISSUES

ALL = (*TOPICS, *FINDING_TOPICS, HELP)
OTHERS = tuple(lang for lang in LANGUAGES if lang != SOURCE)
PLACEHOLDERS = {
    "body": "the body that decides",
    "by": "who or what it depends on",
    "code": "the code of a finding, such as TK203",
    "date": "a date",
    "days": "a number of days",
    "deadline": "the date of a deadline",
    "field": "the name of a field",
    "file": "the path of a file",
    "finish": "the date of a finish",
    "forecast": "the date that is forecast",
    "id": "the id of an item",
    "key": "a key of the file format",
    "known": "what there is to choose from",
    "limit": "the most or the least that is allowed",
    "n": "a number; a text with a plural form is chosen by it",
    "new": "what it is now",
    "old": "what it was",
    "pred": "what it waits for, as another text says it",
    "problem": "what is wrong, as another text says it",
    "share": "a percentage",
    "start": "the date of a start",
    "succ": "what waits, as another text says it",
    "target": "the title of the target",
    "title": "a title, as the file gives it: it cannot be inflected",
    "titles": "titles, as the file gives them: they cannot be inflected",
    "total": "a number of all",
    "value": "a value that was given",
    "wanted": "what belongs there, as another text says it",
}
"""What stands in the place of a name in braces, told to translators."""
_TOLD = re.compile(r"\{\w+\}: |The finding [a-z0-9-]+ \(")
ELSEWHERE = "no-python-brace-format"
"""The flag of a text whose translations may leave out what is in braces: the other text of the finding has it."""
_MADE_BY = re.compile(rb'"Generated-By: [^\n]*\n')
_DAY = datetime(2026, 1, 1, tzinfo=UTC)


def parts(english: str | tuple[str, ...]) -> list[str]:
    """The names in braces of a text, in order."""
    forms = (english,) if isinstance(english, str) else english
    return list(dict.fromkeys(name for form in forms for _, name, _, _ in Formatter().parse(form) if name))


def read(path: str | Path, lang: str) -> Catalog:
    """A catalogue; an empty one when there is none yet."""
    with Path(path).open("rb") if Path(path).is_file() else BytesIO() as file:
        return read_po(file, locale=lang)


def key_of(message: Message) -> tuple[str, str]:
    """What a text is known by: its key; help, which has none, by its English."""
    return (message.context, "") if message.context and message.context != "metavar" else ("", str(message.id))


def entries(catalogue: Catalog) -> list[Message]:
    """The texts of a catalogue without its header."""
    return [message for message in catalogue if message.id]


def english(topic: str, locale: str = LOCALE) -> Catalog:
    """The English texts of a topic, with what translators are told of each."""
    old = read(source_path(topic, SOURCE, locale), SOURCE)
    made = _empty(topic, SOURCE, old.header_comment)
    if topic == HELP:
        made.header_comment = "# The help of tiekartta, out of the program: `make texts` gathers it."
        for (context, text), lines in texts().items():
            place = [(module(line), 0) for line in lines[:1]]
            made.add(text, "", locations=place, auto_comments=shown_with(lines), context=context)
        return made
    used = used_in(locale)
    for message in entries(old):
        key = message.context or ""
        told = [line for line in message.auto_comments if not _TOLD.match(line)]
        made.add(
            message.id,
            "",
            locations=[(place, 0) for place in used[key.removesuffix(".mend") if key[:2] == "TK" else key]],
            auto_comments=[*told, *_about(key), *_about_parts(message.id)],
            user_comments=message.user_comments,
            flags=message.flags & {ELSEWHERE},
            context=key,
        )
    return made


@cache
def used_in(locale: str) -> dict[str, list[str]]:
    """Where each key of any topic is used."""
    words = [read(source_path(topic, SOURCE, locale), SOURCE) for topic in (*TOPICS, *FINDING_TOPICS)]
    return places({message.context or "" for each in words for message in entries(each)})


def _about(key: str) -> list[str]:
    code, _, mend = key.partition(".")
    if code not in RULES:
        return []
    return [f"The finding {RULES[code].slug} ({code}): {'how to mend it' if mend else 'what is wrong'}."]


def _about_parts(text: str | tuple[str, ...]) -> list[str]:
    return [f"{{{name}}}: {PLACEHOLDERS[name]}" for name in parts(text) if name in PLACEHOLDERS]


def translated(source: Catalog, old: Catalog, topic: str, lang: str) -> Catalog:
    """The catalogue of a language: the texts of the English one, and what is translated of them."""
    known = {key_of(message): message for message in entries(old)}
    made = _empty(topic, lang, source.header_comment)
    for message in entries(source):
        each = copy(message)
        before = known.get(key_of(message))
        if before is not None:
            each.user_comments = before.user_comments
            each.string = before.string
            reworded = before.id != message.id and bool(before.string)
            if reworded and isinstance(before.id, str) != isinstance(message.id, str):
                each.string = _reshaped(before.string, made.num_plurals, isinstance(message.id, str))
            if reworded or before.fuzzy:
                each.flags = {*each.flags, "fuzzy"}
        made[each.id] = each
    return made


def _reshaped(said: str | tuple[str, ...], forms: int, plain: bool) -> str | tuple[str, ...]:
    """A translation for an English text that got a plural form, or lost it: something to begin with."""
    if plain:
        return said if isinstance(said, str) else said[-1]
    return (said,) * forms if isinstance(said, str) else said


def _empty(topic: str, lang: str, comment: str) -> Catalog:
    return Catalog(
        locale=lang,
        project="tiekartta",
        version=topic,
        msgid_bugs_address=ISSUES,
        header_comment=comment,
        last_translator="tiekartta",
        language_team=lang,
        creation_date=_DAY,
        revision_date=_DAY,
        fuzzy=False,
    )


def written(catalogue: Catalog) -> bytes:
    """A catalogue as it is kept: lines that fit, files without line numbers, the same with every version of Babel."""
    for message in catalogue:
        message.flags.discard("python-format")  # a percentage is no placeholder here
        if ELSEWHERE in message.flags:
            message.flags.discard("python-brace-format")
    made = BytesIO()
    write_po(made, catalogue, width=100, include_lineno=False)
    return _MADE_BY.sub(b"", made.getvalue())


def files(locale: str = LOCALE) -> Iterator[tuple[Path, str, Catalog]]:
    """Every file of texts as it should be, with its language."""
    for topic in ALL:
        source = english(topic, locale)
        yield Path(source_path(topic, SOURCE, locale)), SOURCE, source
        for lang in OTHERS:
            path = source_path(topic, lang, locale)
            yield Path(path), lang, translated(source, read(path, lang), topic, lang)


def troubles(catalogue: Catalog) -> Iterator[str]:
    """What is wrong with the translations of a catalogue."""
    for message in entries(catalogue):
        name = message.context if message.context and message.context != "metavar" else str(message.id)
        said = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        if not all(said):
            yield f"{name}: not translated"
        elif message.fuzzy:
            yield f"{name}: its English was reworded; mend the translation and take the word fuzzy away"
        else:
            yield from (f"{name}: {error}" for error in message.check(catalogue))
            if {*parts(said)} != {*parts(message.id)} and ELSEWHERE not in message.flags:
                yield f"{name}: not the same words in braces as in English"


def problems(locale: str = LOCALE) -> list[str]:
    """All that is not as it should be, as lines."""
    found, known = [], set()
    for path, lang, catalogue in files(locale):
        known.add(path)
        if not path.is_file() or path.read_bytes() != written(catalogue):
            found.append(f"{_name(path)}: not as `make texts` writes it")
        if lang != SOURCE:
            found += [f"{_name(path)}: {trouble}" for trouble in troubles(catalogue)]
    strays = {*Path(locale).glob("*.pot"), *Path(locale).glob("*/LC_MESSAGES/*.po")} - known
    return found + [f"{_name(path)}: of no topic" for path in sorted(strays)]


def _name(path: Path) -> str:
    return os.path.relpath(path)


def main() -> int:
    """Write the catalogues, or check them; the exit code says whether they are whole."""
    if "--check" in sys.argv[1:]:
        found = problems()
        sys.stdout.write("".join(f"{line}\n" for line in found))
        return int(bool(found))
    for path, lang, catalogue in files():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written(catalogue))
        left = list(troubles(catalogue)) if lang != SOURCE else []
        sys.stdout.write("".join(f"{_name(path)}: {trouble}\n" for trouble in left))
    return 0


if __name__ == "__main__":
    sys.exit(main())
