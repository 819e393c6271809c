"""The timeline as SVG: well-formed, within its view box, readable on its own, without script."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from tests.build import roadmap
from tests.render.drawing import REAL, SMALL, report, report_of
from tiekartta.base.words import words_of
from tiekartta.render.views.timeline_svg import timeline_svg

SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = {"svg", "g", "title", "desc", "rect", "line", "polygon", "polyline", "circle", "text"}


def picture(name: str = SMALL, lang: str = "en", **options: object) -> ElementTree.Element:
    return ElementTree.fromstring(timeline_svg([report(name, **options)], words_of(lang)))


def points(element: ElementTree.Element) -> list[tuple[float, float]]:
    """The corners of what an element draws; of a text only where it begins."""
    number = {key: float(value) for key, value in element.items() if re.fullmatch(r"-?[\d.]+", value)}
    tag = element.tag.removeprefix(SVG)
    if tag == "line":
        return [(number["x1"], number["y1"]), (number["x2"], number["y2"])]
    if tag == "circle":
        x, y, r = number["cx"], number["cy"], number["r"]
        return [(x - r, y - r), (x + r, y + r)]
    if tag in ("polygon", "polyline"):
        pairs = [each.split(",") for each in element.attrib["points"].split()]
        return [(float(x), float(y)) for x, y in pairs]
    if tag in ("rect", "text"):
        x, y = number.get("x", 0), number.get("y", 0)
        return [(x, y), (x + number.get("width", 0), y + number.get("height", 0))]
    return []


@pytest.mark.parametrize("name", [f"roadmaps/{each}" for each in REAL] + [SMALL])
@pytest.mark.parametrize("by", ["group", "critical"])
def test_it_is_well_formed_and_within_its_view_box(name: str, by: str) -> None:
    root = picture(name, by=by)
    _, _, wide, high = map(float, root.attrib["viewBox"].split())
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= ELEMENTS
    drawn = [point for element in root.iter() for point in points(element)]
    assert len(drawn) > 50
    assert all(0 <= x <= wide and 0 <= y <= high for x, y in drawn)


def test_it_has_a_title_and_a_description_for_those_who_do_not_see_it() -> None:
    root = picture(lang="fi")
    assert root.attrib["role"] == "img"
    named = [root.find(f"{SVG}*[@id='{name}']") for name in root.attrib["aria-labelledby"].split()]
    assert [element is not None and element.text for element in named] == [
        "Pieni tiekartta",
        "Aikajana 1.11.2021–31.7.2022, tilannepäivä 15.2.2022: 16 riviä.",
    ]


def test_nothing_in_it_runs_or_is_fetched() -> None:
    text = timeline_svg([report("roadmaps/kansallinen")], words_of("fi"))
    assert text.count("http") == 1  # the name space
    assert not re.search(r"<(script|style|image|use|foreignObject|a)\b|\bon\w+=|href|url\(", text)


def test_every_bar_tells_its_dates() -> None:
    tips = [element.text for element in picture().iter(f"{SVG}title")]
    assert "Move the pay data: 21 Apr 2022 to 15 Jul 2022" in tips
    assert "decision: Approve the by-laws: 12 Apr 2022" in tips


def test_a_bar_is_where_the_dates_say() -> None:
    found = report(SMALL, by="critical")
    groups = list(picture(by="critical").iter(f"{SVG}g"))
    bar = next(group for group in groups if (group.findtext(f"{SVG}title") or "").startswith("Move the pay data"))
    box = bar.find(f"{SVG}rect")
    assert box is not None
    row = next(row for section in found.sections for row in section.rows if row.id == "palkat")
    days = (found.last - found.first).days + 1
    left, wide = 442.0, 830.0
    start, finish = (row.early_start - found.first).days, (row.early_finish - found.first).days + 1
    assert float(box.attrib["x"]) == pytest.approx(left + wide * start / days, abs=0.01)
    assert float(box.attrib["width"]) == pytest.approx(wide * (finish - start) / days, abs=0.01)


def test_a_zoom_makes_it_wider_instead_of_narrowing_the_window() -> None:
    near = ElementTree.fromstring(timeline_svg([report(SMALL)], words_of("sv"), "week"))
    assert float(near.attrib["width"]) > float(picture().attrib["width"])
    assert "v. 51" in [element.text for element in near.iter(f"{SVG}text")]


def test_several_roadmaps_stand_below_each_other() -> None:
    both = ElementTree.fromstring(timeline_svg([report(SMALL), report(SMALL)], words_of("en")))
    assert float(both.attrib["height"]) > 1.8 * float(picture().attrib["height"])


def test_a_deadline_stands_beside_the_sign_of_an_item_on_the_same_day() -> None:
    plan = roadmap(
        decisions=[{"id": "d", "title": "Choose", "meeting": "2022-02-01", "deadline": "2022-02-01"}],
        finish="2022-12-31",
    )
    root = ElementTree.fromstring(timeline_svg([report_of(plan)], words_of("en")))
    groups = {group.findtext(f"{SVG}title"): group for group in root.iter(f"{SVG}g")}
    sign = groups["decision: Choose: 1 Feb 2022"].find(f"{SVG}circle")
    bracket = groups["deadline: Choose: 1 Feb 2022"].find(f"{SVG}polyline")
    assert sign is not None
    assert bracket is not None
    right = max(x for x, _ in points(sign))
    assert min(x for x, _ in points(bracket)) >= right
