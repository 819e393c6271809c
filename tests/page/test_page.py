"""The page as a file: its parts, what a browser may do with it, and that its numbers are those of the schedule."""

from __future__ import annotations

import re
from base64 import b64encode
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from lxml import html

from tests.console import Console
from tests.page.pages import NAMES, ROADMAPS, opened, page
from tiekartta.base.words import words_of

NATIONAL = ROADMAPS / "kansallinen"
PARTS = ("answer", "groups", "timeline", "critical", "deadlines", "decisions", "clock", "open", "money")


def test_every_part_has_an_address_that_can_be_sent() -> None:
    tree = html.fromstring(page(NATIONAL))
    assert [each.get("id") for each in tree.iterfind(".//section")] == list(PARTS)
    linked = {each.get("href") for each in tree.iterfind(".//nav//a")}
    assert linked == {f"#{name}" for name in PARTS}


@pytest.mark.parametrize("name", NAMES)
def test_every_item_of_the_plan_has_an_address_and_no_link_leads_nowhere(name: str) -> None:
    _, schedule = opened(str(ROADMAPS / name))
    tree = html.fromstring(page(ROADMAPS / name))
    ids = [each.get("id") for each in tree.iterfind(".//*[@id]")]
    assert len(ids) == len(set(ids))
    assert {f"item-{item}" for item in schedule.dates[name]} <= set(ids)
    targets = {each.get("href") for each in tree.iterfind(".//a") if each.get("href")}
    assert {each for each in targets if each.removeprefix("#") not in ids} == set()


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_the_dates_of_every_row_are_those_of_the_schedule(lang: str) -> None:
    _, schedule = opened(str(NATIONAL))
    tree, words = html.fromstring(page(NATIONAL, lang)), words_of(lang)
    rows = {each.get("id"): each for each in tree.iterfind(".//*[@id]")}
    for item, dates in schedule.dates["kansallinen"].items():
        row = rows[f"item-{item}"]
        card = row.getnext()
        told = row.text_content() + card.text_content()
        assert row[2].text_content().strip() == words.date(dates.early_finish), item
        assert words.date(dates.early_start) in told, item
        unfinished = "valmis" not in row[1].text_content() and lang == "fi"
        if unfinished and not schedule.network.roadmaps[0].rows[item].is_parent:
            assert words.date(dates.late_finish) in told, item
            assert row[3].text_content() == words.value(dates.total_float), item


def test_no_date_on_the_page_is_one_that_nothing_else_tells() -> None:
    """Every date is a computed one, or stands in the files, or is a meeting or a bound of the roadmap."""
    session, schedule = opened(str(NATIONAL))
    text = html.fromstring(page(NATIONAL)).text_content()
    written = {date(int(y), int(m), int(d)) for d, m, y in re.findall(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})", text)}
    known = {day for each in schedule.dates["kansallinen"].values() for day in each if isinstance(day, date)}
    for body in session.roadmaps[0].bodies:
        meetings = schedule.meetings("kansallinen", body.id)
        known |= {
            date.fromordinal(t) for t in meetings.between(date(2020, 1, 1).toordinal(), date(2026, 1, 1).toordinal())
        }
    files = "".join(path.read_text(encoding="utf-8") for path in NATIONAL.glob("*.yaml"))
    known |= {date.fromisoformat(each) for each in re.findall(r"\d{4}-\d\d-\d\d", files)}
    known |= {date(int(y), int(m), int(d)) for d, m, y in re.findall(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})", files)}
    assert written - known == set()


def test_a_browser_may_run_the_page_s_own_script_and_style_and_nothing_else() -> None:
    text = page(ROADMAPS, "fi", "sv")
    policy = re.search(r'http-equiv=Content-Security-Policy content="([^"]*)"', text)
    assert policy is not None
    told = {each.split()[0]: each.split()[1:] for each in policy[1].split("; ")}
    assert told["default-src"] == told["base-uri"] == told["form-action"] == ["'none'"]
    for element, directive in (("style", "style-src"), ("script", "script-src")):
        found = [
            f"'sha256-{b64encode(sha256(each.encode()).digest()).decode()}'"
            for each in re.findall(rf"<{element}>(.*?)</{element}>", text, re.DOTALL)
        ]
        assert found == told[directive]


def test_nothing_on_the_page_asks_for_anything_outside_it() -> None:
    tree = html.fromstring(page(ROADMAPS, "fi", "sv"))
    for element in tree.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on"), (element.tag, name)
            assert name not in ("style", "src", "srcset", "action", "formaction", "background"), (element.tag, name)
            if name.endswith("href"):
                assert value.startswith("#"), (element.tag, value)


def test_the_same_files_give_the_same_bytes(console: Console, tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        told = console("report", str(ROADMAPS / "keski-suomi"), "--lang", "fi,sv", "--output", str(tmp_path / name))
        assert told.code == 0, told.err
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_a_text_in_another_language_than_the_page_says_which() -> None:
    tree = html.fromstring(page(NATIONAL, "en"))
    row = tree.get_element_by_id("item-palkkatietojen-siirto")
    assert row[0].get("lang") == "fi"
    assert tree.get("lang") == "en"


@pytest.mark.parametrize("langs", [("fi",), ("fi", "sv")], ids=" ".join)
def test_a_card_names_what_its_item_waits_for_by_the_numbers_of_rows(langs: tuple[str, ...]) -> None:
    """The numbers count the rows from the top, in each language; what is done waits for nothing."""
    _, schedule = opened(str(NATIONAL))
    rows = schedule.network.roadmaps[0].rows
    tree = html.fromstring(page(NATIONAL, *langs))
    for lang in langs:
        prefix = "" if lang == langs[0] else f"{lang}:"
        own = tree.xpath(f"//tr[starts-with(@id, '{prefix}item-')]/th[@id]")
        assert [each.get("id") for each in own] == [f"{prefix}{number}" for number in range(1, len(own) + 1)]
        assert {each.get("data-n") for each in own} == (
            {each.get("id").removeprefix(prefix) for each in own} if prefix else {None}
        )
        items = {each.get("id"): each.getparent().get("id").removeprefix(f"{prefix}item-") for each in own}
        assert sorted(items.values()) == sorted(schedule.dates["kansallinen"])
        for head in own:
            waits = head.getparent().getnext().find(".//p[@class='p']")
            links = [] if waits is None else waits.findall("a")
            item = rows[items[head.get("id")]].item
            done = "class=done" in html.tostring(head.getnext()).decode().replace('"', "")
            expected = [] if done else [link.task for link in item.depends_on if link.task in rows]
            assert [items[each.get("href")[1:]] for each in links] == expected
            assert [each.text for each in links] == [each.get("href")[len(prefix) + 1 :] for each in links]


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_the_page_of_the_national_roadmap_is_light(lang: str) -> None:
    assert len(page(NATIONAL, lang).encode()) <= 200_000


def test_a_phase_is_named_by_its_number_on_cards() -> None:
    tree = html.fromstring(page(NATIONAL))
    phases = [each.title for each in opened(str(NATIONAL))[0].roadmaps[0].phases]
    heads = [each.text_content().strip() for each in tree.xpath("//*[@id='groups']//thead//th")]
    assert heads[1:5] == [f"{n} {words_of('fi').text(title)}" for n, title in enumerate(phases, 1)]
    assert "vaihe 1" in tree.get_element_by_id("item-vaten-kokoonpano").getnext().text_content()


def test_a_planned_start_is_told_with_the_date_that_is_aimed_at() -> None:
    card = html.fromstring(page(NATIONAL)).get_element_by_id("item-vaten-kokoonpano").getnext().text_content()
    assert "tavoiteaika 1.1.–30.6.2021" in card
    assert "Suunniteltu alku" not in card


def test_two_languages_have_addresses_of_their_own() -> None:
    tree = html.fromstring(page(ROADMAPS / "keski-suomi", "fi", "sv"))
    ids = [each.get("id") for each in tree.iterfind(".//*[@id]")]
    assert len(ids) == len(set(ids))
    assert {"answer", "sv:answer"} <= set(ids)


def test_an_unknown_language_is_refused(console: Console) -> None:
    told = console("report", str(NATIONAL), "--lang", "fi,xx")
    assert told.code == 2
    assert "fi, sv" in told.err


def test_a_party_is_named_in_the_reader_s_language_and_a_notice_in_words() -> None:
    text = html.fromstring(page(NATIONAL, "sv")).get_element_by_id("open").text_content()
    assert "Kommunerna" in text
    assert "Titles(" not in text
    decisions = html.fromstring(page(NATIONAL)).get_element_by_id("decisions").text_content()
    assert "aineisto 5 työpäivää ennen kokousta" in decisions


def test_the_data_date_and_the_target_have_signs_of_their_own_on_the_lines_of_the_drawing() -> None:
    text = page(NATIONAL)
    tree = html.fromstring(text)
    now, goal = (tree.find_class(name)[0] for name in ("now", "goal"))
    assert (now.text, goal.text) == ("▽", "▼")
    lines = re.search(r"\.g0 td:nth-child\(5\)\{background:([^}]*)\}", text)
    assert lines is not None
    for mark, colour in ((now, "today"), (goal, "target")):
        assert f"var(--{colour}) calc({mark.get('x')} - 1px)" in lines[1]
