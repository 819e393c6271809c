"""Write the golden memos anew from tests/golden/summary/roadmap.yaml, and what the pages of the memo show of them."""

from __future__ import annotations

import dataclasses
import inspect
import re
import subprocess
import sys
import types
import typing
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tiekartta.analyse.summary.memo import MemoReport

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "tests" / "golden" / "summary"
PAGES = {
    lang: page
    for lang, folder in (("en", "docs"), ("fi", "docs/fi"), ("sv", "docs/sv"))
    if (page := ROOT / folder / "summary.md").exists()
}
COMMAND = ("summary", "tests/golden/summary", "--meeting", "aluevaltuusto@2022-03-21")
LANGUAGES = ("fi", "sv", "en")
TEMPLATES = ("memo", "one-page", "council", "group")


def memo(*options: str) -> str:
    """What the command writes."""
    run = [sys.executable, "-m", "tiekartta", *COMMAND, *options]
    return subprocess.run(run, cwd=ROOT, check=True, capture_output=True, encoding="utf-8").stdout


def quoted(text: str) -> str:
    """A memo as a quotation, so that its headings are not those of the page."""
    return "".join(f"> {line}\n" if line else ">\n" for line in text.splitlines())


_WORDS = {
    "en": {},
    "fi": {
        "field": "kenttä",
        "value": "arvo",
        "text": "teksti",
        "number": "luku",
        "yes or no": "kyllä tai ei",
        "date": "päivä",
        "sentence": "virke",
        ", or none": " tai ei mitään",
        "list of": "luettelo:",
        "or": "tai",
    },
    "sv": {
        "field": "fält",
        "value": "värde",
        "text": "text",
        "number": "tal",
        "yes or no": "ja eller nej",
        "date": "dag",
        "sentence": "mening",
        ", or none": " eller inget",
        "list of": "lista:",
        "or": "eller",
    },
}


def fields(lang: str = "en", told: dict[str, str] | None = None) -> str:
    """Every field of the report and of its parts, with what their docstrings say, or a translated page (`told`)."""

    def word(english: str) -> str:
        return _WORDS[lang].get(english, english)

    waiting, seen, parts = [MemoReport], {MemoReport}, []
    while waiting:
        kind = waiting.pop(0)
        doc = (told or {}).get(kind.__name__) or inspect.getdoc(kind) or ""
        hints = typing.get_type_hints(kind)
        names = [each.name for each in dataclasses.fields(kind)]
        rows = "".join(f"| `{name}` | {_type(hints[name], word)} |\n" for name in names)
        head = f"| {word('field')} | {word('value')} |\n| --- | --- |\n"
        parts.append(f"### {kind.__name__}\n\n{doc}\n\n{head}{rows}")
        for name in names:
            for inner in _kinds(hints[name]):
                if inner not in seen:
                    seen.add(inner)
                    waiting.append(inner)
    return "\n".join(parts)


def _kinds(hint: Any) -> list[Any]:
    """The dataclasses in a type."""
    if dataclasses.is_dataclass(hint):
        return [hint]
    return [kind for each in typing.get_args(hint) for kind in _kinds(each)]


def _type(hint: Any, word: Callable[[str], str]) -> str:
    """A type as a reader of the page understands it."""
    arguments = typing.get_args(hint)
    names = {getattr(each, "__name__", "") for each in arguments}
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        if "Titles" in names:
            return word("text") + (word(", or none") if "NoneType" in names else "")
        inner = f" {word('or')} ".join(_type(each, word) for each in arguments if each is not type(None))
        return inner + (word(", or none") if "NoneType" in names else "")
    if typing.get_origin(hint) is tuple:
        return f"{word('list of')} {_type(arguments[0], word)}"
    if dataclasses.is_dataclass(hint):
        return f"[{hint.__name__}](#{hint.__name__.lower()})"
    plain = {"str": "text", "int": "number", "float": "number", "bool": "yes or no", "date": "date"}
    return word(plain.get(hint.__name__, "sentence" if hint.__name__ == "Reason" else hint.__name__))


def described(text: str) -> dict[str, str]:
    """What a page says of each part of the report, by its name."""
    return dict(re.findall(r"^### (\w+)\n\n(.*?)\n\n\| ", text, re.DOTALL | re.MULTILINE))


def page(text: str, lang: str = "en") -> str:
    """The page with the memo and the fields as they are now; a translated one keeps its own words about these."""
    shown = quoted(memo("--lang", "fi" if lang == "en" else lang))
    names = fields() if lang == "en" else fields(lang, described(text))
    for mark, content in (("memo", shown), ("fields", names)):
        pattern = rf"(<!-- {mark} -->\n).*?(<!-- /{mark} -->)"
        text = re.sub(pattern, lambda found, put=content: f"{found[1]}\n{put}\n{found[2]}", text, flags=re.DOTALL)
    return text


def main() -> None:
    """Write every golden memo and the pages."""
    for lang in LANGUAGES:
        for template in TEMPLATES:
            text = memo("--lang", lang, "--template", template)
            (FOLDER / f"{template}.{lang}.md").write_text(text, encoding="utf-8")
    for lang, path in PAGES.items():
        path.write_text(page(path.read_text(encoding="utf-8"), lang), encoding="utf-8")


if __name__ == "__main__":
    main()
