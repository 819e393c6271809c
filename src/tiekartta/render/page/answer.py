"""The first screen of the page: whether the target holds, the figures, and what changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tiekartta.analyse.page.report import PageReport
from tiekartta.base.words import Words
from tiekartta.compare.report import DiffReport
from tiekartta.render.document import Facts
from tiekartta.render.signs import sign


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the target holds: a state with its sign, in a few words, and as a sentence."""

    state: str
    sign: str
    told: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure of the first screen; `share` draws it as a bar of a width."""

    label: str
    value: str
    note: str = ""
    state: str = ""
    share: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What changed since an earlier version, line by line."""

    title: str
    lines: tuple[str, ...]


def verdict_of(report: PageReport, words: Words) -> Verdict:
    """Whether the target holds."""
    status, answer = report.status, report.answer
    target = status.target
    parts = [_progress(report, words)]
    if target is None:
        return Verdict("on-track", sign("on-track"), "", parts[0])
    if target.date <= report.status_date:
        parts.insert(0, words("memo.goal-past", title=words.text(target.title), date=target.date))
        state = "done"
    elif target.reserve < 0:
        state = "late"
    else:
        state = "at-risk" if target.reserve < status.near else "done"
    past = target.date <= report.status_date
    told = words("page.verdict.past" if past else f"page.verdict.{state}")
    if not past:
        reserve = (
            words("reserve-missed", n=-target.reserve)
            if target.reserve < 0
            else (words("reserve", n=target.reserve) if target.reserve else words("reserve-none"))
        )
        told = f"{told}: {reserve}"
    if answer.counts.get("late") and report.critical and report.critical.items:
        first = next((item for item in report.critical.items if item.state != "done"), None)
        if first and first.id != target.id:
            parts.append(words("page.set-by", title=words.text(first.title)))
    return Verdict(state, sign(state), told, " ".join(parts))


def _progress(report: PageReport, words: Words) -> str:
    answer = report.answer
    counts = {name: answer.counts.get(name, 0) for name in ("late", "overdue", "blocked", "at-risk")}
    told = [words(f"memo.count.{name}", n=n) for name, n in counts.items() if n]
    args = {"share": words.percent(answer.done / answer.total if answer.total else 1.0), "done": answer.done}
    if answer.done == answer.total:
        return words("memo.progress-all", n=answer.total, **args)
    if not told:
        return words("memo.progress-fine", n=answer.total, **args)
    troubles = words("memo.and").join([", ".join(told[:-1]), told[-1]]) if len(told) > 1 else told[0]
    return words("memo.progress", n=answer.total, troubles=troubles, **args)


def tiles_of(report: PageReport, words: Words) -> tuple[Tile, ...]:
    """The figures: done, late, at risk, blocked, and how the statutory deadlines stand."""
    return tuple(_tiles(report, words))


def _tiles(report: PageReport, words: Words) -> Iterator[Tile]:
    answer, statutory = report.answer, report.status.statutory
    share = answer.done / answer.total if answer.total else 1.0
    yield Tile(words("done-title"), words.percent(share), f"{answer.done}/{answer.total}", share=f"{share * 100:.1f}%")
    for name in ("late", "at-risk", "blocked"):
        number = answer.counts.get(name, 0)
        yield Tile(f"{sign(name)} {_capital(words(f'state.{name}'))}", str(number), state=name if number else "")
    counts = (
        ("missed", statutory.missed, "late"),
        ("forecast-late", statutory.late, "late"),
        ("at-risk-count", statutory.at_risk, "at-risk"),
        ("partly", statutory.partly, ""),
        ("open", statutory.open, ""),
        ("met", statutory.met, ""),
        ("met-late", statutory.met_late, ""),
    )
    told = [(words(key), number, state) for key, number, state in counts if number]
    if told:
        trouble = sum(number for _, number, state in told if state)
        worst = next((state for _, _, state in told if state), "")
        note = ", ".join(f"{key} {number}" for key, number, _ in told)
        total = sum(number for _, number, _ in told)
        yield Tile(words("page.statutory-trouble"), f"{trouble}/{total}", note, worst)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def change_of(change: DiffReport | None, words: Words) -> Told | None:
    """What changed since an earlier version, in the words of `diff`."""
    if change is None:
        return None
    from tiekartta.render.views.diff import diff_document

    old = change.old
    proposed = old.name == "HEAD" or old.name.endswith("~1")
    title = words("page.change-previous") if proposed else words("page.change", name=old.name)
    if old.status_date is not None:
        title = words("page.change-since", title=title, date=old.status_date)
    if change.same:
        return Told(title, (words("diff.same"),))
    facts = next((block for block in diff_document([change], words).blocks if isinstance(block, Facts)), None)
    told = facts.items[1:] if facts else ()  # the first says what is compared, as the title does
    lines = [f"{fact.label}: {''.join(span.text for span in fact.text)}" for fact in told]
    return Told(title, tuple(lines)) if lines else None
