"""Bars of weeks start at zero, say silence and tell it from ignorance."""

from datetime import date, timedelta

import plotly.graph_objects as go
import polars as pl
import pytest

from charts.style import DAY, NIGHT
from charts.week_bars import week_bars
from core.i18n import speak

MONDAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _english() -> None:
    speak("en")


def weeks(*messages: int | None, last_days: int = 7) -> pl.DataFrame:
    days = [7] * (len(messages) - 1) + [last_days]
    mondays = [MONDAY + timedelta(weeks=n) for n in range(len(messages))]
    return pl.DataFrame({"week_on": mondays, "days": days, "messages": messages}).reverse()


def known_for(n: int) -> date:
    """Return the last day of the n-th week."""
    return MONDAY + timedelta(weeks=n, days=-1)


def words(figure: go.Figure) -> list[str]:
    return [one.text for one in figure.layout.annotations]


def test_bars_follow_each_other_from_zero() -> None:
    figure = week_bars(weeks(5, 0, 12), known_for(3))
    assert figure.data[0].y == (5, 0, 12)
    assert figure.layout.yaxis.range[0] == 0
    assert figure.data[0].hovertext[2] == "16–22 Mar: 12 messages".replace(" M", "\xa0M", 1)


def test_a_silent_week_has_a_mark_on_the_ground() -> None:
    silent = week_bars(weeks(5, 0, 12), known_for(3)).data[1]
    assert silent.x == (1,)
    assert 0 < silent.y[0] < 1


def test_weeks_nobody_told_about_are_not_silent() -> None:
    figure = week_bars(weeks(5, 3, 0, 0), known_for(2))
    bars, silent, unknown, _hidden = figure.data
    assert (bars.y, silent.x, unknown.x) == ((5, 3), (), (2, 3))
    assert unknown.marker.pattern.shape == "/"
    assert "not loaded yet" in unknown.hovertext[0]


def test_an_unfinished_week_is_paler() -> None:
    colours = week_bars(weeks(5, 3, last_days=4), known_for(2)).data[0].marker.color
    assert colours == (DAY.neutral[3], DAY.neutral[1])


def test_the_highest_and_the_last_bar_say_their_number() -> None:
    said = words(week_bars(weeks(1, 50, 2, 3, 7), known_for(5), look=NIGHT))
    assert {"50", "7"} <= set(said)
    assert not {"1", "2", "3"} & set(said)


def test_nothing_at_all_is_drawn_without_an_error() -> None:
    assert week_bars(weeks(0, 0), known_for(2)).data[0].y == (0, 0)
    assert week_bars(weeks(0, 0), known_for(0)).data[2].x == (0, 1)


def test_a_week_that_is_hidden_is_neither_silent_nor_a_number() -> None:
    bars, silent, unknown, hidden = week_bars(weeks(5, None, 0), known_for(3)).data
    assert bars.y == (5, 0)
    assert silent.x == (2,)
    assert unknown.x == ()
    assert hidden.x == (1,)
    assert "without naming" in hidden.hovertext[0]
    week_bars(weeks(None, None), known_for(2))


def test_a_number_stands_above_the_line_of_what_was_to_be_expected() -> None:
    told = weeks(5, 3, 4)
    expected = told.select("week_on", expected_low=pl.lit(1.0), expected_high=pl.lit(9.0))
    figure = week_bars(told, known_for(3), expected=expected)
    assert {one.y for one in figure.layout.annotations if one.text in ("5", "4")} == {9.0}
