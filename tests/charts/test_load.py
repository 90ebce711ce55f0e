"""Pictures of load: they tell their numbers, silence from ignorance, and are touched anywhere."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go
import polars as pl
import pytest

from charts.flow_bars import flow_bars
from charts.forecast_fan import forecast_fan
from charts.lines import EVERY, Line
from charts.load_board import load_board
from charts.queue_ages import queue_ages
from charts.reading import Reading
from charts.style import DAY, NIGHT, look
from core.i18n import speak

MONDAY = date(2026, 3, 2)
READ = Reading("Open", "{:.0f}".format)
LONG = "Управление жилищно-коммунального хозяйства, дорог и транспорта " * 4


@pytest.fixture(autouse=True)
def _english() -> None:
    speak("en")


def present(**lines: Mapping[str, Any]) -> pl.DataFrame:
    """Return the present of each line; what is not said is dull."""
    dull = {
        "is_hidden": False, "open_messages": 9, "overdue_open": 0, "net_flow": 0,
        "age_lower_quartile": 1.0, "age_median": 4.0, "age_upper_quartile": 9.0,
        "load_per_head": None,
    }  # fmt: skip
    rows = [{"line_id": line, **dull, **told} for line, told in lines.items()]
    return pl.DataFrame(rows, schema_overrides={"load_per_head": pl.Float64}).with_columns(
        pl.col("line_id").replace("total", EVERY)
    )


def drawn(now: pl.DataFrame, weeks: int = 3, **looks: Any) -> go.Figure:
    """Draw lines that had in each of some weeks what they have now."""
    mondays = [(MONDAY + timedelta(weeks=n)).isoformat() for n in range(weeks)]
    columns = [Line(on, on[5:], is_partial=on == mondays[-1]) for on in mondays]
    cells = now.join(pl.DataFrame({"column_id": [*mondays, EVERY]}), how="cross").select(
        pl.col("line_id").alias("row_id"),
        "column_id",
        pl.col("open_messages").cast(pl.Float64).alias("value"),
        pl.col("open_messages").fill_null(0).alias("n"),
        (pl.col("open_messages") < 5).fill_null(True).alias("is_small"),
        "is_hidden",
    )
    rows = [Line(id, looks.pop("label", id)) for id in now["line_id"] if id != EVERY]
    return load_board(cells, now, rows, columns, reading=READ, **looks)


def words(figure: go.Figure) -> list[str]:
    """Return all that is written in a picture."""
    traces = [word for trace in figure.select_traces({"mode": "text"}) for word in trace.text]
    return [*traces, *(one.text for one in figure.layout.annotations)]


def bars(figure: go.Figure) -> list[go.Bar]:
    """Return the bars of what is open and of what is overdue."""
    return [one for one in figure.data if one.type == "bar" and one.orientation == "h"]


def test_the_overdue_is_a_part_of_the_bar() -> None:
    now = present(roads={"open_messages": 8, "overdue_open": 2}, parks={"open_messages": 4})
    whole, late = bars(drawn(now))
    assert whole.x[1] / whole.x[0] == pytest.approx(0.5)
    assert late.x[0] / whole.x[0] == pytest.approx(0.25)
    assert late.base == whole.base
    assert "2 overdue" in words(drawn(now))
    assert "0 overdue" not in words(drawn(now))


def test_the_total_has_no_bar_and_does_not_shorten_the_others() -> None:
    alone = bars(drawn(present(roads={})))[0]
    beside = bars(drawn(present(roads={}, total={"open_messages": 900})))[0]
    assert len(beside.x) == 1
    assert beside.x == pytest.approx(alone.x, rel=0.15)


def test_growth_says_its_direction_by_a_sign_too() -> None:
    told = words(drawn(present(a={"net_flow": 7}, b={"net_flow": -3})))
    assert "▲ 7" in told
    assert "▼ 3" in told


def test_ages_of_few_are_not_told() -> None:
    told = words(drawn(present(a={"open_messages": 4, "age_median": 33.0}, b={})))
    assert "too few data" in told
    assert not [word for word in told if "33" in word]
    assert [word for word in told if word.startswith("4\N{NO-BREAK SPACE}d")]


def test_a_hidden_line_tells_nothing() -> None:
    hidden = dict.fromkeys(
        ("open_messages", "overdue_open", "net_flow", "age_median", "age_lower_quartile"), None
    )
    figure = drawn(present(family={"is_hidden": True, **hidden}, roads={"open_messages": 6}))
    whole, _late = bars(figure)
    assert len(whole.y) == 1
    assert words(figure).count("∗") == 4  # three weeks and the present


def test_staff_has_a_column_only_where_somebody_knows_it() -> None:
    assert "per head" not in words(drawn(present(roads={})))
    told = words(drawn(present(roads={"load_per_head": 1.5}, parks={})))
    assert {"per head", "1.5", "staff unknown"} <= set(told)


def test_every_part_of_a_line_is_touched_as_the_line() -> None:
    touch = drawn(present(roads={"overdue_open": 1}, total={})).data[-1]
    ours = [(x, key) for x, key in zip(touch.x, touch.customdata, strict=True) if key[0] == "roads"]
    weeks = [key[1] for _x, key in ours if key[1] != EVERY]
    assert len(weeks) == 3
    assert len({x for x, key in ours if key[1] == EVERY}) == 6  # number, bar, debt, growth, ages


@pytest.mark.parametrize("chosen", [("roads", EVERY), ("roads", "2026-03-09"), ("lost", EVERY)])
def test_what_is_chosen_is_framed(chosen: tuple[str, str]) -> None:
    frames = [
        one for one in drawn(present(roads={}), chosen=chosen).layout.shapes if one.xref != "paper"
    ]
    assert len(frames) == (chosen[0] == "roads")


def test_numbers_wider_than_their_weeks_are_left_to_colour() -> None:
    heavy = present(roads={"open_messages": 123_456}, total={"open_messages": 123_456})
    at_the_end_of_the_scale = 1
    assert words(drawn(heavy, weeks=20)).count("123456") == 2 + at_the_end_of_the_scale
    assert words(drawn(heavy, weeks=2)).count("123456") == 6 + at_the_end_of_the_scale


@pytest.mark.parametrize("size", [0, 1, 40])
@pytest.mark.parametrize("paper", [DAY, NIGHT, look(wall=True)])
def test_any_number_of_lines_is_drawn(size: int, paper: Any) -> None:
    now = present(**{f"line{n}": {"open_messages": n} for n in range(size)}, total={})
    assert drawn(now, look=paper).layout.height > size * paper.row


def test_long_names_leave_room_and_markup_is_letters() -> None:
    figure = drawn(present(roads={}), label=f"<script>{LONG}")
    assert figure.layout.margin.l < 0.3 * DAY.width
    assert not [word for word in words(figure) if "<script>" in word]
    assert "&lt;script&gt;" in "".join(words(figure))


def weeks(*counts: tuple[int | None, int | None], last_days: int = 7) -> pl.DataFrame:
    days = [7] * (len(counts) - 1) + [last_days] * min(len(counts), 1)
    return pl.DataFrame(
        {
            "week_on": [MONDAY + timedelta(weeks=n) for n in range(len(counts))],
            "days": days,
            "messages": [came for came, _went in counts],
            "answered_messages": [went for _came, went in counts],
        },
        schema={
            "week_on": pl.Date, "days": pl.Int64, "messages": pl.Int64,
            "answered_messages": pl.Int64,
        },
    )  # fmt: skip


def test_flow_starts_at_zero_and_its_last_week_says_its_numbers() -> None:
    figure = flow_bars(weeks((5, 3), (12, 8)))
    came, went = figure.data
    assert (came.y, went.y) == ((5, 12), (3, 8))
    assert figure.layout.yaxis.range[0] == 0
    assert {"12", "8"} <= set(words(figure))


def test_a_week_that_is_not_over_is_paler_and_says_how_much_is_known() -> None:
    came = flow_bars(weeks((5, 3), (2, 1), last_days=2)).data[0]
    assert came.marker.opacity[1] < came.marker.opacity[0]
    assert "2 days are known" in came.hovertext[1]
    assert "known" not in came.hovertext[0]


def test_a_hidden_week_has_no_bar() -> None:
    came = flow_bars(weeks((5, 3), (None, None))).data[0]
    assert came.y[1] is None
    assert "hidden" in came.hovertext[1]


def test_nothing_at_all_is_drawn_without_an_error() -> None:
    assert flow_bars(weeks()).data[0].y == ()
    assert flow_bars(weeks((0, 0))).data[0].y == (0,)
    assert forecast_fan(future([])).layout.height


def test_classes_of_age_stand_from_young_to_old() -> None:
    classes = pl.DataFrame(
        {"from_days": [60, 0, 3], "until_days": [None, 3, 60], "open_messages": [2, 7, 0]}
    )
    figure = queue_ages(classes)
    assert figure.data[0].x == (7, 0, 2)
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1]
    assert [one.text for one in figure.layout.annotations] == [
        "up\xa0to\xa03\xa0d", "4–60\xa0d", "over\xa060\xa0d",
        "7", "·", "2",
    ]  # fmt: skip


def future(
    known: Sequence[int | None], ahead: Sequence[tuple[float, int, int]] = ()
) -> pl.DataFrame:
    n = len(known) + len(ahead)
    blank = [None] * len(known)
    return pl.DataFrame(
        {
            "ends_on": [MONDAY + timedelta(days=7 * at + 6) for at in range(n)],
            "open_messages": [*known, *[None] * len(ahead)],
            "expected": [*blank, *(one[0] for one in ahead)],
            "low": [*blank, *(one[1] for one in ahead)],
            "high": [*blank, *(one[2] for one in ahead)],
        },
        schema={
            "ends_on": pl.Date, "open_messages": pl.Int64, "expected": pl.Float64,
            "low": pl.Int64, "high": pl.Int64,
        },
    )  # fmt: skip


def test_the_fan_opens_at_the_last_known_point() -> None:
    figure = forecast_fan(future([5, 7], [(7.4, 5, 9), (8.0, 4, 12)]))
    fan, middle, line = figure.data
    assert fan.y == (7, 9, 12, 4, 5, 7)
    assert (middle.x[0], middle.y[0]) == (line.x[-1], line.y[-1])
    assert figure.layout.yaxis.range[0] == 0
    assert any(word.startswith("8<br>") and "4–12" in word for word in words(figure))
    assert "<b>7</b>" in words(figure)


def test_without_a_forecast_only_what_is_known_is_drawn() -> None:
    (line,) = forecast_fan(future([5, None, 7])).data
    assert line.y == (5, None, 7)
    assert line.connectgaps is False


def test_the_words_of_the_end_have_room_however_long() -> None:
    short = forecast_fan(future([5], [(7.4, 5, 9)])).layout.xaxis.range[1]
    long = forecast_fan(future([500_000], [(700_000.0, 400_000, 900_000)])).layout.xaxis.range[1]
    assert long > short
