"""Forms that LibreOffice has stored: cells change their form, and nothing of what they say."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.console import Console
from tests.forms.filling import Filled
from tests.forms.roadmap import TEXT

SOFFICE = shutil.which("soffice")
ROADMAPS = Path(__file__).parents[2] / "roadmaps"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed: what it stores was not tried"),
]


def stored(file: Path, ending: str) -> Path:
    """The file as LibreOffice stores it in a format."""
    assert SOFFICE is not None
    folder = file.parent / ending
    profile = f"-env:UserInstallation=file://{file.parent}/profile"
    command = [SOFFICE, profile, "--headless", "--convert-to", ending, "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / f"{file.stem}.{ending}"


@pytest.mark.parametrize(
    ("roadmap", "who"), [("kansallinen", ("--group", "ict")), ("pohjois-pohjanmaa", ("--party", "Oulu"))]
)
def test_untouched_through_ods_and_back(tmp_path: Path, console: Console, roadmap: str, who: tuple[str, str]) -> None:
    form = tmp_path / "lomake.xlsx"
    path = str(ROADMAPS / roadmap)
    assert console("form", path, *who, "--output", str(form), "--lang", "fi").code == 0
    ods = stored(form, "ods")
    for file in (form, ods, stored(ods, "xlsx")):
        answer = console("collect", str(file), "--path", path, "--dry-run")
        assert (answer.out, answer.err) == ("The forms hold nothing new: nothing changes.\n", "")


def test_filled_in_and_stored_as_ods(desk: Path, console: Console) -> None:
    form = Filled(desk / "ict.xlsx")
    form.put("palkat", "progress", 0.6)
    form.put("palkat", "comment", "=1+1")
    form.put("runko", "started", "1.6.2022")
    form.merge("runko", "puhelut", "comment")
    ods = stored(form.save(), "ods")
    assert "Tehtävät!L7: “”: the cell is merged with others" in console("collect", str(ods)).err
    form.merged.clear()
    ods = stored(form.save(), "ods")
    assert console("collect", str(ods), "--apply").code == 0
    text = (desk / "roadmaps" / "koe" / "roadmap.yaml").read_text(encoding="utf-8")
    note = "{date: 2022-06-15, about: palkat, note: =1+1, by: ICT}"
    started = "duration: 8w\n        depends_on: [palkat FF]\n"
    assert (
        text
        == TEXT.replace("40%", "60%").replace(
            started, f"{started}        status: active\n        started: 2022-06-01\n"
        )
        + f"journal:\n  - {note}\n"
    )
