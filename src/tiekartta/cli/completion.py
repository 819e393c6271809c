"""What the shells complete: commands, options, and the ids, codes and git refs that belong after them.

Completers are found by the names of parameters, so that a new command has them without saying so. Nothing that
computes is imported: ids come from a scan of the files, and a test counts the modules.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable

import click

ITEMS = ("tasks", "milestones", "decisions")
_LISTS = {
    "group": ("groups",),
    "phase": ("phases",),
    "body": ("bodies",),
    "meeting": ("bodies",),
    "scenario": ("scenarios",),
    "item": ITEMS,
    "items": ITEMS,
    "to": ITEMS,
}
_OF_COMMANDS = {
    ("set", "items"): ("",),
    ("add", "after"): ("",),
    ("rename", "item"): ("",),
    ("start", "items"): ("tasks",),
    ("decide", "item"): ("decisions",),
    ("answer", "item"): ("questions",),
}
"""What certain commands mean by an item: entries of these lists, of any list for the empty name."""
_WITH_KEYS = ("set", "add")
_REFS = ("old", "new", "against", "since", "ref", "baseline")
_LISTED = re.compile(r": ([a-z-]+(?:, [a-z-]+){2,})\b")
_CODES = ("code", "codes", "select", "ignore")

Completer = Callable[[click.Context, click.Parameter, str], Iterable[str]]


def words() -> list[str]:
    """The words after the program's name that the shell has so far, without the one that is being written."""
    line = os.environ.get("_TYPER_COMPLETE_ARGS") or os.environ.get("COMP_WORDS", "")
    return line.split()[1:-1] if not line.endswith((" ", "\n")) else line.split()[1:]


def attach(command: click.Command) -> None:
    """Give every parameter of a command, and of its subcommands, its completer."""
    from typer import _completion_classes

    # zsh and fish show help beside commands; typer would import rich to take markup out of it, and there is none.
    _completion_classes._sanitize_help_text = str  # type: ignore[assignment]
    for each in [command, *getattr(command, "commands", {}).values()]:
        for param in each.params:
            completer = _completer(param, each.name or "")
            if completer:
                param.shell_complete = _shell_complete(param, completer)  # type: ignore[method-assign]


def _shell_complete(
    param: click.Parameter, completer: Completer
) -> Callable[[click.Context, str], list[click.shell_completion.CompletionItem]]:
    def complete(context: click.Context, incomplete: str) -> list[click.shell_completion.CompletionItem]:
        done, comma, last = incomplete.rpartition(",")
        try:
            found = list(completer(context, param, last))
        except Exception:  # whatever is wrong, a shell that completes must stay quiet
            found = []
        return [
            click.shell_completion.CompletionItem(done + comma + each)
            for each in dict.fromkeys(found)
            if each.startswith(last)
        ]

    return complete


def _completer(param: click.Parameter, command: str) -> Completer | None:
    name = param.name or ""
    if command in _WITH_KEYS and name in ("items", "item"):
        return _keys
    if (command, name) in _OF_COMMANDS:
        return _ids
    if name in _LISTS:
        return _ids
    if name in _REFS:
        return _refs
    if name in _CODES:
        return _codes
    if name == "format":
        return _formats
    if _LISTED.search(getattr(param, "help", None) or ""):
        return _listed
    if "|" in str(getattr(param, "metavar", None) or ""):
        return _choices
    return None


def _choices(context: click.Context, param: click.Parameter, incomplete: str) -> Iterable[str]:
    return [each for each in str(param.metavar).strip("[]").split("|") if each.islower()]


def _ids(context: click.Context, param: click.Parameter, incomplete: str) -> Iterable[str]:
    from tiekartta.cli.options import default_path
    from tiekartta.read.scan import scan_ids

    name = param.name or ""
    lists = _OF_COMMANDS.get((context.command.name or "", name)) or _LISTS[name]
    path = context.params.get("path") or next((word for word in words()[1:] if os.path.exists(word)), None)
    return [name for key, name in scan_ids(path or default_path()) if key in lists or "" in lists]


def _keys(context: click.Context, param: click.Parameter, incomplete: str) -> Iterable[str]:
    """The ids of entries, and after one of them the keys that may be set."""
    from tiekartta.edit.order import KEYS

    given = context.params.get(param.name or "") or ()
    ids = _ids(context, param, incomplete) if context.command.name == "set" else ()
    return [*(f"{key}=" for key in KEYS if given), *ids]


def _refs(context: click.Context, param: click.Parameter, incomplete: str) -> Iterable[str]:
    from tiekartta.read.git.refs import refs

    return refs()


def _codes(context: click.Context, param: click.Parameter, incomplete: str) -> Iterable[str]:
    from tiekartta.base.catalogue import RULES

    return RULES


def _formats(context: click.Context, param: click.Parameter, incomplete: str) -> Iterable[str]:
    from tiekartta.cli import module_of

    module = module_of(context.command.name or "")
    found: Iterable[str] = getattr(module, "FORMATS", ())
    return found


def _listed(context: click.Context, param: click.Parameter, incomplete: str) -> Iterable[str]:
    """The values that the help of an option lists after a colon."""
    match = _LISTED.search(getattr(param, "help", None) or "")
    return match[1].split(", ") if match else ()
