"""What a history says in words, and the trend behind it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tiekartta.base.words import words_of
from tiekartta.compare.history import HistoryReport, Line, LinePoint, Trend, VersionPoint, trend_of
from tiekartta.render.formats.svg import length_of
from tiekartta.render.layout import curves as layout
from tiekartta.render.views.history import history_document, trend_sentences
from tiekartta.render.views.history_svg import axis_labels

DAY = date(2022, 1, 3)


@pytest.mark.parametrize(
    ("moves", "trend"),
    [
        ([], Trend("steady", 0, 0)),
        ([0, 0], Trend("steady", 2, 0)),
        ([5, 1, 2, 3], Trend("slipping", 4, 11)),
        ([-5, 1, 2], Trend("slipping", 2, 3)),
        ([4, -1], Trend("improving", 1, -1)),
        ([4, 0, 0, 0], Trend("steady", 3, 0)),
        ([4, -2, 0], Trend("mixed", 3, 2)),
    ],
)
def test_the_trend_is_where_the_last_moves_go(moves: list[int], trend: Trend) -> None:
    assert trend_of(moves) == trend


def point(number: int) -> VersionPoint:
    return VersionPoint(f"{number:010}", DAY, (), DAY + timedelta(days=30 * number), 5, None, None, 0, 1, 0.0, {}, ())


def report(trend: Trend, reserve: Trend | None = None) -> HistoryReport:
    points = tuple(LinePoint(number, DAY, None, 0, None) for number in range(3))
    line = Line("target", "m", "Siirto", points, trend)
    return HistoryReport("r", "R", tuple(map(point, range(3))), (line,), reserve, (), complete=True)


@pytest.mark.parametrize(
    ("lang", "trend", "told"),
    [
        ("en", Trend("slipping", 4, 9), "“Siirto” has slipped in each of the last 4 versions, 9 working days in all."),
        ("en", Trend("slipping", 1, 1), "“Siirto” slipped in the latest version, by 1 working day."),
        ("fi", Trend("slipping", 4, 9), "”Siirto” on siirtynyt myöhemmäksi jokaisessa 4 viime versiossa, yhteensä 9 työpäivää."),
        ("fi", Trend("slipping", 1, 1), "”Siirto” siirtyi viimeisimmässä versiossa myöhemmäksi 1 työpäivän."),
        ("fi", Trend("improving", 2, -3), "”Siirto” on aikaistunut jokaisessa 2 viime versiossa, yhteensä 3 työpäivää."),
        ("sv", Trend("slipping", 4, 9), "”Siirto” har försenats i var och en av de 4 senaste versionerna, med sammanlagt 9 arbetsdagar."),
        ("sv", Trend("improving", 1, -1), "”Siirto” tidigarelades i den senaste versionen med 1 arbetsdag."),
    ],
)  # fmt: skip
def test_a_forecast_that_keeps_moving_is_a_sentence(lang: str, trend: Trend, told: str) -> None:
    assert list(trend_sentences(report(trend), words_of(lang))) == [told]


@pytest.mark.parametrize(
    ("reserve", "told"),
    [
        (Trend("slipping", 3, 6), "Tavoitteen pelivara on pienentynyt jokaisessa 3 viime versiossa, yhteensä 6 työpäivää."),
        (Trend("improving", 1, -1), "Tavoitteen pelivara kasvoi viimeisimmässä versiossa 1 työpäivän."),
        (Trend("steady", 3, 0), "Tavoitteen pelivara ei ole muuttunut 3 viime versiossa."),
        (Trend("mixed", 4, 2), "Tavoitteen pelivara on vaihdellut; 4 versiossa se on yhteensä pienentynyt 2 työpäivää."),
    ],
)  # fmt: skip
def test_the_reserve_is_a_sentence(reserve: Trend, told: str) -> None:
    assert list(trend_sentences(report(Trend("steady", 2, 0), reserve), words_of("fi"))) == [told]


@st.composite
def histories(draw: st.DrawFn) -> HistoryReport:
    count = draw(st.integers(1, 30))
    lines = []
    for number in range(draw(st.integers(1, 40))):
        days = draw(st.lists(st.integers(0, 900), min_size=count, max_size=count))
        points = tuple(LinePoint(n, DAY + timedelta(days=day), None, 0, None) for n, day in enumerate(days))
        lines.append(Line("statutory", f"i{number}", "Päätös " * (number % 7 + 1), points, Trend("mixed", 1, 0)))
    return HistoryReport("r", "R", tuple(map(point, range(count))), tuple(lines), None, (), complete=True)


def no_labels_overlap(history: HistoryReport, rows: int) -> None:
    chart = layout.trend_of(history, rows)
    assert chart is not None
    taken = [curve.row for curve in chart.curves]
    assert len(set(taken)) == len(taken) == min(len(history.lines), rows)
    assert all(0 <= row < rows for row in taken)
    assert chart.left_out == len(history.lines) - len(taken)
    assert all(0 <= part <= 1 for curve in chart.curves for place in curve.points for part in place)
    for lang in ("fi", "sv", "en"):
        placed = axis_labels(chart, words_of(lang), 660)
        ends = [x + 3 + length_of(label, 12) for x, label in placed]
        assert all(end <= after for end, (after, _) in zip(ends, placed[1:], strict=False))


@pytest.mark.slow
@settings(max_examples=200)
@given(histories(), st.sampled_from([16, 22]))
def test_no_label_touches_another_in_two_hundred_histories(history: HistoryReport, rows: int) -> None:
    no_labels_overlap(history, rows)


@settings(max_examples=20)
@given(histories(), st.sampled_from([16, 22]))
def test_no_label_touches_another(history: HistoryReport, rows: int) -> None:
    no_labels_overlap(history, rows)


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_no_line_is_wider_than_the_window(columns: int) -> None:
    from tiekartta.render.formats import text

    lines = text.plain(text.render(history_document(report(Trend("slipping", 2, 3)), words_of("fi"), columns), columns))
    assert max(map(len, lines.splitlines())) <= columns
