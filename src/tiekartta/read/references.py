"""Every id is unique and every reference leads somewhere: checked once all files of a roadmap have been read."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from tiekartta.base import limits
from tiekartta.base.findings import Finding, Place
from tiekartta.model.items import Cost, Item, Task
from tiekartta.model.references import Reference
from tiekartta.model.roadmap import DATED_KINDS, KIND_OF, Roadmap
from tiekartta.read.validation import nearest

UNSEEN = ""
"""Stands for a roadmap of which not even the id could be read."""
DATED = frozenset(DATED_KINDS)
HOLDING = DATED | {"question"}
ANYTHING = HOLDING | {"group", "phase", "body", "risk", "issue", "function", "interface", "scenario"}

# Letters of other scripts that look like Latin ones (Unicode TR 39, the common ones of Cyrillic and Greek).
_LOOKS_LIKE = str.maketrans("ıаеорсухіјѕԁһӏкмтвнΑΒΕΖΗΙΚΜΝΟΡΤΥΧαονρτυ", "iaeopcyxijsdhlkmtbhabezhikmnoptyxaovptu")


class Use(NamedTuple):
    """One use of an id: who uses it, under which keys, and what it may name."""

    item: str
    path: tuple[str | int, ...]
    target: str
    kinds: frozenset[str]


def identities(roadmap: Roadmap) -> Iterator[tuple[str, str]]:
    """Every id of a roadmap with its kind, duplicates included."""
    stack: list[Item] = list(reversed(roadmap.tasks))
    while stack:
        item = stack.pop()
        yield item.id, KIND_OF[type(item)]
        if isinstance(item, Task) and (item.tasks or item.milestones or item.decisions):
            stack.extend(reversed(item.parts))
    lists: list[tuple[str, tuple[Any, ...]]] = [
        ("milestone", roadmap.milestones),
        ("decision", roadmap.decisions),
        ("question", roadmap.questions),
        ("group", roadmap.groups),
        ("phase", roadmap.phases),
        ("body", roadmap.bodies),
        ("risk", roadmap.risks),
        ("issue", roadmap.issues),
        ("function", roadmap.functions),
        ("interface", roadmap.interfaces),
        ("scenario", roadmap.scenarios),
    ]
    for kind, entries in lists:
        for entry in entries:
            yield entry.id, kind


_PLACES = tuple(
    (key, frozenset({kind}))
    for key, kind in (("group", "group"), ("phase", "phase"), ("package", "task"), ("body", "body"))
)


def _placement(item: Any) -> Iterator[Use]:
    given = item.__dict__
    for key, kinds in _PLACES:
        target = given.get(key)
        if target is not None:
            yield Use(item.id, (key,), target, kinds)
    for index, body in enumerate(given.get("via", ())):
        yield Use(item.id, ("via", index), body, frozenset({"body"}))
    for index, scenario in enumerate(getattr(item, "scenarios", ())):
        yield Use(item.id, ("scenarios", index), scenario, frozenset({"scenario"}))


def references(roadmap: Roadmap) -> Iterator[Use]:
    """Every reference inside a roadmap, `implements` and the links of dated items aside."""
    yield from _funding("", roadmap.header.cost)
    for row in roadmap.rows.values():
        yield from _placement(row.item)
        yield from _funding(row.item.id, row.item.cost)
    for question in roadmap.questions:
        yield from _placement(question)
        yield from _listed(question.id, "blocks", question.blocks, DATED)
    for risk in roadmap.risks:
        yield from _placement(risk)
        yield from _listed(risk.id, "affects", risk.affects, ANYTHING)
    for issue in roadmap.issues:
        yield from _placement(issue)
        yield from _listed(issue.id, "affects", issue.affects, ANYTHING)
        if issue.from_risk:
            yield Use(issue.id, ("from_risk",), issue.from_risk, frozenset({"risk"}))
    for function in roadmap.functions:
        yield from _placement(function)
        yield from _listed(function.id, "requires", function.requires, DATED)
    yield from _groups(roadmap)
    for phase in roadmap.phases:
        yield from _placement(phase)
    for index, entry in enumerate(roadmap.journal):
        if entry.about:
            yield Use("", ("journal", index, "about"), entry.about, ANYTHING)
    yield from _scenarios(roadmap)
    if roadmap.header.target:
        yield Use("", ("target",), roadmap.header.target, DATED)


def _funding(item: str, cost: Cost | None) -> Iterator[Use]:
    """What settles the money of an item, a group or, without a name, the whole roadmap."""
    for index, each in enumerate(cost.funding if cost else ()):
        if each.decision:
            yield Use(item, ("cost", "funding", index, "decision"), each.decision, HOLDING)


def _groups(roadmap: Roadmap) -> Iterator[Use]:
    for interface in roadmap.interfaces:
        yield from _listed(interface.id, "groups", interface.groups, frozenset({"group"}))
        yield from _listed(interface.id, "items", interface.items, HOLDING)
        if interface.lead:
            yield Use(interface.id, ("lead",), interface.lead, frozenset({"group"}))
    for group in roadmap.groups:
        yield from _funding(group.id, group.cost)
        if group.parent:
            yield Use(group.id, ("parent",), group.parent, frozenset({"group"}))


def _scenarios(roadmap: Roadmap) -> Iterator[Use]:
    for scenario in roadmap.scenarios:
        if scenario.when:
            yield Use(scenario.id, ("when",), scenario.when.decision, HOLDING)
        yield from _listed(scenario.id, "drop", scenario.drop, HOLDING)
        for item in scenario.change:
            yield Use(scenario.id, ("change", item), item, HOLDING)


def _listed(item: str, key: str, targets: tuple[str, ...], kinds: frozenset[str]) -> Iterator[Use]:
    for index, target in enumerate(targets):
        yield Use(item, (key, index), target, kinds)


Kinds = Mapping[str, str]


class _Hints:
    """Tells the nearest known id, until the comparing has cost enough."""

    def __init__(self) -> None:
        self.left = limits.COMPARISONS

    def nearest(self, name: str, known: Kinds, kinds: frozenset[str] = ANYTHING) -> str:
        """The known id of these kinds that `name` most likely means, or nothing."""
        if self.left <= 0:
            return ""
        self.left -= min(len(known), 5_000)
        return nearest(name, (each for each, its in known.items() if its in kinds))


def check_ids(roadmap: Roadmap, duplicate: Callable[[str], Finding]) -> tuple[dict[str, str], list[Finding]]:
    """The kind of every id, with findings for ids that are given twice or look alike."""
    kinds: dict[str, str] = {}
    looks: dict[str, str] = {}
    findings: list[Finding] = []
    for name, kind in identities(roadmap):
        if name in kinds:
            if len(findings) < limits.FINDINGS:
                findings.append(duplicate(name))
            continue
        kinds[name] = kind
        look = name.casefold()
        if not look.isascii():
            look = unicodedata.normalize("NFKC", look).translate(_LOOKS_LIKE)
        if look in looks and len(findings) < limits.FINDINGS:
            findings.append(Finding("TK214", Place(roadmap.id, name, ("id",)), {"id": name, "other": looks[look]}))
        looks[look] = name
    return kinds, findings


def unresolved(roadmap: Roadmap, kinds: Kinds) -> list[Use]:
    """The references that do not lead to something of the right kind in the roadmap itself."""
    found = [each for each in references(roadmap) if kinds.get(each.target) not in each.kinds and each.target]
    for name, row in roadmap.rows.items():
        for index, link in enumerate(row.item.depends_on):
            if kinds.get(link.task) not in HOLDING and link.task:
                found.append(Use(name, ("depends_on", index), link.task, HOLDING))
    return found


def check_references(
    roadmap: Roadmap,
    left: Iterable[Use],
    kinds: Kinds,
    others: Mapping[str, Kinds],
    broken: Collection[str] = (),
) -> Iterator[Finding]:
    """Findings for the references that lead nowhere in the whole portfolio, or to something of the wrong kind.

    `left` are those that `unresolved` found; `others` holds the ids of the other roadmaps, `broken` those of which a
    part could not be read: what is not found in them may stand there, and their own errors are told already.
    """
    hints = _Hints()
    for use in left:
        where = Place(roadmap.id, use.item, use.path)
        owner, name = Reference.parse(use.target, roadmap.id)
        if owner != roadmap.id and owner not in others:
            if not _may_be_in(owner, broken):
                yield Finding("TK215", where, {"roadmap": owner, "hint": nearest(owner, others)})
            continue
        known = kinds if owner == roadmap.id else others[owner]
        kind = known.get(name)
        if kind in use.kinds or (kind is None and known is not kinds and owner in broken):
            continue
        wanted = ", ".join(sorted(use.kinds)) if len(use.kinds) < 5 else "id"
        if kind is None:
            hint = hints.nearest(name, known, use.kinds)
            yield Finding("TK212", where, {"id": use.target, "hint": hint, "wanted": wanted})
        else:
            yield Finding("TK213", where, {"id": use.target, "kind": kind, "wanted": wanted})


def _may_be_in(owner: str, broken: Collection[str]) -> bool:
    """Whether a roadmap that is not known may be one whose header, or even whose id, could not be read."""
    return owner in broken or UNSEEN in broken


def check_implements(roadmap: Roadmap, others: Mapping[str, Kinds], broken: Collection[str] = ()) -> Iterator[Finding]:
    """Findings for `implements` that names an unknown item; an unknown roadmap is told once, at the header."""
    hints = _Hints()
    header = roadmap.header.implements
    if header and header not in others and not _may_be_in(header, broken):
        yield Finding("TK216", Place(roadmap.id, "", ("implements",)), {"roadmap": header})
    for row in roadmap.rows.values():
        target = row.item.implements
        if not target:
            continue
        owner, name = Reference.parse(target, header or "")
        if owner in broken or (owner not in others and UNSEEN in broken):
            continue
        if owner in others and name not in others[owner]:
            where = Place(roadmap.id, row.item.id, ("implements",))
            yield Finding("TK212", where, {"id": target, "hint": hints.nearest(name, others[owner]), "wanted": "id"})
        elif owner not in others and owner != header:
            where = Place(roadmap.id, row.item.id, ("implements",))
            yield Finding("TK215", where, {"roadmap": owner, "hint": nearest(owner, others)})


def foreign_roadmaps(roadmap: Roadmap, left: Iterable[Use]) -> set[str]:
    """Ids of the other roadmaps that this one names; `left` are its unresolved references."""
    named = [each.target for each in left]
    named += [row.item.implements for row in roadmap.rows.values() if row.item.implements]
    return (_owners(named, roadmap) | {roadmap.header.implements or roadmap.id}) - {roadmap.id}


def roadmaps_in_links(roadmap: Roadmap) -> set[str]:
    """Ids of the other roadmaps that the dates of this one hang on."""
    names = [link.task for row in roadmap.rows.values() for link in row.item.depends_on]
    names += [target for question in roadmap.questions for target in question.blocks]
    return _owners(names, roadmap)


def _owners(names: Iterable[str], roadmap: Roadmap) -> set[str]:
    """The other roadmaps that references of a roadmap name."""
    return {Reference.parse(name, roadmap.id).roadmap for name in names} - {roadmap.id}
