"""Titles that a browser would obey: on the page they are text, and nothing of the page is missing after them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from lxml import html

from tests.page.browsing import Visit
from tests.page.pages import page
from tests.promises.roadmaps import EVIL, evil
from tests.promises.test_08_reports_are_safe import HOSTILE

BREAKS_OUT = (
    "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</style><style>*{display:none}</style>",
    "</title><script>alert(1)</script>", "</svg><script>alert(1)</script>", "</table></main></body></html>", "--><b>",
    "<!--", "<![CDATA[", "]]>", "'><svg onload=alert(1)>", "\"><iframe src=//evil>", "` onclick=alert(1) x=`",
    "javascript:alert(1)", "<a href=javascript:alert(1)>x</a>", "<base href=//evil>", "<meta http-equiv=refresh>",
    "<form action=//e><button>", "<object data=//e>", "<link rel=stylesheet href=//x>", "{{ 7 * 7 }}", "{% raw %}",
    "${alert(1)}", "%3Cscript%3E", "&lt;script&gt;", "<math><mtext></form>", "<noscript><p title=</noscript>",
)  # fmt: skip
"""Texts made to leave the place that a page puts them in."""


def tags(text: str) -> Counter[str]:
    """How many elements of each kind a page has."""
    return Counter(str(element.tag) for element in html.fromstring(text).iter() if isinstance(element.tag, str))


def written(folder: Path, text: str) -> str:
    """The page of a roadmap that has a text in every place."""
    folder.mkdir()
    Path(folder, "r.yaml").write_text(evil(text), encoding="utf-8")
    return page(folder, "en")


def test_no_text_adds_or_takes_away_an_element(tmp_path: Path) -> None:
    plain = tags(written(tmp_path / "plain", "a plain text"))
    assert plain["script"] == 1
    for number, text in enumerate(BREAKS_OUT):
        assert tags(written(tmp_path / str(number), text)) == plain, text


@pytest.mark.slow
def test_no_text_runs_asks_for_or_hides_anything_in_a_browser(visit: Visit, tmp_path: Path) -> None:
    alerts: list[str] = []
    # No roadmap may hold a NUL, and none a party of a thousand letters and more: YAML ends a key there.
    texts = [each for each in (*BREAKS_OUT, *EVIL, *HOSTILE) if "\x00" not in each and len(each) < 1000]
    for number, text in enumerate(texts):
        tab = visit.open(written(tmp_path / str(number), text))
        tab.on("dialog", lambda dialog: alerts.append(dialog.message))
        row = tab.locator(".gantt tr[id] .t").first
        row.click()
        assert row.get_attribute("aria-expanded") == "true", text
    assert (alerts, visit.requests, visit.refused) == ([], [], [])
