"""Everything that is found in roadmaps: by loading, dates, scenarios and rules, less what is ignored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tiekartta.analyse.rules import OF_DATES, OF_MODEL, Plan, run
from tiekartta.base.catalogue import RULES, matches
from tiekartta.base.findings import Finding, Severity
from tiekartta.model.selection import is_told, selects
from tiekartta.model.soundness import CODES as CONTRADICTIONS
from tiekartta.project.baseline import baseline_finishes
from tiekartta.project.opened import Project
from tiekartta.read.document import Document
from tiekartta.read.empty import empty_values
from tiekartta.read.ignores import ignored_errors, ignores, unknown_codes
from tiekartta.read.privacy import personal_data
from tiekartta.render.findings import Located, placed
from tiekartta.schedule.schedule import Schedule

_OF_DATES = ("TK403",)
"""Findings of the schedule that mean nothing where an error has taken something out."""


def check(project: Project) -> list[Located]:
    """All findings of a project, less those that are ignored, in the order in which they were found."""
    sources = project.loaded.sources
    schedule = project.compute()
    futures, of_futures = project.futures()
    computed = [*schedule.findings, *of_futures]
    broken = _has_errors([*project.loaded.findings, *computed])
    if broken:
        computed = [finding for finding in computed if finding.code not in _OF_DATES]
    else:
        computed += (finding for each in plans(project, schedule) for finding in run(OF_DATES, each))
    of_rules = [finding for finding in computed if finding.code in CONTRADICTIONS]
    computed = [finding for finding in computed if finding.code not in CONTRADICTIONS]
    of_rules += [finding for each in plans(project, schedule) for finding in run(OF_MODEL, each)]
    of_rules += [
        finding
        for several in futures.values()
        for roadmap, of_future in several
        for finding in run(OF_MODEL, Plan(roadmap, of_future, project.config))
    ]
    documents = _documents(project)
    private = [finding for document in documents for finding in personal_data(document)]
    told = placed([*project.loaded.findings, *computed, *private], sources)
    empty = [finding for document in documents for finding in empty_values(document)]
    told += _not_at(placed(empty, sources), told) + _untainted(placed(of_rules, sources), told, project)
    return _selected(_without_ignored(told, project, broken), project)


def _documents(project: Project) -> list[Document]:
    """The files of the roadmaps that were asked for; those of their neighbours are for their own check."""
    return [document for roadmap in project.roadmaps for document in project.loaded.sources.documents(roadmap.id)]


def plans(project: Project, schedule: Schedule) -> Iterator[Plan]:
    """What the rules look at: each roadmap that was asked for, with its baseline where there is one."""
    for roadmap in project.roadmaps:
        yield Plan(roadmap, schedule, project.config, baseline_finishes(roadmap, project))


def _has_errors(findings: Iterable[Finding]) -> bool:
    return any(RULES[finding.code].severity is Severity.ERROR for finding in findings)


def _not_at(found: list[Located], told: list[Located]) -> list[Located]:
    """Findings on lines about which nothing else is told."""
    lines = {each.span[:2] for each in told}
    return [each for each in found if each.span[:2] not in lines]


def _untainted(found: list[Located], told: list[Located], project: Project) -> list[Located]:
    """Findings of rules, without those on entries that have an error: the rule saw only what is left of them."""
    sources = project.loaded.sources
    tainted = {sources.entry_at(each.span) for each in told if each.severity is Severity.ERROR}
    if not tainted:
        return found
    known = [each for each in found if sources.knows(each.finding.where)]
    return [each for each in known if sources.entry_at(each.span) not in tainted]


def _without_ignored(found: list[Located], project: Project, broken: bool) -> list[Located]:
    """The findings without those that a comment on their line ignores, with those about such comments.

    Errors stay: they stop the computing, so they must not be hidden by what they are in.
    """
    sources = project.loaded.sources
    comments = list(ignores(_documents(project)))
    if not comments:
        return found
    by_line: dict[tuple[str, int], list[str]] = {}
    for ignore in comments:
        by_line.setdefault(ignore.span[:2], []).append(ignore.code)
    kept: list[Located] = []
    used: set[tuple[str, int, str]] = set()
    for each in found:
        hits = [code for code in by_line.get(each.span[:2], ()) if matches(code, each.finding.code)]
        used.update((*each.span[:2], code) for code in hits)
        if not hits or each.severity is Severity.ERROR:
            kept.append(each)
    about = [*unknown_codes(comments), *ignored_errors(comments)]
    unknown = {finding.where for finding in about}
    if not broken:
        about += [
            Finding("TK128", ignore.span, {"code": ignore.code})
            for ignore in comments
            if ignore.span not in unknown and (*ignore.span[:2], ignore.code) not in used
        ]
    return kept + placed(about, sources)


def _selected(found: list[Located], project: Project) -> list[Located]:
    """The findings that the settings select."""
    if not selects(project.config):
        return found
    return [each for each in found if is_told(project.config, each.finding.code, each.span.file)]
