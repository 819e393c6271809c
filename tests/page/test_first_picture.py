"""The first picture of the page is there before the rows of its timeline are laid out, and they always follow."""

from __future__ import annotations

import pytest

from tests.page.browsing import Visit, shown_rows
from tests.page.pages import ROADMAPS, page

pytestmark = pytest.mark.slow

NATIONAL = ROADMAPS / "kansallinen"

SEEN = """PerformanceObserver.prototype.observe = () => {};
addEventListener('DOMContentLoaded', () => {
    const rows = [...document.querySelectorAll('.gantt tr[id]')];
    window.seen = [document.documentElement.className, rows.filter((row) => row.offsetParent).length];
});"""


def test_the_first_picture_waits_for_no_row_and_the_next_has_all(visit: Visit) -> None:
    tab = visit.open(page(NATIONAL))
    everything = len(shown_rows(tab))
    tab.add_init_script(SEEN)  # no browser tells of a first picture
    tab.reload()
    assert tab.evaluate("window.seen") == ["script first", 0]
    assert len(shown_rows(tab)) == everything > 100
    tab.evaluate("document.documentElement.classList.add('first')")
    assert shown_rows(tab) == []
    tab.emulate_media(media="print")
    assert len(shown_rows(tab)) == everything
    tab.emulate_media(media="screen")
    tab.evaluate("location.hash = 'item-palkkatietojen-siirto'")
    tab.locator("#item-palkkatietojen-siirto .t:focus").wait_for()
    assert len(shown_rows(tab)) == everything


def test_rows_come_with_the_first_picture_told_of_and_not_only_at_the_end(visit: Visit) -> None:
    tab = visit.open(page(NATIONAL))
    tab.add_init_script("addEventListener('load', (event) => event.stopImmediatePropagation())")
    tab.reload()
    tab.locator("#item-palkkatietojen-siirto").wait_for()
