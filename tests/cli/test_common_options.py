"""The options that commands share are declared once, and every format that a command offers is one that it writes."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from tests.console import Console
from tests.repositories import git
from tiekartta.cli import COMMANDS, module_of
from tiekartta.cli.options import PathArgument
from tiekartta.cli.output import Answer, emit_answer
from tiekartta.cli.session import Asked, answering
from tiekartta.render.document import Document

ROADMAP = """\
tiekartta: 1
id: r
title: R
start: 2022-01-03
status_date: 2022-01-03
target: goal
tasks: [{id: a, title: A, estimate: {optimistic: 2d, likely: 5d, pessimistic: 9d}}]
milestones: [{id: goal, title: Goal, depends_on: [a]}]
scenarios: [{id: s, title: S}]
"""
ARGUMENTS = {
    "show": ["a"],
    "why": ["a"],
    "forecast": ["--runs", "10"],
    "history": ["--no-cache"],
    "diff": ["HEAD"],
    "whatif": ["a +1w"],
}


def sharing() -> list[str]:
    """The commands that take the common options, but those that say nothing of a sound roadmap or make one."""
    modules = {name: module_of(name) for name in COMMANDS if name not in ("validate", "import")}
    sharing = [name for name, module in modules.items() if hasattr(getattr(module, "_command", None), "__wrapped__")]
    return [name for name in sharing if hasattr(modules[name], "FORMATS")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("formats")
    (folder / "r.yaml").write_text(ROADMAP, encoding="utf-8")
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "first")
    (folder / "r.yaml").write_text(ROADMAP.replace("likely: 5d", "likely: 8d"), encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", sharing())
def test_a_command_writes_every_format_that_it_offers(
    name: str, folder: Path, console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    for wanted in module_of(name).FORMATS:
        said = console(name, *ARGUMENTS.get(name, []), "r.yaml", "--format", wanted)
        assert (said.code, said.err, bool(said.out)) == (0, "", True), wanted


def test_a_format_that_an_answer_does_not_have_is_an_error() -> None:
    with pytest.raises(LookupError, match="csv"):
        emit_answer(Answer(dict, lambda: Document(())), "csv", 80, color=False)


def test_common_options_stand_where_asked_does_or_where_the_command_has_them() -> None:
    @answering(("text",), without=("scenario", "excel"))
    def command(path: PathArgument = None, as_of: str | None = None, *, asked: Asked, every: bool = False) -> int:
        assert (asked.as_of, asked.scenario, asked.width, as_of) == ("2022-01-03", None, 80, "2022-01-03")
        return 7 if every else 0

    names = ["path", "as_of", "lang", "format", "output", "color", "width", "every"]
    assert list(inspect.signature(command).parameters) == names
    values = (None, "2022-01-03", None, "text", None, "auto", 80, True)
    assert command(**dict(zip(names, values, strict=True))) == 7


def test_the_first_format_is_the_default() -> None:
    @answering(("markdown", "text"))
    def command(*, asked: Asked) -> int:
        return 0

    assert inspect.signature(command).parameters["format"].default == "markdown"
