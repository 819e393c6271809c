"""The commands: read options, call, emit. The clock, the environment and typer live only here."""

from __future__ import annotations

from importlib import import_module
from keyword import iskeyword
from types import MappingProxyType, ModuleType

COMMANDS = MappingProxyType(
    {
        "status": "where we stand on the data date",
        "history": "how the forecast moved over the versions in git",
        "forecast": "chances instead of a single date",
        "diff": "what changed between two versions, and what it does",
        "git": "let git show roadmaps by their content",
        "scenarios": "the futures of a roadmap side by side",
        "show": "everything about one item",
        "portfolio": "counties side by side, and against the national roadmap",
        "timeline": "when everything happens, as a drawing",
        "critical": "the critical path to the target or to any item",
        "why": "why an item has its dates, and why it is critical or not",
        "list": "items by filter",
        "schedule": "every item's computed dates and floats",
        "summary": "the memo for a meeting",
        "report": "one page that shows where the roadmap stands",
        "export": "what a roadmap says, for other programs",
        "form": "a workbook in which a group tells how its items stand",
        "collect": "what filled-in forms change",
        "whatif": "what an edit would do",
        "set": "change keys of items",
        "done": "items that are finished",
        "start": "tasks whose work has begun",
        "decide": "a decision that has been made",
        "answer": "an open question that has its answer",
        "drop": "items that are no part of the plan any more",
        "add": "a new entry beside what it belongs to",
        "rename": "another id, and everything that refers to it",
        "meeting": "one more meeting of a body",
        "cancel": "a meeting that is not held",
        "validate": "whether it is a sound roadmap",
        "explain": "what a finding means, why it is one, and how to mend it",
        "schema": "JSON Schemas for editors",
        "import": "a roadmap from a plan of another tool",
        "init": "a commented first roadmap",
    }
)
"""Every command with its module in `tiekartta.cli`; only the one that is run is imported."""


def module_of(name: str) -> ModuleType:
    """The module of a command; a name that is a word of Python's has an underscore behind it."""
    return import_module(f"tiekartta.cli.{name}{'_' if iskeyword(name) else ''}")
