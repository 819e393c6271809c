"""`--excel`: CSV as Excel opens it where a semicolon parts cells and a comma decimals."""

from __future__ import annotations

import csv
import importlib
import inspect
import pkgutil
from io import StringIO
from pathlib import Path

import pytest

import tiekartta.cli
from tests.console import Console
from tiekartta.cli.app import run
from tiekartta.render.formats.csv import for_excel, render

ROADMAP = "roadmaps/keski-suomi"
COMMANDS = (
    ("status", ROADMAP, "--format", "csv"),
    ("list", ROADMAP, "--format", "csv"),
    ("list", ROADMAP, "--by", "group", "--month", "--format", "csv"),
    ("schedule", ROADMAP, "--format", "csv"),
    ("critical", ROADMAP, "--format", "csv"),
    ("timeline", ROADMAP, "--format", "csv"),
    ("timeline", ROADMAP, "--clock", "--format", "csv"),
    ("portfolio", "roadmaps", "--format", "csv"),
    ("forecast", ROADMAP, "--runs", "100", "--format", "csv"),
    ("export", "csv", ROADMAP),
)


def cells(text: str, separator: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text, newline=""), delimiter=separator))


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: " ".join(words[:1] + words[2:]))
def test_every_table_holds_the_same_cells(console: Console, command: tuple[str, ...]) -> None:
    plain, excel = console(*command), console(*command, "--excel")
    assert plain.code == excel.code == 0, excel.err
    assert excel.out.startswith("\ufeff")
    shown = cells(excel.out.removeprefix("\ufeff"), ";")
    said = cells(plain.out, ",")
    assert len(said) > 1
    assert [[cell.replace(",", ".") for cell in row] for row in shown] == [
        [cell.replace(",", ".") for cell in row] for row in said
    ]


def test_decimals_have_a_comma_and_text_stays() -> None:
    text = for_excel(render(("a", "b", "c"), [(0.5, "Sosiaali; terveys", "vrt. 1.5"), (-1.25, 3, '"x"')]))
    assert text == '\ufeffa;b;c\r\n0,5;"Sosiaali; terveys";vrt. 1.5\r\n-1,25;3;"""x"""\r\n'


def test_excel_needs_csv(console: Console) -> None:
    said = console("status", ROADMAP, "--excel")
    assert said.code == 2
    assert "--format csv" in said.err


def test_a_file_is_utf_8_with_one_mark(tmp_path: Path, console: Console) -> None:
    target = tmp_path / "taulukko.csv"
    assert run(["schedule", ROADMAP, "--format", "csv", "--excel", "--output", str(target)]) == 0
    assert target.read_bytes().startswith(b"\xef\xbb\xbfroadmap;")


def test_what_was_exported_for_excel_is_imported(tmp_path: Path, console: Console) -> None:
    table = tmp_path / "plan.csv"
    assert console("export", "csv", ROADMAP, "--lang", "fi", "--excel", "--output", str(table)).code == 0
    said = console("import", str(table), "--lang", "fi", "--output", str(tmp_path / "plan"))
    assert said.code == 0, said.err
    assert (tmp_path / "plan" / "roadmap.yaml").exists()


def test_every_command_that_writes_csv_writes_it_for_excel_too() -> None:
    modules = [
        importlib.import_module(f"tiekartta.cli.{each.name}") for each in pkgutil.iter_modules(tiekartta.cli.__path__)
    ]
    with_csv = [each for each in modules if "csv" in getattr(each, "FORMATS", ())]
    assert len(with_csv) >= 7
    for module in with_csv:
        assert "excel" in inspect.signature(module._command).parameters, module.__name__
