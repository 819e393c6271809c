"""The built site, as readers have it: in three languages, from the disk, without another host, for everybody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from scripts.docs_languages import FOLDERS, brothers, pages_of
from scripts.make_site import dead_links
from scripts.site_pages import site_path

pytestmark = pytest.mark.slow

KINDS = (
    "index",
    "tutorial",
    "how-to/ci",
    "explanation/floats",
    "reference/findings",
    "rules/TK403",
    "checks/target-slip",
)
"""A page of each kind."""


def folder_of(lang: str) -> str:
    return "" if lang == "en" else f"{lang}/"


class Reader:
    """Opens pages of the site from the disk; `asked` is what a page asked of other hosts, `wrong` what failed."""

    def __init__(self, browser: Browser, site: Path) -> None:
        self.browser, self.site = browser, site
        self.asked: list[str] = []
        self.wrong: list[str] = []
        self.contexts: list[Any] = []

    def open(self, path: str, width: int = 1400, scheme: Any = "light") -> Page:
        context = self.browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
        )
        self.contexts.append(context)
        tab = context.new_page()
        tab.on("request", lambda request: self.asked.append(request.url) if request.url[:5] != "file:" else None)
        tab.on("console", lambda told: self.wrong.append(told.text) if told.type in ("error", "warning") else None)
        tab.on("pageerror", lambda error: self.wrong.append(str(error)))
        tab.goto(f"{self.site.as_uri()}/{path}")
        return tab


@pytest.fixture
def reader(browser: Browser, site: Path) -> Iterator[Reader]:
    opened = Reader(browser, site)
    yield opened
    for context in opened.contexts:
        context.close()
    assert opened.asked == []
    assert opened.wrong == []


def test_every_page_is_on_the_site_in_its_language_and_leads_to_its_brothers(site: Path) -> None:
    for lang in FOLDERS:
        for page in pages_of(lang):
            text = (site / site_path(page)).read_text(encoding="utf-8")
            assert f'<html lang="{lang}"' in text, page
            switch = dict(re.findall(r'<a href="([^"]+)" lang="(\w\w)"', text))
            led = {each: (site / site_path(page)).parent.joinpath(link).resolve() for link, each in switch.items()}
            assert led == {each: site / site_path(path) for each, path in brothers(page).items()}, page


def test_no_link_is_dead(site: Path) -> None:
    assert dead_links(site) == []


def test_every_page_is_reached_from_the_front_page_of_its_language(site: Path) -> None:
    for lang in FOLDERS:
        start = site / folder_of(lang) / "index.html"
        seen, waiting = set(), [start]
        while waiting:
            page = waiting.pop()
            if page in seen or page.suffix != ".html":
                continue
            seen.add(page)
            links = re.findall(r'<a [^>]*href="([^"#:]+\.html)', page.read_text(encoding="utf-8"))
            waiting += [page.parent.joinpath(link).resolve() for link in links]
        assert {site / site_path(page) for page in pages_of(lang)} <= seen


def test_no_page_names_a_file_of_another_host(site: Path) -> None:
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert not re.findall(r'<(?:script|img|iframe|source)[^>]+src="(?:https?:)?//', text), page
        assert not re.findall(r'<link(?![^>]+alternate)[^>]+href="(?:https?:)?//', text), page
    for style in site.rglob("site.css"):
        assert "//" not in re.sub(r"/\*.*?\*/", "", style.read_text(encoding="utf-8"), flags=re.DOTALL)


@pytest.mark.parametrize(
    ("lang", "word", "inflected", "found"),
    [
        ("fi", "kokous", "kokoukset", "Kokoukset"),
        ("sv", "möte", "möten", "Möten"),
        ("en", "meeting", "meetings", "Meetings"),
    ],
)
def test_the_search_works_from_the_disk(reader: Reader, lang: str, word: str, inflected: str, found: str) -> None:
    tab = reader.open(f"{folder_of(lang)}index.html")
    field = tab.locator("header input[type=search]")
    for wanted in (word, inflected):
        field.fill(wanted)
        field.press("Enter")
        tab.locator("#search-results .search-summary:not(:empty)").wait_for()
        titles = tab.locator("#search-results li a").all_inner_texts()
        assert found in titles
        assert len(titles) > 5
        assert re.search(rf"\b{len(titles)}\b", tab.locator(".search-summary").inner_text())
    tab.locator("#search-results li a").get_by_text(found, exact=True).first.click()
    assert tab.locator("h1").inner_text() == found
    assert tab.locator("html").get_attribute("lang") == lang


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_a_search_that_finds_nothing_says_so(reader: Reader, lang: str) -> None:
    tab = reader.open(f"{folder_of(lang)}search.html?q=qwertyx")
    told = {"fi": "Yhtään sivua ei löytynyt.", "sv": "Ingen sida hittades.", "en": "No page was found."}[lang]
    tab.get_by_text(told).wait_for()


def test_the_switch_leads_to_the_same_page(reader: Reader) -> None:
    tab = reader.open("rules/TK403.html")
    for name, lang in (("Suomi", "fi"), ("Svenska", "sv"), ("English", "en")):
        tab.get_by_role("link", name=name, exact=True).click()
        assert tab.url.endswith(f"{folder_of(lang)}rules/TK403.html")
        assert tab.locator("html").get_attribute("lang") == lang
        assert tab.locator("h1").inner_text() == "TK403 no-meeting-late-enough"


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_a_narrow_screen_shows_the_text_and_folds_the_pages(reader: Reader, lang: str) -> None:
    for kind in KINDS[1:]:
        tab = reader.open(f"{folder_of(lang)}{kind}.html", width=360)
        assert tab.evaluate("document.documentElement.scrollWidth") <= 360, kind
        assert not tab.locator(".pages ul").first.is_visible()
        tab.locator(".pages summary").click()
        assert tab.locator(".pages ul").first.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_axe_finds_nothing(reader: Reader, lang: str, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    for path in (*(f"{kind}.html" for kind in KINDS), "search.html?q=TK403"):
        tab = reader.open(folder_of(lang) + path, scheme=scheme)
        if "search" in path:
            tab.locator("#search-results li a").first.wait_for()
        # Without `preload` it does not ask for style sheets, which a page from the disk may not read.
        violations = Axe().run(tab, options={"preload": False}).response["violations"]
        told = [(each["id"], [node["html"][:120] for node in each["nodes"][:3]]) for each in violations]
        assert told == [], path
