"""The page in a browser: filters, folding, the keyboard alone, with and without its script, narrow and on paper."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page as Tab

from tests.page.browsing import Visit, shown_rows
from tests.page.pages import NAMES, ROADMAPS, opened, page
from tiekartta.analyse.timeline.report import TimelineOptions, window_of

pytestmark = pytest.mark.slow

NATIONAL = ROADMAPS / "kansallinen"


@pytest.fixture
def tab(visit: Visit) -> Tab:
    return visit.open(page(NATIONAL))


@pytest.mark.parametrize("langs", [("fi",), ("fi", "sv", "en")], ids=" ".join)
def test_it_asks_for_nothing_and_breaks_no_rule_of_its_policy(visit: Visit, langs: tuple[str, ...]) -> None:
    tab = visit.open(page(ROADMAPS, *langs))
    tab.mouse.wheel(0, 20_000)
    assert (visit.requests, visit.refused) == ([], [])


def test_a_text_is_found_in_titles_and_in_cards(tab: Tab) -> None:
    everything = len(shown_rows(tab))
    tab.locator(".f-text").fill("PALKKA")
    found = shown_rows(tab)
    assert "item-palkkatietojen-siirto" in found
    assert 0 < len(found) < everything
    assert tab.locator("output").inner_text() == f"Näkyvissä {len(found)}/{everything} kohdetta"
    tab.locator(".f-clear").click()
    assert len(shown_rows(tab)) == everything
    assert tab.locator("output").inner_text() == ""


@pytest.mark.parametrize("control", ["group", "owner", "state", "law"])
def test_every_choice_that_a_filter_offers_has_items(tab: Tab, control: str) -> None:
    select = tab.locator(f".f-{control}")
    values = select.locator("option").evaluate_all("(options) => options.slice(1, 12).map((each) => each.value)")
    assert values
    everything = len(shown_rows(tab))
    for value in values:
        select.select_option(value)
        assert 0 < len(shown_rows(tab)) <= everything, value
    select.select_option("")
    assert len(shown_rows(tab)) == everything


def test_the_critical_path_can_be_filtered_and_its_colour_switched_off(tab: Tab) -> None:
    tab.locator(".f-state").select_option("c")
    _, schedule = opened(str(NATIONAL))
    critical = {f"item-{name}" for name, dates in schedule.dates["kansallinen"].items() if dates.critical}
    assert set(shown_rows(tab)) <= critical
    assert "item-palkkatietojen-siirto" in shown_rows(tab)
    fill = "getComputedStyle(document.querySelector('#item-palkkatietojen-siirto rect.k')).fill"
    before = tab.evaluate(fill)
    tab.locator(".crit").uncheck()
    assert tab.evaluate(fill) != before


def test_groups_and_packages_fold_and_unfold(tab: Tab) -> None:
    everything = shown_rows(tab)
    tab.locator(".f-fold").click()
    assert shown_rows(tab) == []
    tab.locator(".f-fold").click()
    assert shown_rows(tab) == everything
    package = tab.locator("tr.pk[id] .fold").first
    package.click()
    assert len(shown_rows(tab)) < len(everything)
    assert package.get_attribute("aria-expanded") == "false"
    package.click()
    assert shown_rows(tab) == everything


def test_a_card_opens_with_what_waits_for_the_item(tab: Tab) -> None:
    row = tab.locator("#item-siirtosuunnitelma")
    card = row.locator("xpath=following-sibling::tr[1]")
    assert not card.is_visible()
    row.locator(".t").click()
    assert card.is_visible()
    assert card.locator("a", has_text="Siirrä palvelussuhde- ja palkkatiedot").count() == 1
    assert row.locator(".t").get_attribute("aria-expanded") == "true"


def test_the_script_writes_titles_for_the_numbers_of_rows(visit: Visit) -> None:
    tab = visit.open(page(NATIONAL), "#item-vuokrasopimukset")
    waits = tab.locator("#item-vuokrasopimukset + tr p.p a")
    assert waits.inner_text() == tab.locator("#item-kuntien-selvitykset .t").inner_text()
    assert waits.get_attribute("href") == "#item-kuntien-selvitykset"
    assert tab.locator("#open .stack td a").filter(has_text=re.compile(r"^\d+$")).count() == 0


def test_the_address_of_a_row_by_its_number_becomes_the_one_that_can_be_sent(visit: Visit) -> None:
    tab = visit.open(page(NATIONAL, "fi", "sv"))
    number = tab.locator("#sv\\:item-talousarvio-2023 th").get_attribute("id")
    tab.evaluate(f"location.hash = '#{number}'")
    tab.locator("#sv\\:item-talousarvio-2023 + tr").wait_for(state="visible")
    assert tab.evaluate("decodeURIComponent(location.hash)") == "#sv:item-talousarvio-2023"


def test_what_the_script_writes_on_a_card_says_its_language(visit: Visit) -> None:
    tab = visit.open(page(NATIONAL, "sv"), "#item-siirtosuunnitelma")
    card = tab.locator("#item-siirtosuunnitelma + tr")
    assert card.locator("a", has_text="Siirrä palvelussuhde- ja palkkatiedot").get_attribute("lang") == "fi"


def test_the_item_in_focus_shows_what_it_waits_for_by_arrows(tab: Tab) -> None:
    assert tab.locator(".arrows path").count() == 0
    tab.locator("#item-palkkatietojen-siirto .t").focus()
    assert tab.locator(".arrows path").count() > 1


@pytest.mark.parametrize("name", NAMES)
def test_every_link_to_an_item_leads_to_its_open_card(visit: Visit, name: str) -> None:
    tab = visit.open(page(ROADMAPS / name))
    wrong = tab.evaluate(
        """() => {
            const wrong = [];
            for (const row of document.querySelectorAll(".gantt tr[id]")) {
                location.hash = row.id;
                dispatchEvent(new HashChangeEvent("hashchange"));
                const card = row.nextElementSibling;
                if (!row.offsetParent || (row.querySelector(".t") && !card.offsetParent)) wrong.push(row.id);
            }
            return wrong;
        }"""
    )
    assert wrong == []


def test_an_address_opens_its_card_although_its_group_is_folded(visit: Visit) -> None:
    tab = visit.open(page(NATIONAL), "#item-palkkatietojen-siirto")
    row = tab.locator("#item-palkkatietojen-siirto")
    assert row.locator("xpath=following-sibling::tr[1]").is_visible()
    tab.locator(".f-fold").click()
    assert not row.is_visible()
    tab.evaluate("location.hash = '#answer'")
    tab.evaluate("location.hash = '#item-palkkatietojen-siirto'")
    row.wait_for(state="visible")


def test_everything_is_reached_and_used_by_keyboard_alone(tab: Tab) -> None:
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    seen: list[str] = []
    for _ in range(120):
        tab.keyboard.press("Tab")
        seen.append(tab.evaluate("document.activeElement.className + '|' + document.activeElement.tagName"))
        if seen[-1].startswith("t|"):
            break
    for name in (
        "crit|INPUT",
        "f-text|INPUT",
        "f-group|SELECT",
        "f-clear|BUTTON",
        "f-fold|BUTTON",
        "fold|BUTTON",
        "t|BUTTON",
    ):
        assert name in seen, name
    outline = (
        "getComputedStyle(document.activeElement).outlineStyle + getComputedStyle(document.activeElement).outlineWidth"
    )
    assert tab.evaluate(outline) == "solid3px"
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.getAttribute('aria-expanded')") == "true"
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.tagName") in ("A", "BUTTON")
    tab.keyboard.press("Shift+Tab")
    tab.keyboard.press("Space")
    assert tab.evaluate("document.activeElement.getAttribute('aria-expanded')") == "false"


@pytest.mark.parametrize("name", NAMES)
def test_without_script_every_row_and_every_card_is_there(visit: Visit, name: str) -> None:
    tab = visit.open(page(ROADMAPS / name), java_script_enabled=False)
    _, schedule = opened(str(ROADMAPS / name))
    for item in schedule.dates[name]:
        row = tab.locator(f'[id="item-{item}"]')
        assert row.is_visible(), item
        assert row.locator("xpath=following-sibling::tr[1]").is_visible(), item
    assert tab.locator(".filter").is_hidden()


OUTSIDE = """(all) => all
    .filter((each) => !each.closest('.wide,.scroll svg,.ring,.vh,.defs') && each.getBoundingClientRect().right > 321)
    .map((each) => `${each.tagName}.${each.getAttribute('class')} ${each.textContent.slice(0, 40)}`).slice(0, 5)"""


@pytest.mark.parametrize("name", [*NAMES, ""])
def test_at_320_pixels_nothing_has_to_be_scrolled_sideways(visit: Visit, name: str) -> None:
    tab = visit.open(page(ROADMAPS / name), viewport={"width": 320, "height": 700})
    assert tab.locator("main *").evaluate_all(OUTSIDE) == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("zoom", ["quarter", "month", "week"])
def test_a_zoom_makes_the_drawing_wider_and_keeps_titles_in_sight(tab: Tab, zoom: str) -> None:
    before = tab.locator(".gantt table").bounding_box()
    tab.locator(f".z-{zoom}").check()
    after = tab.locator(".gantt table").bounding_box()
    assert before
    assert after
    assert after["width"] >= before["width"]
    tab.evaluate("document.querySelector('.scroll').scrollLeft = 400")
    head = tab.locator("#item-palkkatietojen-siirto th").bounding_box()
    assert head
    assert 0 <= head["x"] < 100
    if zoom == "week":
        assert tab.locator(".axis .w text").count() > 100
    if zoom != "quarter":
        assert tab.locator(".axis .o text").all_text_contents()[:3] == ["joulu", "tammi", "helmi"]
        assert tab.locator(".axis .n").is_hidden()


def test_where_a_screen_is_narrow_each_value_has_the_name_of_its_column_without_script(visit: Visit) -> None:
    tab = visit.open(page(NATIONAL, "sv"), viewport={"width": 320, "height": 700}, java_script_enabled=False)
    told = (
        tab.locator("#deadlines tbody tr")
        .first.locator("td")
        .evaluate_all("(cells) => cells.map((cell) => getComputedStyle(cell, '::before').content)")
    )
    assert told == ["none", '"Grund: "', "none", '"Prognos: "', '"Marginal: "', '"Mötesmarginal: "']


WORDS_THAT_BREAK = """(cells) => cells.filter((cell) => cell.offsetParent && cell.scrollWidth > cell.clientWidth + 1)
    .map((cell) => cell.textContent.trim()).slice(0, 5)"""


def test_between_narrow_and_wide_the_drawing_keeps_room_and_no_state_is_cut(visit: Visit) -> None:
    tab = visit.open(page(NATIONAL), viewport={"width": 800, "height": 900})
    drawn = tab.locator(".axis").bounding_box()
    assert drawn
    assert drawn["width"] > 150
    assert tab.locator(".axis .n").is_hidden()
    assert tab.locator(".gantt tr[id] td:nth-child(2)").evaluate_all(WORDS_THAT_BREAK) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_axe_finds_nothing(visit: Visit, lang: str, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    tab = visit.open(page(NATIONAL, lang), "#item-palkkatietojen-siirto", color_scheme=scheme)
    violations = Axe().run(tab).response["violations"]
    told = [(each["id"], [node["html"][:120] for node in each["nodes"][:3]]) for each in violations]
    assert told == []


def test_axe_finds_nothing_on_a_portfolio_in_three_languages(visit: Visit) -> None:
    from axe_playwright_python.sync_playwright import Axe

    tab = visit.open(page(ROADMAPS, "fi", "sv", "en"))
    violations = Axe().run(tab).response["violations"]
    assert [(each["id"], [node["html"][:120] for node in each["nodes"][:3]]) for each in violations] == []


def test_a_switch_shows_one_language_at_a_time(visit: Visit) -> None:
    tab = visit.open(page(ROADMAPS / "keski-suomi", "fi", "sv"))
    assert tab.locator(".language[lang=fi]").is_visible()
    assert not tab.locator(".language[lang=sv]").is_visible()
    tab.get_by_label("svenska").check()
    assert not tab.locator(".language[lang=fi]").is_visible()
    assert tab.locator(".language[lang=sv]").is_visible()
    item = tab.locator(".language[lang=sv] tr[id]").first.get_attribute("id")
    tab.get_by_label("suomi").check()
    tab.evaluate("(id) => location.hash = id", item)
    tab.locator(f'[id="{item}"]').wait_for(state="visible")


def _printed(visit: Visit, name: str, folder: Path) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("no pdftotext on this machine")
    tab = visit.open(page(ROADMAPS / name))
    file = folder / "page.pdf"
    tab.pdf(path=str(file), format="A4", prefer_css_page_size=True)
    done = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_paper_has_every_row_and_every_month_of_the_axis(visit: Visit, tmp_path: Path, name: str) -> None:
    text = _printed(visit, name, tmp_path)
    session, schedule = opened(str(ROADMAPS / name))
    plain = re.sub(r"\W+", "", text).casefold()
    for item in schedule.dates[name]:
        title = session.roadmaps[0].rows[item].item.title
        words = re.findall(r"\w{4,}", title if isinstance(title, str) else title.fi or "")
        missing = [word for word in words if word.casefold() not in plain]
        assert missing == [], item
    first, last = window_of(session.roadmaps[0], schedule, TimelineOptions())
    months = [
        str((first.month - 1 + number) % 12 + 1)
        for number in range((last.year - first.year) * 12 + last.month - first.month + 1)
    ]
    axes = [line.split() for line in text.splitlines()]
    assert any("".join(months) in "".join(line) for line in axes), months


def test_a_long_drawing_has_its_axis_on_every_sheet(visit: Visit, tmp_path: Path) -> None:
    sheets = _printed(visit, "kansallinen", tmp_path).split("\f")
    drawn = [sheet for sheet in sheets if re.search(r"Kohde\s+Tila", sheet)]
    assert len(drawn) > 4
