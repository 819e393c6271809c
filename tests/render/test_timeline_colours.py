"""Colours mean the same in the terminal, in the picture and in the legend: states have them, and nothing else."""

from __future__ import annotations

import re
from colorsys import rgb_to_hls
from xml.etree import ElementTree

import pytest

from tests.render.drawing import REAL, report
from tiekartta.analyse.states import WORST_FIRST
from tiekartta.analyse.timeline.report import TimelineReport
from tiekartta.base.words import words_of
from tiekartta.render.document import Lines, Span
from tiekartta.render.layout.glyphs import PARTS
from tiekartta.render.layout.lanes import chart_of
from tiekartta.render.paint import STYLES
from tiekartta.render.signs import SIGNS
from tiekartta.render.views.timeline import timeline_document
from tiekartta.render.views.timeline_shapes import FINISHED, STATES, TINTS
from tiekartta.render.views.timeline_svg import timeline_svg

HUES = {
    "red": (-20, 20), "yellow": (25, 60), "green": (90, 150), "cyan": (180, 199), "blue": (200, 230),
    "magenta": (260, 310),
}  # fmt: skip
WORDS = words_of("fi")


def of_terminal(style: str) -> str:
    """The name of a style's colour, `` for none."""
    return next((hue for hue in HUES if hue in STYLES[style]), "")


def of_picture(colour: str) -> str:
    """The name of the hue of `#rrggbb`, `` for ink and paper."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, _, saturation = rgb_to_hls(red, green, blue)
    degrees = hue * 360 if hue < 0.9 else hue * 360 - 360
    if saturation < 0.3:
        return ""
    return next(name for name, (low, high) in HUES.items() if low <= degrees <= high)


@pytest.mark.parametrize("state", [*WORST_FIRST, "done", "critical"])
def test_a_state_has_the_same_hue_in_the_terminal_and_in_the_picture(state: str) -> None:
    assert of_picture(STATES[state]) == of_terminal(state)
    assert of_picture(TINTS.get(state, STATES[state])) == of_terminal(state)


def lines_of(found: TimelineReport) -> tuple[tuple[Span, ...], ...]:
    return next(each.lines for each in timeline_document(found, WORDS, 140).blocks if isinstance(each, Lines))


@pytest.mark.parametrize("name", REAL)
@pytest.mark.parametrize("by", ["group", "critical"])
def test_every_colour_of_the_terminal_is_in_its_legend(name: str, by: str) -> None:
    found = report(f"roadmaps/{name}", by=by, depth=None)
    spans = [span for line in lines_of(found) for span in line if span.style in SIGNS and span.text.strip()]
    told = {span.style for span in spans if span.text == SIGNS[span.style][0]}
    assert {span.style for span in spans} == told
    assert len(told) > 2


@pytest.mark.parametrize("name", REAL)
def test_what_is_left_has_the_colour_of_its_state_and_the_weight_of_the_critical_path(name: str) -> None:
    found = report(f"roadmaps/{name}", depth=None)
    chart = chart_of(found, WORDS)
    root = ElementTree.fromstring(timeline_svg([found], WORDS))
    bars = [each for each in root.iter() if each.get("height") == "12"]
    drawn = {(each.get("fill"), each.get("stroke-width")) for each in bars}
    for lane in chart.lanes:
        for segment in lane.segments if not lane.heading else ():
            if segment.part in ("remaining", "critical"):
                wide = "1.8" if segment.part == "critical" else "0.7"
                assert (TINTS[lane.state], wide) in drawn
    for line in lines_of(found)[:-8]:
        label = next((span for span in line if span.style in SIGNS and span.text.strip() == SIGNS[span.style][0]), None)
        styles = {span.style for span in line if set(span.text) & set(PARTS["remaining"] + PARTS["critical"])}
        assert styles <= ({label.style} if label else set(WORST_FIRST))


def test_done_is_the_quietest() -> None:
    def saturation(colour: str) -> float:
        return rgb_to_hls(*(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)))[2]

    assert all(saturation(FINISHED) < saturation(tint) for tint in TINTS.values())
    assert STYLES["finished"].startswith("dim")
    assert re.sub("bold ", "", STYLES["critical"]) == "bold"
