"""A command line that is not understood is answered in the reader's language, once, with what was most likely meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.console import Console


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("fi", "Virhe: Komentoa ”statu” ei ole. Tarkoititko: ”status”?\n"),
        ("sv", "Fel: Kommandot ”statu” finns inte. Menade du: ”status”?\n"),
        ("en", "Error: No such command 'statu'. Did you mean “status”?\n"),
    ],
)
def test_an_unknown_command(lang: str, said: str, console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIEKARTTA_LANG", lang)
    answer = console("statu")
    assert (answer.code, answer.err) == (2, said)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("status", "--onl", "late"), "Virhe: Valitsinta ”--onl” ei ole. Tarkoititko: ”--only”?"),
        (
            ("validate", "--fail-on", "no"),
            "Virhe: Arvo ei käy (--fail-on): 'no' ei ole mikään näistä: error, warning, never",
        ),
        (("status", "--as-of"), "Virhe: Valitsin ”--as-of” tarvitsee arvon."),
        (
            ("status", "--as-of", "1.1.2022"),
            "Virhe: Arvo ei käy (--as-of): '1.1.2022' ei ole vuosien 1900–2200 päivä; kirjoita VVVV-KK-PP",
        ),
        (("status", "--width", "x"), "Virhe: Arvo ei käy (--width): se ei ole kokonaisluku"),
        (("why",), "Virhe: Puuttuu: KOHDE."),
        (("status", "a", "b"), "Virhe: Komennolle annettiin liikaa: b"),
    ],
)
def test_what_is_wrong_is_told_in_finnish(arguments: tuple[str, ...], said: str, console: Console) -> None:
    answer = console(arguments[0], "--lang", "fi", *arguments[1:])
    assert answer.code == 2
    assert answer.err.splitlines()[-1] == said


def test_help_is_a_command_too(console: Console) -> None:
    assert console("help", "status").out == console("status", "--help").out
    assert console("help").out == console("--help").out


def test_alone_it_tells_where_the_default_roadmap_stands(
    console: Console, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert console().out.splitlines()[2:4] == [
        "  tiekartta init               a first roadmap with comments, in this folder",
        "  tiekartta import FILE        a roadmap from Microsoft Project, GanttProject or a workbook",
    ]
    assert console("init", ".").code == 0
    assert console().out == console("status").out
    assert console().code == 0
