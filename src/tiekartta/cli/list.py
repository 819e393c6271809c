"""`tiekartta list`: items by filter, in sections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Optional

import typer

from tiekartta.cli.options import Group, Owner, PathArgument, Phase, choose, choose_all, misuse, parse_day
from tiekartta.cli.session import Asked, answering

if TYPE_CHECKING:
    from tiekartta.analyse.listing.filters import Filter
    from tiekartta.cli.output import Answer
    from tiekartta.cli.session import Session

FORMATS = ("text", "markdown", "json", "csv")
_KINDS = ("task", "milestone", "decision", "question", "risk", "issue", "function", "interface")
_BY = ("month", "owner", "basis", "group", "phase", "meeting", "state", "party")
_LOADED = ("owner", "group")
_MISSING = ("owner", "deadline", "source", "group", "phase", "basis", "contingency")
_STATES = (
    "late", "overdue", "behind", "at-risk", "blocked", "waiting", "ready", "on-track", "done",
    "open", "answered", "agreed", "realised", "active", "resolved", "closed", "dropped", "not-applicable",
)  # fmt: skip

_Text = Optional[str]


def _option(name: str, metavar: str, help: str) -> object:
    return typer.Option(name, metavar=metavar, help=help)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "list",
        help="Items by filter; filters given together all hold."
        "\n\nExample: tiekartta list --statutory --before 2022-03-31 --by owner",
    )(_command)


@answering(FORMATS)
def _command(
    path: PathArgument = None,
    kind: Annotated[_Text, _option("--kind", "KIND,…", f"Of these kinds: {', '.join(_KINDS)}.")] = None,
    group: Group = None,
    phase: Phase = None,
    owner: Owner = None,
    state: Annotated[_Text, _option("--state", "STATE,…", f"In these states: {', '.join(_STATES)}.")] = None,
    late: Annotated[bool, typer.Option("--late", help="Late: the same as --state late.")] = False,
    unfinished: Annotated[bool, typer.Option("--unfinished", help="Not finished.")] = False,
    statutory: Annotated[bool, typer.Option("--statutory", help="With a statutory deadline.")] = False,
    before: Annotated[
        _Text, _option("--before", "DATE|BODY", "Unfinished and due by a day, or by a body's next meeting.")
    ] = None,
    after: Annotated[_Text, _option("--after", "DATE", "Due on a day or later; with --before also finished.")] = None,
    basis: Annotated[_Text, _option("--basis", "LAW", "Resting on a law or a section of it: 616/2021.")] = None,
    critical: Annotated[bool, typer.Option("--critical", help="On the critical path.")] = False,
    declared: Annotated[bool, typer.Option("--declared", help="Declared critical by a person.")] = False,
    necessary: Annotated[
        Optional[bool], typer.Option("--necessary/--not-necessary", help="Necessary for an undisturbed transfer.")
    ] = None,
    waiting_for: Annotated[
        _Text,
        _option(
            "--waiting-for", "GROUP|BODY|ITEM|TEXT", "Waiting for the unfinished: of a group or body, an item, a title."
        ),
    ] = None,
    leads_to: Annotated[_Text, _option("--leads-to", "ITEM", "Everything that an item rests on, and itself.")] = None,
    tag: Annotated[_Text, _option("--tag", "TAG", "With a tag, its own or its package's.")] = None,
    package: Annotated[_Text, _option("--package", "ID", "Belonging to a task package.")] = None,
    assumed: Annotated[bool, typer.Option("--assumed", help="Marked as a guess.")] = False,
    missing: Annotated[_Text, _option("--missing", "WHAT,…", f"Lacking any of: {', '.join(_MISSING)}.")] = None,
    support: Annotated[bool, typer.Option("--support", help="With national support; tells which.")] = False,
    deviates: Annotated[bool, typer.Option("--deviates", help="Done differently or not at all; tells why.")] = False,
    incomplete: Annotated[
        bool, typer.Option("--incomplete", help="Met in part, or owed by somebody; tells who owes.")
    ] = False,
    cost: Annotated[bool, typer.Option("--cost", help="What it costs, with sums, and who pays.")] = False,
    by: Annotated[_Text, _option("--by", "WHAT", f"Parted by: {', '.join(_BY)}.")] = None,
    month: Annotated[
        bool, typer.Option("--month", help="With --by owner or group: who holds how much in which month.")
    ] = False,
    every: Annotated[bool, typer.Option("--all", help="Every row of the load.")] = False,
    *,
    asked: Asked,
) -> int:
    from tiekartta.analyse.listing.filters import Filter

    parted = choose(by, _BY, "--by") if by else None
    states = choose_all(state, _STATES, "--state") + ("late",) * late
    wanted = Filter(
        choose_all(kind, _KINDS, "--kind"), group, phase, owner, states, statutory, before, parse_day(after, "--after"),
        basis, critical, declared, necessary, waiting_for, leads_to, tag, package, assumed,
        choose_all(missing, _MISSING, "--missing"), support, deviates, incomplete, unfinished, cost,
    )  # fmt: skip
    if month and parted not in _LOADED:
        raise misuse("usage.with-by", "--month")
    session = asked.open(path)
    asked.emit(_answer(session, wanted, parted if month else None, parted, every))
    return 0


def _answer(session: Session, wanted: Filter, loaded: str | None, by: str | None, every: bool) -> Answer:
    """The list, or the load of owners or groups by month."""
    from tiekartta.analyse.listing.report import list_of
    from tiekartta.cli.output import Answer
    from tiekartta.render.views.list import list_document
    from tiekartta.render.views.list_csv import list_csv

    _check(session, wanted)
    schedule = session.sound_schedule()
    report = list_of(session.roadmaps, schedule, session.config.at_risk, wanted, by)
    if loaded:
        from tiekartta.render.views.list_csv import load_csv
        from tiekartta.render.views.load import load_document

        return Answer(
            lambda: report,
            lambda: load_document(report.load, loaded, session.words, every),
            lambda: load_csv(report.load, session.words),
        )
    return Answer(
        lambda: report,
        lambda: list_document(report, wanted, session.words, every),
        lambda: list_csv(report, session.words),
    )


def _check_waiting(session: Session, name: str | None, known: set[str]) -> None:
    """A name that is known, or a part of the title of something that can be waited for."""
    from tiekartta.analyse.items import is_named
    from tiekartta.model.references import Reference
    from tiekartta.project.names import check_name

    titles = [row.title for roadmap in session.roadmaps for row in roadmap.rows.values()]
    titles += [each.title for roadmap in session.roadmaps for each in roadmap.questions]
    if name and not any(is_named(title, name) for title in titles):
        questions = {each.id for roadmap in session.roadmaps for each in roadmap.questions}
        check_name(session, Reference.parse(name).item, known | questions)


def _check(session: Session, wanted: Filter) -> None:
    """Refuse names that no roadmap knows, with the nearest that one does."""
    from tiekartta.model.references import Reference
    from tiekartta.project.names import check_id, check_name

    check_id(session, "groups", wanted.group)
    check_id(session, "phases", wanted.phase)
    rows = [(name, row) for roadmap in session.roadmaps for name, row in roadmap.rows.items()]
    items = {name for name, _ in rows}
    tags = {tag for _, row in rows for tag in row.item.tags}
    bodies = {each.id for roadmap in session.roadmaps for each in roadmap.bodies}
    groups = {each.id for roadmap in session.roadmaps for each in roadmap.groups}
    others = {tag for roadmap in session.roadmaps for each in roadmap.questions for tag in each.tags}
    packages = {row.item.package for _, row in rows if row.item.package}
    check_name(session, wanted.tag, tags | others)
    check_name(session, wanted.package, items | packages)
    check_name(session, wanted.leads_to and Reference.parse(wanted.leads_to).item, items)
    _check_waiting(session, wanted.waiting_for, groups | bodies | items | tags | others)
    if wanted.before is not None and wanted.before[:1].isdigit() and wanted.before not in bodies:
        parse_day(wanted.before, "--before")
    else:
        check_name(session, wanted.before, bodies)
