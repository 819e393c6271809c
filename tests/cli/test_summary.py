"""The memo as a person gets it: what the real meetings were told, the golden memos, and what wrong options say."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path

import pytest
from scripts import make_memos

from tests.console import Console
from tiekartta.cli.app import run

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "summary"
COUNCIL = ("summary", "tests/golden/summary", "--meeting", "aluevaltuusto@2022-03-21")


@pytest.fixture
def told(console: Console) -> Callable[..., str]:
    """What a command line writes, from the root of the repository."""

    def answer(*arguments: str) -> str:
        with chdir(ROOT):
            said = console(*arguments)
        assert said.code == 0, said.err
        return said.out

    return answer


@pytest.mark.parametrize("memo", sorted(GOLDEN.glob("*.md")), ids=lambda path: path.name)
def test_golden_memos(memo: Path, told: Callable[..., str]) -> None:
    """After a change that is meant: `make docs`, and read the memos aloud."""
    template, lang, _ = memo.name.split(".")
    assert told(*COUNCIL, "--lang", lang, "--template", template) == memo.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", make_memos.PAGES)
def test_the_page_shows_the_memo_and_the_fields_as_they_are(
    lang: str, told: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(make_memos, "memo", lambda *options: told(*make_memos.COMMAND, *options))
    page = make_memos.PAGES[lang].read_text(encoding="utf-8")
    assert make_memos.page(page, lang) == page, "run `make docs`, and read the memos"
    parts = make_memos.described(page)
    assert len(parts) > 30
    if lang != "en":  # a part that nobody has translated would stand in English
        english = make_memos.described(make_memos.PAGES["en"].read_text(encoding="utf-8"))
        assert not [name for name, text in parts.items() if text == english[name]]


def test_what_the_follow_up_group_of_north_ostrobothnia_was_told(told: Callable[..., str]) -> None:
    meeting = "laaja-seurantaryhma@2021-12-20"
    memo = told("summary", "roadmaps/pohjois-pohjanmaa", "--meeting", meeting, "--lang", "fi")
    for fact in (
        "Laaja seurantaryhmä, maanantai 20.12.2021",
        "Edellisen kokouksen 22.11.2021 jälkeen",
        "Hyvinvointialueen valmistelu etenee.",
        "Rakennehanke päättyy vuodenvaihteessa.",
        "Tulevaisuuden sote-keskus -hanke jatkuu",
        "Pelastustoimi on oma, soten rinnakkainen toimiala",
        "organisaatiota viedään vastuuyksiköihin asti",
        "Laaja seurantaryhmä tiistaina 25.1.2022 klo 13.00–16.00",
        "Laaja seurantaryhmä tiistaina 22.2.2022 klo 13.00–16.00",
        "Aluevaalit",
    ):
        assert fact in memo
    assert len([line for line in memo.splitlines() if line]) <= 95  # two printed pages


def test_what_the_working_group_of_central_finland_was_told(told: Callable[..., str]) -> None:
    memo = told("summary", "roadmaps/keski-suomi", "--meeting", "valmistelutyoryhma@2022-04-22", "--lang", "fi")
    for fact in (
        "Sote-palveluiden valmistelutyöryhmä, perjantai 22.4.2022",
        "Toinen tiedonkeruu siirtyvästä henkilöstöstä on käynnistymässä.",
        "Yhteistoiminta-aineisto on toimitettu luovuttaville organisaatioille.",
        "Valinta on tarkoitus tehdä aluevaltuustossa 14.6.2022.",
        "Sote-palveluiden valmistelutyöryhmä perjantaina 20.5.2022",
        "Aluevaltuusto tiistaina 14.6.2022: Hyvinvointialuejohtajan valinta",
        "Valitse hyvinvointialuejohtaja",
    ):
        assert fact in memo
    assert len([line for line in memo.splitlines() if line]) <= 105


def test_full_tells_all_that_the_short_memo_leaves_out(told: Callable[..., str]) -> None:
    short = told("summary", "roadmaps/pohjois-pohjanmaa", "--lang", "fi")
    full = told("summary", "roadmaps/pohjois-pohjanmaa", "--lang", "fi", "--full")
    assert re.search(r"^- … ja \d+ mu", short, re.MULTILINE)
    assert not re.search(r"^- … ja \d+ mu", full, re.MULTILINE)
    assert len(full) > len(short)


def test_the_text_format_says_the_same_without_markup(told: Callable[..., str]) -> None:
    text = told(*COUNCIL, "--lang", "fi", "--format", "text", "--width", "80")
    assert "Päätä omaisuuden ja sopimusten siirtymisestä" in " ".join(text.split())
    assert not any(mark in text for mark in ("##", "**", "| ---", "\\", "\u2060"))
    assert all(len(line) <= 80 for line in text.splitlines())


def test_json_has_what_the_memo_tells(told: Callable[..., str]) -> None:
    report = json.loads(told(*COUNCIL, "--format", "json"))
    assert report["meeting"]["date"] == "2022-03-21"
    assert report["previous"] == "2022-03-01"
    assert report["next"] == "2022-05-02"
    assert [each["id"] for each in report["since"]["done"]] == ["saanto", "omaisuus"]
    assert [each["id"] for each in report["since"]["decided"]] == ["toimielimet"]
    assert {each["id"] for each in report["decisions"]} == {"siirtopaatos", "organisaatio"}


def test_every_command_of_the_footer_runs_as_it_stands(told: Callable[..., str]) -> None:
    report = json.loads(told(*COUNCIL, "--format", "json"))
    assert [each["section"] for each in report["commands"]] == [
        "status", "deadlines", "open", "reserve", "dates", "all",
    ]  # fmt: skip
    for each in report["commands"]:
        words = each["line"].split()
        assert words[0] == "tiekartta"
        assert told(*words[1:])


def test_the_next_meeting_is_the_default(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["summary", str(GOLDEN), "--lang", "en"]) == 0
    assert b"County council, Monday 21 March 2022" in capfdbinary.readouterr().out
    assert run(["summary", str(GOLDEN), "--lang", "en", "--as-of", "2022-03-22"]) == 0
    assert b"Follow-up group, Monday 28 March 2022" in capfdbinary.readouterr().out
    assert run(["summary", str(GOLDEN), "--lang", "en", "--as-of", "2022-03-22", "--meeting", "aluevaltuusto"]) == 0
    assert b"County council, Monday 2 May 2022" in capfdbinary.readouterr().out


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        (["--meeting", "valtuusto"], "aluevaltuusto, seurantaryhma"),
        (["--meeting", "aluevaltuusto@2022-03-22"], "2022-03-21"),
        (["--meeting", "aluevaltuusto@22.3.2022"], "YYYY-MM-DD"),
        (["--group", "palvelu"], "palvelut"),
        (["--template", "tests/golden/summary/none.md.j2"], "none.md.j2"),
    ],
)
def test_a_wrong_option_names_what_there_is(
    options: list[str], hint: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert run(["summary", "tests/golden/summary", "--lang", "en", *options]) == 2
    assert hint in capfd.readouterr().err


def test_without_a_meeting_the_memo_is_written_at_the_data_date(told: Callable[..., str]) -> None:
    memo = told("summary", "tests/golden/summary", "--lang", "fi", "--as-of", "2023-04-01")
    assert memo.startswith("# Muistio: lauantai 1.4.2023\n")
    assert "Ei kokousta; viimeinen 19.12.2022." in memo
    assert "tässä kokouksessa" not in memo
    of_body = told(
        "summary", "tests/golden/summary", "--lang", "fi", "--as-of", "2022-04-01", "--meeting", "seurantaryhma"
    )
    assert of_body.startswith("# Muistio: Seurantaryhmä, perjantai 1.4.2022\n")
    assert "Ei kokousta; viimeinen 28.3.2022." in of_body


@pytest.mark.parametrize("template", ["memo", "council", "one-page", "group"])
def test_a_roadmap_without_bodies_has_a_memo_at_the_data_date(
    template: str, tmp_path: Path, told: Callable[..., str]
) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        "tiekartta: 1\nid: plan\ntitle: Suunnitelma\nstart: 2026-01-12\nstatus_date: 2026-01-20\ncalendar: fi\n"
        "tasks:\n  - {id: a, title: Ensin, start: 2026-01-12, duration: 5d, deadline: 2026-01-16}\n"
        "  - {id: b, title: Sitten, duration: 5d, depends_on: [a], deadline: 2026-03-01}\n"
    )
    memo = told("summary", str(plan), "--lang", "fi", "--template", template)
    assert ": tiistai 20.1.2026\n" in memo
    assert "Kokouksia ei ole tiedossa." in memo
    assert "**Ensin**" in memo
    if template in ("memo", "group"):
        assert "**1.3.2026** Sitten" in memo


def test_the_memo_names_what_is_late_and_why_before_it_counts(told: Callable[..., str]) -> None:
    memo = told("summary", "roadmaps/keski-suomi", "--meeting", "valmistelutyoryhma@2022-04-22", "--lang", "fi")
    late = memo.index("## Myöhässä")
    assert late < memo.index("## Tilanne")
    assert "**Turvaa johtamisen datan laatu** (tiedolla johtamisen ryhmä): " in memo[late : memo.index("## Tilanne")]


@pytest.mark.parametrize("template", ["memo", "council", "one-page", "group"])
def test_no_command_stands_in_the_body_and_none_at_all_in_an_agenda(template: str, told: Callable[..., str]) -> None:
    memo = told(*COUNCIL, "--lang", "fi", "--template", template)
    body = memo if template == "council" else memo[: memo.rindex("Koko muistio:")]
    assert "tiekartta " not in body
    assert "--full" not in body
    assert not re.search(r"\(\W?\d+ pv\)", memo)


def test_a_portfolio_wants_one_roadmap_or_a_body_that_only_one_has(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["summary", str(ROOT / "roadmaps"), "--lang", "en"]) == 2
    assert "keski-suomi" in capfd.readouterr().err
    assert run(["summary", str(ROOT / "roadmaps"), "--lang", "en", "--meeting", "valmistelutyoryhma"]) == 0
    assert run(["summary", str(ROOT / "roadmaps"), "--lang", "en", "--meeting", "keski-suomi:aluevaltuusto"]) == 0


def test_a_group_has_a_memo_of_its_own(told: Callable[..., str]) -> None:
    report = json.loads(told(*COUNCIL, "--format", "json", "--group", "talous"))
    assert [each["id"] for each in report["groups"]] == ["talous"]
    assert {each["id"] for each in report["functions"]} == {"toimitilat"}
    assert {each["id"] for each in report["risks"]} == {"riski-tilat"}


def test_the_templates_are_listed(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["summary", "--list-templates", "--lang", "en"]) == 0
    lines = capfd.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["memo", "one-page", "council", "group"]
    assert "political follow-up group" in lines[1]


TEMPLATE = """\
# {{ report.meeting.body }} {{ report.meeting.date | long_date }}

{% for sentence in report.situation %}
{{ sentence }}
{% endfor %}

{% for decision in report.decisions %}
- {{ decision.title }}: {{ decision | cost }}
{% endfor %}
"""


def test_a_template_of_ones_own(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The page's own example."""
    shown = (ROOT / "docs" / "summary.md").read_text(encoding="utf-8")
    assert "".join(f"    {line}\n" if line else "\n" for line in TEMPLATE.splitlines()) in shown
    path = tmp_path / "own.md.j2"
    path.write_text(TEMPLATE, encoding="utf-8")
    arguments = ["summary", str(GOLDEN), "--meeting", "aluevaltuusto@2022-03-21", "--lang", "en"]
    assert run([*arguments, "--template", str(path)]) == 0
    told = capfd.readouterr().out
    assert told.startswith("# County council Monday 21 March 2022\n\nThe target")
    assert "- Confirm the organisation: The decision is in any case not possible before 30 May 2022.\n" in told


def test_a_wrong_template_is_told_with_its_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "own.md.j2"
    path.write_text("first\n{{ report.titel }}\n", encoding="utf-8")
    assert run(["summary", str(GOLDEN), "--lang", "en", "--template", str(path)]) == 2
    problem = " ".join(capfd.readouterr().err.split())
    assert "own.md.j2:2:" in problem
    assert "titel" in problem


def test_a_template_is_read_as_safely_as_a_roadmap(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    inside = tmp_path / "office"
    inside.mkdir()
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    (inside / "link.md.j2").symlink_to(tmp_path / "secret")
    (inside / "latin.md.j2").write_bytes(b"\xe4\xe4")
    for name, code in (("link.md.j2", "TK103"), ("latin.md.j2", "TK105"), ("none.md.j2", "TK101"), (".", "TK102")):
        assert run(["summary", str(GOLDEN), "--template", str(inside / name)]) == 2
        output = capfd.readouterr()
        assert code in output.err
        assert "secret" not in output.out
