"""The reference pages that are written from the program itself: the format, the commands, the findings."""

from __future__ import annotations

import os
import re
import types
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from scripts.docs_commands import commands_page
from scripts.docs_findings import findings_page, rules_index
from scripts.docs_languages import FOLDERS, page_in

from tiekartta.model import config, entities, header, items, links, scalars
from tiekartta.model.roadmap import LISTS
from tiekartta.render.starter import starter_files

MADE = "<!-- made by `make docs`: change the program, not this page -->"

_KINDS = (
    (scalars.Day, "date"),
    (scalars.Length, "duration"),
    (scalars.Id, "id"),
    (scalars.Ref, "id"),
    (scalars.Text, "text"),
    (scalars.Local, "text or `{fi, sv, en}`"),
    (scalars.Texts, "text or list of texts"),
    (scalars.Number, "number"),
    (scalars.Flag, "`true` or `false`"),
    (scalars.Share, "share"),
    (header.Span, "day or range"),
    (links.AnyLink, "link"),
    (config.Days, "working days"),
    (scalars.Euros, "euros"),
)
_DATED = (items.Task, items.Milestone, items.Decision)
"""Each is told in the section of its list."""
_FIRST = ("tasks", "milestones", "decisions", "questions", "bodies", "groups", "phases")


def pages() -> dict[Path, str]:
    """Every page that is made, with its text."""
    made = {page_in("reference/format.md", "en"): format_page()}
    for lang in FOLDERS:
        exit_codes = page_in("reference/exit-codes.md", lang)
        shown = exit_codes if exit_codes.is_file() else page_in("reference/exit-codes.md", "en")
        commands = page_in("reference/commands.md", lang)
        made[commands] = f"{MADE}\n\n{commands_page(lang, os.path.relpath(shown, commands.parent))}"
        made[page_in("reference/findings.md", lang)] = f"{MADE}\n\n{findings_page(lang)}"
        for name, completed in (("rules/index.md", rules_index), ("how-to/ci.md", _ci_page), ("index.md", _index_page)):
            page = page_in(name, lang)
            if page.is_file():
                made[page] = completed(lang, page.read_text(encoding="utf-8"))
    return made


_TEMPLATE = re.compile(r"(<!-- made from the template: (\w+) -->\n```yaml\n).*?(```)", re.DOTALL)


def _ci_page(lang: str, page: str) -> str:
    """The how-to of CI with the files that `tiekartta init` writes."""
    monday = date(2026, 11, 23)
    made = {name: list(starter_files(lang, monday, name, False).values())[-1] for name in ("github", "gitlab")}
    return _TEMPLATE.sub(lambda match: match[1] + made[match[2]] + match[3], page)


_MORE = re.compile(r"(<!-- made from the pages beside this one -->\n).*?(<!-- end -->)", re.DOTALL)


def _index_page(lang: str, index: str) -> str:
    """The index with every page beside it that it does not name itself, by its heading."""
    named = {"index.md", *re.findall(r"\]\(([\w-]+\.md)\)", _MORE.sub("", index))}
    lines = []
    for page in sorted(FOLDERS[lang].glob("*.md")):
        heading = re.search(r"^# (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
        if page.name not in named and heading:
            lines.append(f"- [{heading[1]}]({page.name})\n")
    return _MORE.sub(lambda match: match[1] + "".join(lines) + match[2], index)


def format_page() -> str:
    """Every key of every model, from the models themselves."""
    lines = [MADE, "", "# The format", "", _FORMAT, "## Header", "", _doc(header.Header), ""]
    lines += _table(header.Header)
    lines += ["### Calendar", "", _doc(header.CalendarSpec), "", *_table(header.CalendarSpec)]
    lines += ["## Lists", "", "Every entry of a list has these keys.", "", *_table(items.Entry)]
    lines += [
        "Entries that belong to somebody (tasks, milestones, decisions, questions, risks, issues) also have these.",
        "",
    ]
    lines += _table(items.Placed, without=items.Entry)
    lines += ["Entries with dates (tasks, milestones, decisions) also have these.", ""]
    lines += _table(items.Scheduled, without=items.Placed)
    for key in (*_FIRST, *(key for key in LISTS if key not in _FIRST)):
        model = LISTS[key]
        lines += [f"### `{key}`", "", _doc(model), "", *_table(model, without=_base(model))]
    lines += ["## Values with keys of their own", ""]
    inner = (links._LongLink, items.Deadline, items.Constraint, items.Estimate, items.Support)
    money = (items.Cost, items.Funding, items.Indicator, items.Deliverable)
    for model in (*inner, *money, entities.Meeting, entities.Recurrence, entities.Choice):
        lines += [f"### {model.__name__.removeprefix('_Long')}", "", _doc(model), "", *_table(model)]
    lines += ["## Settings: `tiekartta.toml`", "", _doc(config.Config), "", *_table(config.Config)]
    for inner in (each for each in vars(config).values() if isinstance(each, type) and issubclass(each, BaseModel)):
        if inner.__module__ == config.__name__ and inner is not config.Config:
            lines += [f"### {inner.__name__}", "", _doc(inner), "", *_table(inner)]
    return "\n".join(lines).rstrip() + "\n"


_FORMAT = """\
A roadmap is one file, or a folder whose `roadmap.yaml` holds the header and whose other `*.yaml` files add to the
lists. A folder of roadmaps is a portfolio; an item of another roadmap in it is named `roadmap-id:item-id`. The order of
files, lists and entries never matters. An unknown key is an error, never ignored.

YAML is read as version 1.2: `no`, `on` and `12:30` are text. Duplicate keys, tags and a second document are errors.

| value | is written |
|---|---|
| text | any text; a number that is meant as text is quoted: `"1.10"` |
| text or `{fi, sv, en}` | one text, or one a language |
| id | letters, digits, `-`, `_`, `.`; begins with a letter or digit; `roadmap:id` for an item of another roadmap |
| date | `2022-03-31` |
| duration | `15d`, `3w` working time (a week is the calendar's working week); `30ed`, `4ew` calendar time |
| link | `id`, `"id FF"`, `"id FS+5d"`, `"id SS-2d"`, `"id FS+7ed"`, or a mapping: see [Link](#link) |
| share | `60%`, `60` or `0.6` |
| day or range | `2022-07-04`, or `2022-07-04/2022-07-29`, both days included |
"""


def _doc(model: type[BaseModel]) -> str:
    return (model.__doc__ or "").strip().replace("\n    ", " ")


def _base(model: type[BaseModel]) -> type[BaseModel]:
    for base in (items.Scheduled, items.Placed, items.Entry):
        if issubclass(model, base):
            return base
    return items.Strict


def _table(model: type[BaseModel], without: type[BaseModel] = items.Strict) -> list[str]:
    hints = get_type_hints(model, include_extras=True)
    rows = ["| key | value | meaning |", "|---|---|---|"]
    for name, field in model.model_fields.items():
        if name in without.model_fields:
            continue
        must = " (required)" if field.is_required() else ""
        rows.append(f"| `{name}`{must} | {_kind(hints[name])} | {field.description} |")
    return [*rows, ""]


def _kind(hint: Any) -> str:
    """What a value of a type is, in words."""
    for known, word in _KINDS:
        if hint == known:
            return word
    origin, parts = get_origin(hint), [part for part in get_args(hint) if part is not type(None)]
    if origin is Annotated:
        return _kind(parts[0]) if parts[0] is not Any else "text or share or duration"
    if origin in (Union, types.UnionType):
        return " or ".join(dict.fromkeys(_kind(part) for part in parts))
    if origin is Literal:
        return ", ".join(f"`{part}`" for part in parts)
    if origin is tuple:
        return f"list of {_plural(_kind(parts[0]))}"
    if origin is dict:
        return f"mapping: {_kind(parts[0])} → {_kind(parts[1])}"
    if origin is list:
        return "list"
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        name = {"CalendarSpec": "Calendar", **{each.__name__: f"{each.__name__}s" for each in _DATED}}.get(
            hint.__name__, hint.__name__
        )
        return f"[{name}](#{name.lower()})"
    return {int: "number", str: "text", links.Lag: "lag"}.get(hint, "any")


def _plural(word: str) -> str:
    plain = re.fullmatch(r"[a-z]+", word)
    return {"day or range": "days or ranges"}.get(word, f"{word}s" if plain else word)
