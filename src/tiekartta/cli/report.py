"""`tiekartta report`: one page that shows where the roadmap stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from tiekartta.cli.options import AsOf, PathArgument, ScenarioName, choose, default_path, is_terminal, misuse
from tiekartta.cli.versions import EVERY, kept_answers, repository_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tiekartta.base.words import Words
    from tiekartta.cli.session import Session
    from tiekartta.render.page.files import Page
    from tiekartta.schedule.schedule import Schedule

_HELP = """One page that shows where the roadmap stands, to look at, share and print.

It opens in any browser from a disk, a share or an e-mail, asks for nothing from anywhere, and works without its script.

Example: tiekartta report --output report.html
"""

Langs = Annotated[
    Optional[str],
    typer.Option("--lang", metavar="fi|sv|en", help="Language of the page; several, as in fi,sv, with a switch."),
]
Against = Annotated[
    Optional[str],
    typer.Option(
        "--against",
        metavar="REF",
        help="The version that changes are told since: a git ref, a folder, or none; by default the last one in git.",
    ),
]
Target = Annotated[
    Optional[str],
    typer.Option(
        "--output", "-o", metavar="FILE|FOLDER", help="Write the page to a file; to a folder, a file a roadmap."
    ),
]


History = Annotated[
    Optional[str],
    typer.Option(
        "--history",
        metavar="|".join(EVERY),
        help="Tell the trend too, over every commit in git, the last of a week or month, or tags.",
    ),
]
Forecast = Annotated[
    bool, typer.Option("--forecast", help="Tell the chances of the target and of statutory deadlines too.")
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("report", help=_HELP)(_command)


# Not `answering`: the page is its only answer, in several languages and perhaps in a folder.
def _command(
    path: PathArgument = None,
    against: Against = None,
    history: History = None,
    forecast: Forecast = False,
    as_of: AsOf = None,
    scenario: ScenarioName = None,
    lang: Langs = None,
    output: Target = None,
) -> int:
    from tiekartta.cli.session import open_session

    langs = _langs(lang)
    if history is not None:
        choose(history, EVERY, "--history")
    if output is None and is_terminal():
        raise misuse("page.to-terminal", "--output")
    session = open_session(path, langs[0] if langs else None, as_of, scenario)
    _check_size(session, len(langs) or 1, output)
    schedule = session.sound_schedule()
    if forecast:
        from tiekartta.cli.forecast import check_outcomes
        from tiekartta.forecast import RUNS

        check_outcomes(session.roadmaps, RUNS, "--forecast")
    pages = _pages(session, schedule, path or default_path(), against, scenario)
    if forecast:
        pages = _with_chances(session, schedule, pages)
    if history is not None:
        pages = _with_history(session, history, pages)
    _write(pages, langs or [session.words.lang], output, _progress(session.words))
    return 0


def _check_size(session: Session, langs: int, output: str | None) -> None:
    """Refuse a page that no browser opens."""
    from tiekartta.base.limits import PAGE_ITEMS

    counts = [len(roadmap.rows) * langs for roadmap in session.roadmaps]
    items = max(counts, default=0) if output and _is_folder(output) else sum(counts)
    if items > PAGE_ITEMS:
        raise misuse("page.too-large", "PATH", items=items, most=PAGE_ITEMS)


def _pages(session: Session, schedule: Schedule, path: str, against: str | None, scenario: str | None) -> list[Page]:
    from tiekartta.analyse.page.report import pages_of
    from tiekartta.project.earlier import earlier_of
    from tiekartta.render.page.files import Page

    earlier = earlier_of(session, schedule, path, against, scenario)
    pages = []
    for report in pages_of(session.roadmaps, schedule, session.config.at_risk):
        found = earlier.get(report.roadmap)
        change, before = (found.change, found.before) if found else (None, None)
        pages.append(Page(report, change, before))
    return pages


def _with_chances(session: Session, schedule: Schedule, pages: list[Page]) -> list[Page]:
    from dataclasses import replace

    from tiekartta.project.chances import chances_of

    found = chances_of(session.roadmaps, schedule, session)
    return [replace(page, chances=found[page.report.roadmap]) for page in pages]


def _with_history(session: Session, every: str, pages: list[Page]) -> list[Page]:
    from dataclasses import replace

    from tiekartta.cli.progress import progress_bar
    from tiekartta.project.history import Wanted, histories

    with progress_bar(session.words("history.reading")) as progress:
        reports = histories(session, repository_of(session), Wanted(every=every), kept_answers(), progress)
    return [replace(page, history=report) for page, report in zip(pages, reports, strict=True)]


def _write(pages: list[Page], langs: list[str], output: str | None, progress: Callable[[str], None] | None) -> None:
    from tiekartta.cli.output import emit
    from tiekartta.render.page.files import render_files, render_page

    if output is None or not _is_folder(output):
        emit(render_page(pages, langs, progress), output)
        return
    folder = Path(output)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in render_files(pages, langs, progress).items():
        emit(text, str(folder / name))


def _is_folder(output: str) -> bool:
    """A folder that is there, or a name that is written as one."""
    return output.endswith(("/", "\\")) or Path(output).is_dir()


def _progress(words: Words) -> Callable[[str], None] | None:
    """Which roadmap is being written, on stderr when a person looks at it."""
    import sys

    from tiekartta.cli.output import note

    if sys.stderr is None or not sys.stderr.isatty():
        return None
    return lambda roadmap: note(words("page.working", roadmap=roadmap))


def _langs(text: str | None) -> list[str]:
    """The languages that are asked for, each once."""
    if text is None:
        return []
    from tiekartta.base.words import LANGUAGES

    found = list(dict.fromkeys(each.strip() for each in text.split(",")))
    if any(each not in LANGUAGES for each in found):
        raise misuse("page.bad-langs", "--lang", value=repr(text))
    return found
