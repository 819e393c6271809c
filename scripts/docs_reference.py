"""The reference pages that are written from the program itself: the format, the commands, the findings."""

from __future__ import annotations

import re
import types
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import typer
from pydantic import BaseModel

from tiekartta.base.catalogue import RULES
from tiekartta.base.words import words_of
from tiekartta.cli.app import COMMANDS, module_of
from tiekartta.cli.arguments_help import restore
from tiekartta.model import config, entities, header, items, links, scalars
from tiekartta.read.build import LISTS
from tiekartta.render.starter import starter_files

ROOT = Path(__file__).parents[1]
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
    folder = ROOT / "docs" / "reference"
    return {
        folder / "format.md": format_page(),
        folder / "commands.md": commands_page(),
        folder / "findings.md": findings_page(),
        ROOT / "docs/how-to/ci.md": _ci_page(),
        ROOT / "docs/index.md": _index_page(),
    }


_TEMPLATE = re.compile(r"(<!-- made from the template: (\w+) -->\n```yaml\n).*?(```)", re.DOTALL)


def _ci_page() -> str:
    """The how-to of CI with the files that `tiekartta init` writes."""
    page = (ROOT / "docs/how-to/ci.md").read_text(encoding="utf-8")
    monday = date(2026, 11, 23)
    made = {name: list(starter_files("en", monday, name, False).values())[-1] for name in ("github", "gitlab")}
    return _TEMPLATE.sub(lambda match: match[1] + made[match[2]] + match[3], page)


_MORE = re.compile(r"(<!-- made from the pages beside this one -->\n).*?(<!-- end -->)", re.DOTALL)


def _index_page() -> str:
    """The index with every page beside it that it does not name itself, by its heading."""
    folder = ROOT / "docs"
    index = (folder / "index.md").read_text(encoding="utf-8")
    named = {"index.md", *re.findall(r"\]\(([\w-]+\.md)\)", _MORE.sub("", index))}
    lines = []
    for page in sorted(folder.glob("*.md")):
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


def commands_page() -> str:
    """Every command with its options, from the program itself."""
    app = typer.Typer()
    for name in COMMANDS:
        module_of(name).register(app)
    app.callback()(lambda: None)
    lines = [MADE, "", "# The commands", "", _COMMANDS]
    lines += ["| command | answers |", "|---|---|"]
    lines += [f"| [`{name}`](#{name}) | {about} |" for name, about in COMMANDS.items()]
    group = typer.main.get_command(app)
    restore(group)
    for name in COMMANDS:
        lines += ["", *_command(name, group.commands[name])]  # type: ignore[attr-defined]
    return "\n".join(lines) + "\n"


_COMMANDS = """\
Without a path every command looks for `roadmaps/` in the working folder and above it, up to the root of the repository.
Options that many commands share mean the same everywhere. How a command ends is told in [exit codes](exit-codes.md).
"""


def _command(name: str, command: Any) -> Iterator[str]:
    inner = getattr(command, "commands", None)
    if inner:
        yield from (f"## `{name}`", "", " ".join((command.help or "").split()))
        for each in inner:
            yield ""
            yield from (line.replace("## ", "### ", 1) for line in _command(f"{name} {each}", inner[each]))
        return
    text, *examples = re.split(r"\s*Example: ", command.help or "")
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    options = [param for param in command.params if param.param_type_name == "option"]
    yield from (f"## `{name}`", "", " ".join(text.split()))
    usage = " ".join([f"tiekartta {name}", *(_named(param) for param in arguments), "[OPTIONS]"])
    yield from ("", "```text", usage, "```", "")
    for example in examples:
        yield from (f"Example: `{example.strip()}`", "")
    yield from ("| argument or option | meaning |", "|---|---|")
    for param in arguments:
        yield f"| `{_named(param)}` | {_cell(param.help or '')} |"
    for param in options:
        formats = getattr(module_of(name.split(maxsplit=1)[0]), "FORMATS", ())
        values = f" One of: {', '.join(formats)}." if param.name == "format" and formats else ""
        yield f"| {_option(param)} | {_cell(param.help or '')}{values} |"


def _named(param: Any) -> str:
    return str(param.metavar or param.name.upper())


def _option(param: Any) -> str:
    names = ", ".join(f"`{name}`" for name in [*param.opts, *param.secondary_opts])
    return names if param.is_flag else f"{names} `{_cell(str(param.metavar or param.name.upper()))}`"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def findings_page() -> str:
    """Every code of the catalogue with what it says."""
    words = words_of("en")
    lines = [MADE, "", "# The findings", "", _FINDINGS, "| code | name | severity | says |", "|---|---|---|---|"]
    for code, rule in RULES.items():
        page = f"../rules/{code}.md"
        shown = f"[{code}]({page})" if (ROOT / "docs/rules" / f"{code}.md").exists() else code
        message, _ = words.texts(code)
        lines.append(f"| {shown} | {rule.slug} | {rule.severity.word} | {_cell(message)} |")
    return "\n".join(lines) + "\n"


_FINDINGS = """\
A finding is told as `file:line:column: severity[code] what is wrong; how to mend it`, all of them at once. Errors stop
the computing of dates; warnings and infos never do. The hundred of a code tells its family: 1 reading, 2 structure,
3 dates, 4 decisions, 5 provenance, 6 quality of the schedule, 7 versions. `tiekartta.toml` chooses which are shown.
"""
