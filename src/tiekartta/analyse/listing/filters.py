"""The filters of `tiekartta list`: each narrows the list by one thing, and all of them hold together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from tiekartta.analyse.items import is_named, with_subgroups
from tiekartta.analyse.listing.list_items import ListItem
from tiekartta.model.references import full_name
from tiekartta.model.roadmap import DATED_KINDS, Roadmap
from tiekartta.schedule.schedule import Schedule


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for; a filter that is not given lets everything through."""

    kinds: tuple[str, ...] = ()
    group: str | None = None
    phase: str | None = None
    owner: str | None = None
    states: tuple[str, ...] = ()
    statutory: bool = False
    before: str | None = None
    """An ISO date, or the id of a body: the day of its next meeting."""
    after: date | None = None
    basis: str | None = None
    critical: bool = False
    declared: bool = False
    necessary: bool | None = None
    waiting_for: str | None = None
    """A group, body, item, question or tag; else a part of a title."""
    leads_to: str | None = None
    tag: str | None = None
    package: str | None = None
    assumed: bool = False
    missing: tuple[str, ...] = ()
    support: bool = False
    deviates: bool = False
    incomplete: bool = False
    unfinished: bool = False
    cost: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What a filter looks at besides the item: its roadmap, the schedule, and the days and names worked out once."""

    roadmap: Roadmap
    schedule: Schedule
    before: date | None
    leading: frozenset[str]
    """The names `roadmap:id` of what leads to the item of `leads_to`."""


_Test = Callable[[ListItem, Filter, Context], bool]


def _kinds(each: ListItem, wanted: Filter, context: Context) -> bool:
    return each.kind in (wanted.kinds or DATED_KINDS)


def _plan(each: ListItem, wanted: Filter, context: Context) -> bool:
    """Dropped items and those that do not concern the area are told only when they are asked for."""
    return each.item is not None or each.kind not in DATED_KINDS or wanted.deviates or bool(wanted.states)


def _group(each: ListItem, wanted: Filter, context: Context) -> bool:
    return not wanted.group or bool(with_subgroups(context.roadmap, wanted.group) & {each.group, *each.groups})


def _phase(each: ListItem, wanted: Filter, context: Context) -> bool:
    return not wanted.phase or each.phase == wanted.phase


def _owner(each: ListItem, wanted: Filter, context: Context) -> bool:
    return not wanted.owner or is_named(each.owner, wanted.owner)


def _states(each: ListItem, wanted: Filter, context: Context) -> bool:
    if not wanted.states:
        return True
    held = set(each.item.states) if each.item else {each.state.rpartition(".")[2]}
    return bool(held & set(wanted.states)) or ("open" in wanted.states and not each.finished)


def _statutory(each: ListItem, wanted: Filter, context: Context) -> bool:
    return not wanted.statutory or bool(each.item and each.item.statutory)


def _before(each: ListItem, wanted: Filter, context: Context) -> bool:
    """Due on the day or earlier; what is finished counts only within a window that `after` begins."""
    if context.before is None:
        return wanted.before is None
    if each.finished and not wanted.after:
        return False
    return each.due is not None and each.due <= context.before


def _after(each: ListItem, wanted: Filter, context: Context) -> bool:
    return wanted.after is None or (each.due is not None and each.due >= wanted.after)


def _basis(each: ListItem, wanted: Filter, context: Context) -> bool:
    """A law, or a section of it: `616/2021` finds all of its sections, `616/2021 2 §` not the 26th."""
    if not wanted.basis:
        return True
    return any(rests_on(basis, wanted.basis) for basis in each.basis)


def rests_on(basis: str, law: str) -> bool:
    """Whether a basis is a law, or a section of it."""
    return basis == law.strip() or basis.startswith(f"{law.strip()} ")


def _critical(each: ListItem, wanted: Filter, context: Context) -> bool:
    return not wanted.critical or bool(each.item and each.item.critical and each.state != "done")


def _declared(each: ListItem, wanted: Filter, context: Context) -> bool:
    return not wanted.declared or each.declared


def _necessary(each: ListItem, wanted: Filter, context: Context) -> bool:
    return wanted.necessary is None or bool(each.necessary) is wanted.necessary


def _waiting_for(each: ListItem, wanted: Filter, context: Context) -> bool:
    """Waits for unfinished work of another group, of a body, for an item, question or tag, or a title with the text."""
    name = wanted.waiting_for
    if not name:
        return True
    if any(group.id == name for group in context.roadmap.groups):
        groups = with_subgroups(context.roadmap, name)
        return each.group not in groups and any(wait.group in groups for wait in each.waits_for)
    exact = any(name in (wait.id, full_name(wait.id, wait.roadmap), wait.body, *wait.tags) for wait in each.waits_for)
    return exact or any(is_named(wait.title, name) for wait in each.waits_for)


def _leads_to(each: ListItem, wanted: Filter, context: Context) -> bool:
    return not wanted.leads_to or each.name in context.leading


def _tag(each: ListItem, wanted: Filter, context: Context) -> bool:
    return not wanted.tag or wanted.tag in each.tags


def _package(each: ListItem, wanted: Filter, context: Context) -> bool:
    return not wanted.package or wanted.package in each.packages


def _assumed(each: ListItem, wanted: Filter, context: Context) -> bool:
    return not wanted.assumed or each.assumed


def _missing(each: ListItem, wanted: Filter, context: Context) -> bool:
    return not wanted.missing or bool(set(wanted.missing) & set(each.missing))


def _support(each: ListItem, wanted: Filter, context: Context) -> bool:
    return not wanted.support or bool(each.support)


def _deviates(each: ListItem, wanted: Filter, context: Context) -> bool:
    return not wanted.deviates or bool(each.deviation) or each.state == "plan.not-applicable"


def _incomplete(each: ListItem, wanted: Filter, context: Context) -> bool:
    return not wanted.incomplete or each.incomplete


def _unfinished(each: ListItem, wanted: Filter, context: Context) -> bool:
    return not wanted.unfinished or not each.finished


def _cost(each: ListItem, wanted: Filter, context: Context) -> bool:
    return not wanted.cost or each.has_cost


TESTS: MappingProxyType[str, _Test] = MappingProxyType(
    {
        "kinds": _kinds,
        "plan": _plan,
        "group": _group,
        "phase": _phase,
        "owner": _owner,
        "states": _states,
        "statutory": _statutory,
        "before": _before,
        "after": _after,
        "basis": _basis,
        "critical": _critical,
        "declared": _declared,
        "necessary": _necessary,
        "waiting_for": _waiting_for,
        "leads_to": _leads_to,
        "tag": _tag,
        "package": _package,
        "assumed": _assumed,
        "missing": _missing,
        "support": _support,
        "deviates": _deviates,
        "incomplete": _incomplete,
        "unfinished": _unfinished,
        "cost": _cost,
    }
)
"""Every filter by its name."""


def fits(each: ListItem, wanted: Filter, context: Context) -> bool:
    """Whether an entry passes every filter."""
    return all(test(each, wanted, context) for test in TESTS.values())
