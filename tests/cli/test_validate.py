"""`tiekartta validate` as a user meets it: what is ignored, selected, read from standard input, shown by default."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.console import Console
from tiekartta.base.catalogue import RULES
from tiekartta.base.words import words_of
from tiekartta.render.views.explain import page_document

ROOT = Path(__file__).parents[2]
SHIPPED = sorted(path for path in (ROOT / "roadmaps").iterdir() if path.is_dir() and not path.name.startswith("."))
PLAN = """\
tiekartta: 1
id: koe
title: Koe
status_date: 2022-01-03
tasks:
  - {id: a, title: A}
  - {id: b, title: B, duration: 5d, status: done}
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with a roadmap that has two warnings."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "r.yaml").write_text(PLAN, encoding="utf-8")
    return tmp_path


def ignoring(codes: str) -> str:
    """The roadmap with a comment on its first task."""
    return PLAN.replace("title: A}", f"title: A}} # tiekartta: ignore[{codes}]")


def codes(console: Console, *arguments: str, given: bytes = b"") -> list[str]:
    said = console("validate", *arguments, "--format", "json", given=given)
    return [each["code"] for each in json.loads(said.out)["findings"] if each["severity"] != "info"]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_the_shipped_roadmaps_have_no_errors(console: Console, path: Path) -> None:
    report = json.loads(console("validate", str(path), "--format", "json").out)
    assert report["counts"]["error"] == 0
    assert report["counts"]["warning"] < 30


def test_notes_are_counted_and_shown_when_asked_for(console: Console, place: Path) -> None:
    said = console("validate", "r.yaml")
    assert "TK501" not in said.out
    assert "notes are not shown: --all" in said.err
    assert "TK501" in console("validate", "r.yaml", "--all").out


def test_a_comment_ignores_on_its_line_and_only_there(console: Console, place: Path) -> None:
    assert codes(console, "r.yaml") == ["TK333", "TK314"]
    (place / "r.yaml").write_text(PLAN.replace("title: A}", "title: A} # tiekartta: ignore[TK333]"), encoding="utf-8")
    assert codes(console, "r.yaml") == ["TK314"]
    (place / "r.yaml").write_text(
        PLAN.replace("title: A}", "title: A} # tiekartta: ignore[TK3, TK5]"), encoding="utf-8"
    )
    assert codes(console, "r.yaml") == ["TK314"]


def test_a_comment_that_ignores_nothing_or_what_does_not_exist_is_told(console: Console, place: Path) -> None:
    (place / "r.yaml").write_text(PLAN.replace("title: A}", "title: A} # tiekartta: ignore[TK314]"), encoding="utf-8")
    assert codes(console, "r.yaml") == ["TK333", "TK128", "TK314"]
    (place / "r.yaml").write_text(PLAN.replace("title: A}", "title: A} # tiekartta: ignore[TK999]"), encoding="utf-8")
    assert codes(console, "r.yaml") == ["TK333", "TK129", "TK314"]


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ('select = ["TK314"]', ["TK314"]),
        ('ignore = ["dates"]', []),
        ('ignore = ["TK3"]', []),
        ('[per_path]\n"*.yaml" = ["TK333"]', ["TK314"]),
        ('[per_path]\n"muu/*.yaml" = ["TK333"]', ["TK333", "TK314"]),
        ('ignor = ["TK3"]', ["TK202", "TK333", "TK314"]),
        ('ignore = ["TK3x"]', ["TK129", "TK333", "TK314"]),
        ("[quality]\nopen_end = 3", ["TK202", "TK333", "TK314"]),
        ("[quality]\nopen_ends = 300", ["TK127", "TK333", "TK314"]),
    ],
)
def test_settings_select_and_ignore(console: Console, place: Path, settings: str, told: list[str]) -> None:
    (place / "tiekartta.toml").write_text(settings + "\n", encoding="utf-8")
    assert sorted(codes(console, "r.yaml")) == sorted(told)


def test_standard_input_is_checked_as_a_roadmap_of_its_own(console: Console, place: Path) -> None:
    said = console("validate", "-", given=PLAN.replace("title: B", "titel: B").encode())
    assert "<stdin>:7:13: error[TK202]" in said.out
    assert said.code == 1


def test_standard_input_stands_for_a_file_among_the_others(console: Console, place: Path) -> None:
    (place / "f").mkdir()
    (place / "f" / "roadmap.yaml").write_text(PLAN, encoding="utf-8")
    (place / "f" / "osa.yaml").write_text("tasks: [{id: c, titel: C}]\n", encoding="utf-8")
    given = b"tasks:\n  - {id: d, title: D, duration: 5d, depends_on: [a, aa]}\n"
    said = console("validate", "-", "--stdin-filename", "f/osa.yaml", given=given)
    assert said.out == "f/osa.yaml:2:53: error[TK212] d: “aa” is not known here; correct the id, or add what it names\n"


@pytest.mark.parametrize(
    "arguments",
    [("-", "--watch"), ("r.yaml", "--stdin-filename", "x.yaml"), ("r.yaml", "--format", "xml"), ("--fail-on", "notes")],
)
def test_options_that_make_no_sense_are_refused(console: Console, place: Path, arguments: tuple[str, ...]) -> None:
    said = console("validate", *arguments)
    assert said.code == 2
    assert said.out == ""


def test_changed_lines_come_first_among_annotations(
    console: Console, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks = [f"  - {{id: t{number:02}, title: T}}\n" for number in range(15)]
    (place / "r.yaml").write_text(PLAN + "".join(tasks), encoding="utf-8")
    who = ["-c", "user.name=x", "-c", "user.email=x@x"]
    for each in (["init", "-b", "main"], ["add", "."], [*who, "commit", "-m", "alku"]):
        subprocess.run(["git", *each], check=True, capture_output=True)
    tasks[14] = "  - {id: t14, title: Muutettu}\n"
    (place / "r.yaml").write_text(PLAN + "".join(tasks), encoding="utf-8")
    lines = console("validate", "r.yaml", "--format", "github", "--changed-since", "main").out.splitlines()
    assert lines[0].startswith("::warning file=r.yaml,line=22,")
    assert len([line for line in lines if line.startswith("::warning")]) == 10


def test_quality_is_a_table_and_json(console: Console) -> None:
    path = str(ROOT / "roadmaps" / "kansallinen")
    text = console("validate", path, "--quality", "--width", "80").out
    assert all(len(line) <= 80 for line in text.splitlines())
    assert "Critical path length index" in text
    report = json.loads(console("validate", path, "--quality", "--format", "json").out)
    assert [check["number"] for check in report["checks"]] == list(range(1, 15))
    assert report["passed"] + report["failed"] == sum(check["passed"] is not None for check in report["checks"])
    failed = next(check for check in report["checks"] if check["number"] == 1)
    assert len(failed["offenders"]) == failed["count"]


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_explain_speaks_the_readers_language(console: Console, lang: str) -> None:
    page = console("explain", "tk404", "--lang", lang)
    assert page.code == 0
    assert {"fi": "Vakavuus", "sv": "Allvar", "en": "Severity"}[lang] in page.out
    assert console("explain", "no-meeting-before-deadline", "--lang", lang).out == page.out
    codes = [code for code, rule in RULES.items() if rule.family == "decisions"]
    assert console("explain", "decisions", "--lang", lang).out.count("TK4") == len(codes)


def test_explain_of_what_does_not_exist_names_the_nearest(console: Console) -> None:
    said = console("explain", "provenence")
    assert said.code == 2
    assert "did you mean “provenance”" in said.err


def test_missed_items_are_measured_against_the_baseline_commit(
    console: Console, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned = PLAN.replace("status_date", "baseline: v1\nstatus_date").replace("title: A}", "title: A, duration: 5d}")
    (place / "r.yaml").write_text(planned.replace("2022-01-03", "2021-12-01"), encoding="utf-8")
    who = ["-c", "user.name=x", "-c", "user.email=x@x"]
    for each in (["init"], ["add", "."], [*who, "commit", "-m", "alku"], ["tag", "v1"]):
        subprocess.run(["git", *each], check=True, capture_output=True)
    (place / "r.yaml").write_text(planned, encoding="utf-8")
    report = json.loads(console("validate", "r.yaml", "--quality", "--format", "json").out)
    missed = report["checks"][10]
    assert report["measured_against"] == "baseline"
    assert [each["item"] for each in missed["offenders"]][:1] == ["a"]


def test_watching_checks_again_after_each_change_and_outlives_a_missing_file(
    console: Console, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changes(*_: object, **__: object) -> Iterator[set[object]]:
        (place / "r.yaml").rename(place / "away.yaml")
        yield set()
        (place / "r.yaml").write_text(PLAN.replace("title: A}", "title: A, duration: 1d}"), encoding="utf-8")
        yield set()

    monkeypatch.setattr("watchfiles.watch", changes)
    said = console("validate", "r.yaml", "--watch")
    assert said.out.count("TK333") == 1
    assert said.out.count("TK314") == 2
    assert "TK101" in said.err


@pytest.mark.parametrize(
    ("lang", "headings"),
    [
        ("en", ("Why", "Example", "Mend")),
        ("fi", ("Miksi", "Esimerkki", "Korjaaminen")),
        ("sv", ("Varför", "Exempel", "Rättelse")),
    ],
)
def test_a_page_of_a_finding_has_its_headings_in_the_reader_s_language(
    lang: str, headings: tuple[str, ...], console: Console
) -> None:
    lines = console("explain", "TK403", "--lang", lang).out.splitlines()
    assert [line for line in lines if line in headings] == list(headings)


@pytest.mark.parametrize(
    ("lang", "why"),
    [
        ("en", "The decision cannot be made in any meeting that is known"),
        ("fi", "Päätöstä ei voi tehdä missään tiedossa olevassa kokouksessa"),
        ("sv", "Beslutet kan inte fattas på något känt möte"),
    ],
)
def test_a_page_of_a_finding_is_in_the_reader_s_language(lang: str, why: str, console: Console) -> None:
    for kind in ("text", "markdown"):
        page = console("explain", "TK403", "--lang", lang, "--format", kind).out
        assert why in page
        assert f"--lang {lang}" in page or lang == "en"
        assert "](" not in page.replace("](#", "")
    rules = json.loads(validated_as_sarif(console, lang))["runs"][0]["tool"]["driver"]["rules"]
    sarif = next(each for each in rules if each["id"] == "TK403")
    assert why in sarif["help"]["markdown"]
    assert sarif["helpUri"].endswith("/docs/rules/TK403.md" if lang == "en" else f"/docs/{lang}/rules/TK403.md")
    assert sarif["fullDescription"]["text"][-1] == "."
    assert not sarif["fullDescription"]["text"].startswith("*")


def validated_as_sarif(console: Console, lang: str) -> str:
    late = """tiekartta: 1
id: koe
title: Koe
status_date: 2022-01-03
bodies: [{id: v, title: V, meetings: [2022-01-10]}]
tasks: [{id: a, title: A, duration: 15d}]
decisions: [{id: b, title: B, body: v, depends_on: [a]}]
"""
    return console("validate", "-", "--format", "sarif", "--lang", lang, given=late.encode()).out


def test_a_page_that_is_not_translated_is_shown_in_english_and_says_so(
    console: Console, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "docs/rules").mkdir(parents=True)
    (tmp_path / "docs/rules/TK403.md").write_text("# TK403 x\n\n*error*\n\nLate.\n\n## Mend\n\n*Soon* is best.\n")
    monkeypatch.setattr("tiekartta.base.rulepages._ROOT", tmp_path)
    page = console("explain", "TK403", "--lang", "fi").out
    assert "on englanniksi.\n\nLate.\n\nKorjaaminen\n*Soon* is best.\n" in page


@pytest.mark.parametrize("lang", ["en", "fi", "sv"])
def test_every_page_of_a_finding_can_be_shown(lang: str) -> None:
    for code in RULES:
        assert page_document(code, words_of(lang)).blocks
