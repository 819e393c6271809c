"""`tiekartta status`: where we stand on the data date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Optional

import typer

from tiekartta.cli.options import AsOf, Group, Owner, PathArgument, Phase, choose_all, default_path
from tiekartta.cli.session import Asked, answering

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tiekartta.analyse.status import Selection, StatusReport
    from tiekartta.cli.output import Answer
    from tiekartta.cli.session import Session
    from tiekartta.compare.variance import VarianceReport
    from tiekartta.render.document import Block, Document
    from tiekartta.schedule.schedule import Schedule

EXIT_FOUND = 1
FORMATS = ("text", "markdown", "json", "csv")
_STATES = "late, overdue, behind, blocked, at-risk, decisions, ready, waiting, on-track, done"
_FAIL_ON = (
    "Exit with 1 when there is any: late, overdue, behind, blocked, at-risk, statutory-missed, statutory-late, "
    "statutory-at-risk, no-meeting, target-missed; comma-separated. At risk includes late."
)
_AGAINST = "Variance from this git revision or saved plan; without it, from the header's baseline."


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "status",
        help="Where we stand on the data date.\n\nExample: tiekartta status roadmaps/kansallinen --lang fi "
        "--fail-on late,statutory-at-risk",
    )(_command)


@answering(FORMATS)
def _command(
    path: PathArgument = None,
    as_of: AsOf = None,
    group: Group = None,
    phase: Phase = None,
    owner: Owner = None,
    only: Annotated[Optional[str], typer.Option("--only", metavar="STATE,…", help=f"Only these: {_STATES}.")] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Every item of each section; of a portfolio every roadmap in full.")
    ] = False,
    fail_on: Annotated[Optional[str], typer.Option("--fail-on", metavar="WHAT,…", help=_FAIL_ON)] = None,
    against: Annotated[Optional[str], typer.Option("--against", metavar="REF|PATH", help=_AGAINST)] = None,
    *,
    asked: Asked,
) -> int:
    from tiekartta.analyse.status import Selection, status_of

    selection = Selection(group, phase, owner, choose_all(only, tuple(_STATES.split(", ")), "--only"))
    session = asked.open(path)
    if group or phase:
        from tiekartta.project.names import check_id

        check_id(session, "groups", group)
        check_id(session, "phases", phase)
    wanted = _fail_on(session, fail_on)
    schedule = session.sound_schedule()
    reports = [status_of(roadmap, schedule, session.config.at_risk, selection) for roadmap in session.roadmaps]
    compact = len(session.roadmaps) > 1 and not every and selection == Selection()
    measured = _variances(session, schedule, path, against, selection)
    across = asked.columns
    in_full = bool(every or against)
    place = path if compact else None
    asked.emit(_answer(session, reports, selection, in_full, place, compact, measured, asked.format, across))
    return _failed(session, reports, wanted)


def _answer(
    session: Session,
    reports: list[StatusReport],
    selection: Selection,
    in_full: bool,
    path: str | None,
    compact: bool,
    measured: dict[str, VarianceReport],
    format: str,
    across: int,
) -> Answer:
    from tiekartta.cli.output import Answer

    def document() -> Document:
        from tiekartta.render.document import Document

        if compact:
            from tiekartta.render.views.portfolio import portfolio_document

            whole = portfolio_document(reports, session.words, path or default_path())
            return Document((*whole.blocks, *_summary(measured, reports, session)))
        documents = [_document(each, session, in_full, selection, measured, format, across) for each in reports]
        return Document(tuple(block for each in documents for block in each.blocks))

    def csv() -> str:
        from tiekartta.render.views.status_csv import status_csv

        return status_csv(reports, session.words)

    def report() -> object:
        told = [_with_variance(each, measured) for each in reports]
        return session.one_or_roadmaps(told)

    return Answer(report, document, csv)


def _document(
    report: StatusReport,
    session: Session,
    in_full: bool,
    selection: Selection,
    measured: dict[str, VarianceReport],
    format: str,
    across: int,
) -> Document:
    """One roadmap's status: all of it, the sections that are wanted, or what fits a screen."""
    if in_full or selection.sections:
        from tiekartta.render.document import Document
        from tiekartta.render.views.status_sections import status_document

        whole = status_document(
            report, session.words, session.config.shares, selection.sections, measured.get(report.roadmap)
        )
        return Document((*whole.blocks, *_variance(measured, report, session, in_full)))
    from tiekartta.cli.options import screen_lines, use_plain
    from tiekartta.render.formats.text import that_fits
    from tiekartta.render.views.status import SCREEN, status_screens

    more = []
    if report.roadmap in measured:
        from tiekartta.render.views.variance import variance_fact

        more.append(variance_fact(measured[report.roadmap], session.words))
    short = format == "text" and not use_plain()
    screens = status_screens(report, session.words, session.config.shares, more, across if short else 0)
    if not short:
        return next(screens)
    return that_fits(screens, across, min(SCREEN, screen_lines(SCREEN + 1) - 1))


def _variances(
    session: Session, schedule: Schedule, path: str | None, against: str | None, selection: Selection
) -> dict[str, VarianceReport]:
    """The variance from `--against`; for the status of one whole roadmap, from the baseline that it names."""
    everything = not (selection.group or selection.phase or selection.owner or selection.sections)
    named = len(session.roadmaps) == 1 and session.roadmaps[0].header.baseline and everything
    if not against and not named:
        return {}
    from tiekartta.cli.output import finding_lines, note
    from tiekartta.project.baseline import variances

    measured, findings = variances(session, schedule, path if path is not None else default_path(), against)
    for line in finding_lines(findings, None, session.words):
        note(line)
    return measured


def _variance(
    measured: dict[str, VarianceReport], report: StatusReport, session: Session, every: bool
) -> Iterable[Block]:
    if report.roadmap not in measured:
        return ()
    from tiekartta.render.views.variance import variance_blocks

    return variance_blocks(measured[report.roadmap], session.words, every)


def _summary(measured: dict[str, VarianceReport], reports: list[StatusReport], session: Session) -> Iterable[Block]:
    if not measured:
        return ()
    from tiekartta.render.views.variance import variance_summary

    told = [(each.title, measured[each.roadmap]) for each in reports if each.roadmap in measured]
    return variance_summary(told, session.words)


def _with_variance(report: StatusReport, measured: dict[str, VarianceReport]) -> object:
    if report.roadmap not in measured:
        return report
    from tiekartta.render.formats.json import jsonable

    return {**jsonable(report), "variance": measured[report.roadmap]}


def _fail_on(session: Session, option: str | None) -> tuple[str, ...]:
    """What `--fail-on`, or without it `fail_on` of `tiekartta.toml`, names."""
    wanted = option if option is not None else ",".join(session.config.fail_on)
    if not wanted:
        return ()
    from tiekartta.analyse.fail import WORDS

    return choose_all(wanted, WORDS, "--fail-on")


def _failed(session: Session, reports: list[StatusReport], wanted: tuple[str, ...]) -> int:
    """Tell what was found of what `--fail-on` names; the exit code."""
    if not wanted:
        return 0
    from tiekartta.analyse.fail import failures
    from tiekartta.cli.output import note

    found = [each for report in reports for each in failures(report, wanted)]
    for name in wanted:
        count = sum(each == name for each, _ in found)
        if count:
            note(session.words("found", n=count, what=name))
    return EXIT_FOUND if found else 0
