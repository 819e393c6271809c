"""The default memo fits on two printed pages, whatever the roadmap: by an estimate that is held against real prints."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from tests.render.huge import DECISIONS, LONG, huge_report
from tiekartta.analyse.summary.memo import MemoReport, memo_of
from tiekartta.analyse.summary.scope import Scope
from tiekartta.base.words import LANGUAGES, words_of
from tiekartta.cli.session import open_session
from tiekartta.project.memo import Request, _commands
from tiekartta.render.memo.printed_pages import pages
from tiekartta.render.memo.template import PAGES, built_in, render

ROOT = Path(__file__).parents[2]
PRINTED = Path(__file__).parent / "data" / "printed"
MEASURED = {"kansallinen.fi": 1.81, "keski-suomi.sv": 1.49, "pohjois-pohjanmaa.en": 1.87, "uusimaa-2019.fi": 1.19}
"""How many pages these memos took when pandoc and LibreOffice printed them: A4, margins of 2.5 cm, 11 points."""
MEETINGS = (
    ("kansallinen", "stm", "2022-06-15"),
    ("kansallinen", "aluevaltuusto", "2022-10-17"),
    ("pohjois-pohjanmaa", "laaja-seurantaryhma", "2021-12-20"),
    ("pohjois-pohjanmaa", "aluevaltuusto", "2022-03-21"),
    ("keski-suomi", "valmistelutyoryhma", "2022-04-22"),
    ("keski-suomi", "aluevaltuusto", "2022-11-01"),
    ("uusimaa-2019", "maakuntahallitus", "2019-04-15"),
)
COUNT = {
    "fi": r"… ja (\d+) muu(?:ta)?",
    "sv": r"… och (\d+) till",
    "en": r"… and (\d+) more",
}


@cache
def report_of(roadmap: str, body: str, day: str) -> MemoReport:
    """The memo of a real meeting, as the command makes it, on the roadmap's own data date."""
    path = str(ROOT / "roadmaps" / roadmap)
    session = open_session(path, "fi", None, None)
    scope = Scope(session.roadmaps[0], session.compute(), session.config.at_risk)
    meeting = scope.book.at(body, date.fromisoformat(day))
    assert meeting is not None
    request = Request(f"roadmaps/{roadmap}", f"{body}@{day}", "last-meeting", None, None, None)
    return memo_of(scope, meeting, commands=_commands(scope, meeting, request))


@cache
def huge() -> MemoReport:
    return huge_report()


@pytest.mark.parametrize("name", sorted(MEASURED))
def test_the_estimate_is_close_to_what_was_printed_and_seldom_below(name: str) -> None:
    estimate = pages((PRINTED / f"{name}.md").read_text(encoding="utf-8"))
    assert 0.98 <= estimate / MEASURED[name] <= 1.12


@pytest.mark.parametrize(("roadmap", "body", "day"), MEETINGS)
def test_the_memo_of_every_real_roadmap_fits_on_two_pages(roadmap: str, body: str, day: str) -> None:
    for lang in LANGUAGES:
        text = render(report_of(roadmap, body, day), words_of(lang), built_in("memo"))
        assert pages(text) <= 2
        cut = [line for line in text.splitlines() if "…" in line and not re.search(COUNT[lang], line)]
        assert cut == [], "a real roadmap's texts are told whole"


@pytest.mark.parametrize("template", ["one-page", "group"])
def test_other_templates_fit_where_they_say_so(template: str) -> None:
    for lang in LANGUAGES:
        text = render(report_of(*MEETINGS[2]), words_of(lang), built_in(template), most=PAGES.get(template, 2))
        assert pages(text) <= PAGES.get(template, 2)
    text = render(huge(), words_of("fi"), built_in(template), most=PAGES.get(template, 2))
    assert pages(text) <= PAGES.get(template, 2) * 1.05


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_huge_roadmap_fits_too(lang: str) -> None:
    """300 items, most of them late, 30 decisions, 20 risks, 40 changes: two pages, and no count is lost."""
    text = render(huge(), words_of(lang), built_in("memo"))
    assert pages(text) <= 2
    heading = words_of(lang)("memo.decisions")
    decisions = next(part for part in text.split("\n## ") if part.startswith(heading))
    told = len(re.findall(r"^- \*\*", decisions, re.MULTILINE))
    left = re.search(rf"^- {COUNT[lang]}", decisions, re.MULTILINE)
    assert left is not None
    assert told >= 2
    assert told + int(left[1]) == DECISIONS
    for found in (huge().questions, huge().risks, huge().owed, huge().functions, huge().waits):
        assert re.search(rf"\b{len(found)}\b", text)


def test_titles_of_any_length_are_bounded() -> None:
    """Where every text is hundreds of characters long the memo still ends soon, with texts that are cut."""
    report = huge_report(f"{LONG} " * 3 + LONG, f"{LONG} {LONG}")
    assert pages(render(report, words_of("fi"), built_in("memo"))) <= 2


def test_the_whole_memo_is_not_shortened() -> None:
    text = render(huge(), words_of("fi"), built_in("memo"), full=True)
    decisions = next(part for part in text.split("\n## ") if part.startswith(words_of("fi")("memo.decisions")))
    assert decisions.count("\n- **Sovi") == DECISIONS
    assert "… ja" not in text


def test_a_template_says_what_may_give_way() -> None:
    lists = (
        "{% for each in report.risks | short(20, 3) %}\n\n{{ each.title }}\n{% endfor %}\n"
        "{{ report.risks | left_out(20, 3) }}"
    )
    fixed = lists.replace("(20, 3)", "(20)")
    roomy, narrow, firm = (
        render(huge(), words_of("fi"), source, most=most) for source, most in ((lists, 9), (lists, 0), (fixed, 0))
    )
    assert [text.count("Sovi") for text in (roomy, narrow, firm)] == [20, 2, 20]
    assert narrow.endswith("\n18\n")
    assert "…" in narrow
    assert "…" not in roomy + firm


def test_the_groups_that_are_worst_off_are_told_in_their_own_order() -> None:
    source = "{% for each in report.groups | worst(report.shares, 4) %}{{ each.id }} {% endfor %}"
    report = huge()
    states = {each.group: (each.worst != "late", each.share) for each in report.shares if not each.phase}
    told = render(report, words_of("en"), source).split()
    assert told == sorted(told, key=[each.id for each in report.groups].index)
    others = [each.id for each in report.groups if each.id not in told]
    assert max(states[each] for each in told) <= min(states[each] for each in others)


@pytest.mark.parametrize(("lang", "told"), [("fi", "13.00–16.00"), ("sv", "13.00–16.00"), ("en", "13:00–16:00")])
def test_times_of_day_are_written_in_the_way_of_the_language(lang: str, told: str) -> None:
    text = render(report_of(*MEETINGS[2]), words_of(lang), built_in("memo"))
    assert f" {told}\n" in text


@pytest.mark.slow
@pytest.mark.skipif(not (shutil.which("pandoc") and shutil.which("soffice")), reason="needs pandoc and LibreOffice")
def test_printed_for_real_it_takes_two_pages(tmp_path: Path) -> None:
    """As a secretary does it: Markdown to Word by pandoc, with the office's page, and printed."""
    office = _office_page(tmp_path)
    for number, meeting in enumerate(MEETINGS[:4]):
        text = render(report_of(*meeting), words_of("fi"), built_in("memo"))
        command = [
            "pandoc",
            "--from",
            "gfm",
            "--reference-doc",
            str(office),
            "--output",
            str(tmp_path / f"{number}.docx"),
        ]
        subprocess.run(command, input=text.encode(), check=True, capture_output=True)
    papers = [str(tmp_path / f"{number}.docx") for number in range(4)]
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), *papers]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    printed = [len(re.findall(rb"/Type\s*/Page\b", each.read_bytes())) for each in sorted(tmp_path.glob("*.pdf"))]
    assert len(printed) == 4
    assert all(1 <= each <= 2 for each in printed)


def _office_page(folder: Path) -> Path:
    """pandoc's own reference document with the page of an office: A4, margins of 2.5 cm, 11 points."""
    plain, office = folder / "plain.zip", folder / "office.docx"
    with plain.open("wb") as file:
        subprocess.run(["pandoc", "--print-default-data-file", "reference.docx"], stdout=file, check=True)
    margins = " ".join(f'w:{side}="1417"' for side in ("top", "right", "bottom", "left"))
    page = f'<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar {margins} w:header="708" w:footer="708"/></w:sectPr>'
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(office, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                data = re.sub(rb"<w:sectPr\s*/>|<w:sectPr>.*?</w:sectPr>", b"", data, flags=re.DOTALL)
                data = data.replace(b"</w:body>", page.encode() + b"</w:body>")
            if name == "word/styles.xml":
                data = _office_styles(data.decode()).encode()
            target.writestr(name, data)
    return office


def _office_styles(styles: str) -> str:
    """Calibri of 11 points, and the space around paragraphs and headings that offices have."""
    styles = re.sub(
        r"(<w:docDefaults>.*?)<w:rFonts [^>]*/>",
        r'\1<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/>',
        styles,
        count=1,
        flags=re.DOTALL,
    )
    styles = styles.replace('<w:sz w:val="24" />', '<w:sz w:val="22" />', 1)
    styles = styles.replace('<w:spacing w:after="180" w:before="180" />', '<w:spacing w:after="80" w:before="40" />')
    for level, (size, before, after) in enumerate(((32, 0, 80), (26, 160, 40)), 1):
        old = re.search(rf'<w:style [^>]*w:styleId="Heading{level}".*?</w:style>', styles, re.DOTALL)
        assert old is not None
        new = re.sub(r"<w:spacing [^>]*/>", f'<w:spacing w:after="{after}" w:before="{before}" />', old[0], count=1)
        styles = styles.replace(old[0], re.sub(r'<w:sz w:val="\d+" />', f'<w:sz w:val="{size}" />', new))
    return styles
