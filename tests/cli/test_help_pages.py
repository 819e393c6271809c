"""`--help` in Finnish and Swedish: every text of every command is translated, and none of the catalogues is dead."""

from __future__ import annotations

import re

import pytest
from scripts.help_texts import texts

from tests.catalogues import translations
from tiekartta.cli import COMMANDS
from tiekartta.cli.app import run, whole_program
from tiekartta.cli.help_pages import METAVAR

LANGUAGES = ("fi", "sv")
_VALUES = re.compile(r"(?<![\w-])--?[a-z][a-z-]*|\b[a-z]+(?:-[a-z]+)+\b|[\w/]*\.[a-z]+\b|TK\d+")
"""Options, the names of values, and files: what is typed as it stands."""
_ORDINARY = {
    "e-mail", "sub-groups", "draft-07", "built-in", "comma-separated", "filled-in", "meetings", "deadlines", "what",
}  # fmt: skip
_LISTED = re.compile(r": ([a-z-]+(?:, [a-z-]+){2,})\b")


@pytest.fixture(autouse=True)
def english_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TIEKARTTA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(arguments) == 0
    return capsys.readouterr().out


def command_lines() -> list[list[str]]:
    """Every command, and every one inside another."""
    commands = whole_program().commands  # type: ignore[attr-defined]
    inner = [[name, each] for name in commands for each in getattr(commands[name], "commands", {})]
    return [[], *([name] for name in COMMANDS), *inner]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_text_is_translated_and_none_is_dead(lang: str) -> None:
    known, wanted = translations("help", lang), set(texts())
    assert wanted - set(known) == set(), "`make texts` adds them to the catalogue; translate them there"
    assert set(known) - wanted == set(), "`make texts` takes them out"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_typed_stays_as_it_is(lang: str) -> None:
    for (context, english), translated in translations("help", lang).items():
        if context == METAVAR:
            assert re.fullmatch(r"[A-ZÅÄÖ]+", translated), f"{english} stands for a value, and so does {translated}"
            continue
        listed = [value for found in _LISTED.finditer(english) for value in found[1].split(", ")]
        typed = {*_VALUES.findall(english), *listed} - _ORDINARY
        assert all(value in translated for value in typed), f"{english} → {translated}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_page_has_english_in_it(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    sentences = [
        text
        for (context, text), translated in translations("help", lang).items()
        if context is None and (" " in text or text[0].isupper()) and text not in translated
    ]
    for line in command_lines():
        page = " ".join(told(capsys, *line, "--help", "--lang", lang).split())
        left = [text for text in sentences if re.search(rf"(?<!\w){re.escape(text)}(?!\w)", page)]
        assert left == [], line
        assert not re.search(r"\[default|\[required|\[OPTIONS\]|\bCOMMAND\b", page), line


@pytest.mark.parametrize(
    ("arguments", "environment", "usage"),
    [
        (["status", "--help"], {}, "Usage: tiekartta status [OPTIONS] [PATH]"),
        (["status", "--help", "--lang", "fi"], {}, "Käyttö: tiekartta status [VALITSIMET] [POLKU]"),
        (["status", "--lang=sv", "--help"], {}, "Användning: tiekartta status [VÄLJARE] [SÖKVÄG]"),
        (["--lang", "sv", "status", "-h"], {"TIEKARTTA_LANG": "fi"}, "Användning: tiekartta status [VÄLJARE] [SÖKVÄG]"),
        (["--help", "--lang", "fi"], {}, "Käyttö: tiekartta [VALITSIMET] KOMENTO [ARGUMENTIT]..."),
        (["report", "--lang", "sv,fi", "-h"], {}, "Användning: tiekartta report [VÄLJARE] [SÖKVÄG]"),
        (["schema", "--help"], {"TIEKARTTA_LANG": "fi"}, "Käyttö: tiekartta schema [VALITSIMET] [roadmap|config]"),
        (["schema", "--help"], {"LANG": "sv_FI.UTF-8"}, "Användning: tiekartta schema [VÄLJARE] [roadmap|config]"),
        (["schema", "--help"], {"LANG": "de_DE.UTF-8"}, "Usage: tiekartta schema [OPTIONS] [roadmap|config]"),
    ],
)
def test_the_language_is_chosen_as_that_of_the_output_is(
    arguments: list[str],
    environment: dict[str, str],
    usage: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert told(capsys, *arguments).splitlines()[0] == usage


def test_the_language_before_a_command_is_that_of_its_output(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", "fi", "explain", "TK203"]) == 0
    assert "virhe" in capsys.readouterr().out
    assert run(["--lang", "de", "explain", "TK203"]) == 2


def test_an_example_keeps_its_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    english = told(capsys, "done", "--help").partition("Example: ")[2].splitlines()[0]
    assert f"Esimerkki: {english}" in told(capsys, "done", "--help", "--lang", "fi")
    assert f"Exempel: {english}" in told(capsys, "done", "--help", "--lang", "sv")


@pytest.mark.parametrize("line", [["git"], ["export"]])
def test_a_command_of_commands_alone_shows_its_page(line: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    page = told(capsys, *line, "--help")
    assert run(line) == 2
    assert page.strip() in capsys.readouterr().err
