"""Write the golden memos anew from tests/golden/summary/roadmap.yaml, and what docs/summary.md shows of them."""

from __future__ import annotations

import dataclasses
import inspect
import re
import subprocess
import sys
import types
import typing
from pathlib import Path
from typing import Any

from tiekartta.analyse.summary.memo import MemoReport

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "tests" / "golden" / "summary"
PAGE = ROOT / "docs" / "summary.md"
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


def fields() -> str:
    """Every field of the report and of its parts, with what their docstrings say."""
    waiting, told, parts = [MemoReport], {MemoReport}, []
    while waiting:
        kind = waiting.pop(0)
        doc = inspect.getdoc(kind) or ""
        hints = typing.get_type_hints(kind)
        names = [each.name for each in dataclasses.fields(kind)]
        rows = "".join(f"| `{name}` | {_type(hints[name])} |\n" for name in names)
        parts.append(f"### {kind.__name__}\n\n{doc}\n\n| field | value |\n| --- | --- |\n{rows}")
        for name in names:
            for inner in _kinds(hints[name]):
                if inner not in told:
                    told.add(inner)
                    waiting.append(inner)
    return "\n".join(parts)


def _kinds(hint: Any) -> list[Any]:
    """The dataclasses in a type."""
    if dataclasses.is_dataclass(hint):
        return [hint]
    return [kind for each in typing.get_args(hint) for kind in _kinds(each)]


def _type(hint: Any) -> str:
    """A type as a reader of the page understands it."""
    arguments = typing.get_args(hint)
    names = {getattr(each, "__name__", "") for each in arguments}
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        if "Titles" in names:
            return "text" + (", or none" if "NoneType" in names else "")
        inner = " or ".join(_type(each) for each in arguments if each is not type(None))
        return inner + (", or none" if "NoneType" in names else "")
    if typing.get_origin(hint) is tuple:
        return f"list of {_type(arguments[0])}"
    if dataclasses.is_dataclass(hint):
        return f"[{hint.__name__}](#{hint.__name__.lower()})"
    plain = {"str": "text", "int": "number", "float": "number", "bool": "yes or no", "date": "date"}
    return plain.get(hint.__name__, "sentence" if hint.__name__ == "Reason" else hint.__name__)


def page(text: str) -> str:
    """The page with the memo and the fields as they are now."""
    for mark, content in (("memo", quoted(memo("--lang", "fi"))), ("fields", fields())):
        pattern = rf"(<!-- {mark} -->\n).*?(<!-- /{mark} -->)"
        text = re.sub(pattern, lambda found, put=content: f"{found[1]}\n{put}\n{found[2]}", text, flags=re.DOTALL)
    return text


def main() -> None:
    """Write every golden memo and the page."""
    for lang in LANGUAGES:
        for template in TEMPLATES:
            text = memo("--lang", lang, "--template", template)
            (FOLDER / f"{template}.{lang}.md").write_text(text, encoding="utf-8")
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
