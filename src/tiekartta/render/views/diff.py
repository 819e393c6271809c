"""The diff report as a document: the headline first, then what moved and why, then every edit, folded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tiekartta.base.words import Words
from tiekartta.compare.report import DeadlineEffect, DiffReport, OutcomeCauses, SettingsReport, Side, TargetEffect
from tiekartta.render.document import Block, Cell, Column, Document, Fact, Facts, Heading, Paragraph, Span, Table, cell
from tiekartta.render.views import diff_logs as logs
from tiekartta.render.views import diff_sections as sections
from tiekartta.render.views.diff_values import value_of
from tiekartta.render.views.diff_words import cause_text, signed, title_of

SHORT = 12
"""How many rows a section shows unless everything is asked for."""
_HEADLINE = 3
_COMMIT = re.compile(r"\b([0-9a-f]{10})[0-9a-f]{30}(?:[0-9a-f]{24})?\b")
"""The id of a commit, which a service gives whole; its beginning is what people know it by."""
_UNCHANGED = 20
"""How many roadmaps without a change are named."""


def diff_document(
    reports: Sequence[DiffReport], words: Words, most: int | None = SHORT, settings: SettingsReport | None = None
) -> Document:
    """The reports of all roadmaps; those without a change are told in one line. `most` bounds every section."""
    blocks: list[Block] = list(_settings(settings, words)) if settings else []
    same = [report for report in reports if report.same]
    for report in reports:
        if not report.same:
            blocks.extend(_roadmap(report, words, most))
    if same and len(reports) == 1:
        blocks += [_heading(same[0], words), Paragraph(cell(words("diff.same")))]
    elif same:
        shown = same if most is None else same[:_UNCHANGED]
        titles = ", ".join(title_of(report.title, words) for report in shown)
        more = f" {words('diff.more', n=len(same) - len(shown))}" if len(same) > len(shown) else ""
        blocks.append(Paragraph(cell(words("diff.unchanged", titles=titles) + more)))
    return Document(tuple(blocks))


def _settings(settings: SettingsReport, words: Words) -> Iterator[Block]:
    """What changed in the settings, before all else: the rest may be told otherwise, or not, because of it."""
    if not settings.changes:
        return
    yield Heading(cell(words("diff.settings")), 1)
    columns = (
        Column(words("diff.setting")),
        Column(words("diff.old"), wraps=True),
        Column(words("diff.new"), wraps=True),
    )
    rows = [(each.field, *(value_of(value, words) for value in (each.old, each.new))) for each in settings.changes]
    yield Table(columns, tuple(tuple(cell(text) for text in row) for row in rows))


def _heading(report: DiffReport, words: Words) -> Heading:
    return Heading(cell(words("diff.title", title=words.text(report.title))), 1)


def _roadmap(report: DiffReport, words: Words, most: int | None) -> Iterator[Block]:
    yield _heading(report, words)
    if report.presence != "both":
        yield Paragraph(cell(words(f"diff.{report.presence}")))
    if report.presence == "removed":
        yield Facts((Fact(words("diff.statutory"), _counts(_statutory(report), words)),))
        yield from sections.deadlines(report, words, most)
        yield from logs.quiet(report, words, most)
        yield from sections.changes(report, words, most)
    if report.presence != "both":
        return
    yield Facts(tuple(_facts(report, words)))
    if not report.moved and not report.deadlines and not report.decisions and not _target_moved(report):
        yield Paragraph(cell(words("diff.no-dates")))
    yield from sections.target_causes(report, words, most)
    yield from sections.deadlines(report, words, most)
    yield from logs.meetings(report, words, most)
    yield from sections.decisions(report, words, most)
    yield from sections.lists(report, words, most)
    yield from logs.contradictions(report, words, most)
    yield from logs.quiet(report, words, most)
    yield from logs.risks(report, words, most)
    yield from logs.questions(report, words, most)
    yield from sections.moved(report, words, most)
    yield from sections.changes(report, words, most)


def _target_moved(report: DiffReport) -> bool:
    target = report.target
    return target is not None and (target.old_date, target.old_reserve) != (target.new_date, target.new_reserve)


def _facts(report: DiffReport, words: Words) -> Iterator[Fact]:
    """The headline: what is compared, the target, its reserve, the statutory deadlines."""
    yield Fact(words("diff.compared"), cell(f"{_side(report.old, words)} → {_side(report.new, words)}"))
    target = report.target
    if target is not None:
        label = words("diff.end" if target.end else "diff.target")
        yield Fact(label, cell(_target(target, words)))
        if target.old_reserve is not None and target.new_reserve is not None:
            yield Fact(words("diff.reserve"), cell(_reserve(target.old_reserve, target.new_reserve, words)))
        if target.causes and target.causes.causes and target.causes.total:
            yield Fact(words("diff.because"), cell(_because(target.causes, words)))
    yield Fact(words("diff.statutory"), _counts(_statutory(report), words))
    others = [each for each in report.deadlines if each.kind != "statutory"]
    if others:
        yield Fact(words("diff.other-deadlines"), _counts(others, words))


def _statutory(report: DiffReport) -> list[DeadlineEffect]:
    return [each for each in report.deadlines if each.kind == "statutory"]


def _side(side: Side, words: Words) -> str:
    name = words(f"diff.{side.name}") if side.name in ("working-tree", "index") else _COMMIT.sub(r"\1", side.name)
    if side.status_date is None:
        return name
    if side.version:
        return words("diff.side-version", name=name, version=side.version, date=side.status_date)
    return words("diff.side", name=name, date=side.status_date)


def _target(target: TargetEffect, words: Words) -> Span:
    title, key = title_of(target.title, words), "end" if target.end else "target"
    if target.old_date is None or target.old_date == target.new_date:
        return Span(words(f"diff.{key}-stays", title=title, date=target.new_date))
    later = target.new_date is not None and target.new_date > target.old_date
    told = {"title": title, "old": target.old_date, "new": target.new_date}
    if target.days:
        text = words(f"diff.{key}-{'later' if later else 'earlier'}", n=abs(target.days), **told)
    else:
        text = words(f"diff.{key}-over-days-off", **told)
    return Span(text, "late" if later else "done")


def _reserve(old: int, new: int, words: Words) -> Span:
    if old == new:
        return Span(words("diff.reserve-stays", n=new), "late" if new < 0 else "")
    style = "late" if new < 0 else "at-risk" if new < old else "done"
    change = words("diff.reserve-less" if new < old else "diff.reserve-more", n=abs(new - old))
    return Span(f"{words('diff.reserve-moved', old=old, new=new, n=new)}, {change}", style)


def _because(causes: OutcomeCauses, words: Words) -> str:
    told = [f"{cause_text(each, words)} ({signed(each.share, words)})" for each in causes.causes[:_HEADLINE]]
    more = len(causes.causes) - len(told)
    return "; ".join([*told, words("diff.more", n=more)] if more else told)


def _counts(deadlines: Sequence[DeadlineEffect], words: Words) -> Cell:
    moved = sum(1 for each in deadlines if each.old_deadline and each.old_deadline != each.new_deadline)
    numbers = [
        (effect, sum(1 for each in deadlines if each.effect == effect), style)
        for effect, style in (("missed", "late"), ("at-risk", "at-risk"), ("saved", "done"))
    ]
    told = [
        Span(words(f"diff.count-{effect}", n=number), style)
        for effect, number, style in [*numbers, ("moved", moved, "")]
        if number
    ]
    if not told:
        return cell(words("diff.count-none"))
    line: list[str | Span] = []
    for number, span in enumerate(told):
        line += [", ", span] if number else [span]
    return cell(*line)
