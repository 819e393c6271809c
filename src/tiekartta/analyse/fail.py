"""What makes `status` exit with 1: words of `--fail-on`, each with its test."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from tiekartta.analyse.items import StatusItem
from tiekartta.analyse.status import StatusReport

_Test = Callable[[StatusItem], bool]

FAIL_ON: MappingProxyType[str, _Test] = MappingProxyType(
    {
        "late": lambda item: "late" in item.states,
        "overdue": lambda item: "overdue" in item.states,
        "behind": lambda item: "behind" in item.states,
        "blocked": lambda item: "blocked" in item.states,
        "at-risk": lambda item: bool({"late", "at-risk"} & set(item.states)),
        "statutory-missed": lambda item: item.statutory == "missed",
        "statutory-late": lambda item: item.statutory in ("missed", "late"),
        "statutory-at-risk": lambda item: item.statutory in ("missed", "late", "at-risk"),
        "no-meeting": lambda item: any(reason.key == "reason.no-meeting" for reason in item.reasons),
    }
)
"""Each word with the items that it finds; a word for a state of risk finds what is worse, too."""

TARGET_MISSED = "target-missed"
WORDS = (*FAIL_ON, TARGET_MISSED)
"""Every word that `--fail-on` and `fail_on` of `tiekartta.toml` know."""


def failures(report: StatusReport, names: tuple[str, ...]) -> list[tuple[str, str]]:
    """What is found of what is asked for: the word, and the item's id."""
    found = [
        (name, item.id)
        for name in names
        if name in FAIL_ON
        for item in report.items
        if item.state != "done" and FAIL_ON[name](item)
    ]
    if TARGET_MISSED in names and report.target and report.target.reserve < 0:
        found.append((TARGET_MISSED, report.target.id))
    return found
