"""A roadmap with its forms, made once, and a fresh copy of them for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.forms.filling import Fill, Filled
from tests.forms.roadmap import TEXT
from tiekartta.analyse.forms import Recipient, form_of
from tiekartta.base.words import words_of
from tiekartta.project.collecting import Collection, collect
from tiekartta.project.editing import Workplace
from tiekartta.render.formats import form


def today() -> date:
    return date(2022, 6, 15)


def make_form(place: Path, output: Path, recipient: Recipient, lang: str = "fi") -> None:
    project = Workplace(str(place), None, today).project
    asked = form_of(project.roadmaps, project.sound_schedule(), recipient, lang)
    output.write_bytes(form.render(asked, words_of(lang)))


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the roadmap, and the forms of its groups."""
    folder = tmp_path_factory.mktemp("forms")
    place = folder / "roadmaps" / "koe"
    place.mkdir(parents=True)
    (place / "roadmap.yaml").write_text(TEXT, encoding="utf-8")
    for group in ("ict", "talous"):
        make_form(place, folder / f"{group}.xlsx", Recipient(group=group))
    return folder


@pytest.fixture
def desk(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh copy of it, as the working directory."""
    shutil.copytree(made, tmp_path / "desk")
    monkeypatch.chdir(tmp_path / "desk")
    return tmp_path / "desk"


Collector = Callable[..., Collection]


@pytest.fixture
def filled(desk: Path) -> Collector:
    """Fill in a form and collect it."""

    def collecting(fill: Fill, name: str = "ict.xlsx") -> Collection:
        form = Filled(Path(name))
        fill(form)
        form.save()
        return collect(Workplace("roadmaps", None, today), [name])

    return collecting
