"""The matrix shows every cell once, says what is not known, and can be touched anywhere."""

from typing import Any

import plotly.graph_objects as go
import polars as pl
import pytest

from charts.colour import contrast
from charts.lines import EVERY, Line
from charts.problem_matrix import problem_matrix
from charts.reading import Reading
from charts.style import DAY, NIGHT, look
from core.i18n import speak

LONG = "автомобильных дорог местного значения, мостов, обочин, тротуаров вдоль них и через них"
ROWS = [
    Line("heating", "Отопление"),
    Line("roads", f"Содержание {LONG}"),
    Line("others", "Остальные", "others"),
]
COLUMNS = [Line("town", "Котельниковское ГП"), Line("village", "Нагавское СП")]
COUNT = Reading("Messages", "{:.0f}".format)
IN_TIME = Reading("In time", "{:.0%}".format, "share", "less_is_hot")


@pytest.fixture(autouse=True)
def _english() -> None:
    speak("en")


def cell(row: str | None, column: str | None, value: float | None, **about: Any) -> dict[str, Any]:
    n = int(value or 0)
    known = {"n": n, "is_small": n < 5, "is_hidden": False}
    return {"row_id": row, "column_id": column, "value": value, **known, **about}


CELLS = pl.DataFrame(
    [
        cell("heating", "town", 12.0),
        cell("heating", "village", 3.0),
        cell("roads", "town", 0.0),
        cell("heating", EVERY, 15.0),
        cell("roads", EVERY, 0.0),
        cell(EVERY, "town", 12.0),
        cell(EVERY, "village", 3.0),
        cell(EVERY, EVERY, 15.0),
    ]
)


def drawn(cells: pl.DataFrame = CELLS, reading: Reading = COUNT, **wish: Any) -> go.Figure:
    return problem_matrix(cells, ROWS, COLUMNS, reading, **wish)


def touched(figure: go.Figure) -> dict[tuple[str, str], str]:
    """Return what hovering says, by the key a click reports."""
    squares = figure.data[-1]
    keys = [tuple(key) for key in squares.customdata]
    return dict(zip(keys, squares.hovertext, strict=True))


def written(figure: go.Figure) -> dict[tuple[float, float], str]:
    texts = [trace for trace in figure.data if trace.type == "scatter" and trace.mode == "text"]
    return {
        (x, y): text
        for trace in texts
        for x, y, text in zip(trace.x, trace.y, trace.text, strict=True)
    }


def colours(figure: go.Figure) -> dict[tuple[float, float], str]:
    boxes = figure.data[0]
    middles = [base + high / 2 for base, high in zip(boxes.base, boxes.y, strict=True)]
    at = zip(boxes.x, (round(y, 6) for y in middles), strict=True)
    return dict(zip(at, boxes.marker.color, strict=True))


def test_every_cell_and_total_is_touched_once() -> None:
    keys = [tuple(key) for key in drawn().data[-1].customdata]
    rows, columns = ["heating", "roads", "others", EVERY], ["town", "village", EVERY]
    assert sorted(keys) == sorted((row, column) for row in rows for column in columns)


def test_touch_reaches_the_edges_of_cells_of_any_width() -> None:
    figure = drawn()
    assert figure.layout.hoverdistance == -1
    assert figure.layout.hovermode == "closest"
    others = [trace for trace in figure.data[:-1] if trace.hoverinfo != "skip"]
    assert not others


def test_numbers_stand_in_their_cells() -> None:
    told = written(drawn())
    assert told[0.0, 0.0] == "12"
    assert told[1.0, 0.0] == "3"
    assert told[0.0, 1.0] == "·"
    assert sorted(told.values()).count("15") == 2  # the row and the whole


def test_a_null_id_is_a_total() -> None:
    nulls = CELLS.with_columns(
        pl.when(pl.col(side) != EVERY).then(side).alias(side) for side in ("row_id", "column_id")
    )
    assert touched(drawn(nulls)) == touched(drawn())


def test_a_cell_without_a_record_holds_no_messages() -> None:
    assert touched(drawn())["roads", "village"].endswith("no messages")


def test_hovering_says_whole_names_however_long() -> None:
    assert "тротуаров вдоль них и через них · Нагавское СП" in touched(drawn())["roads", "village"]
    names = [note.text for note in drawn().layout.annotations]
    assert not any("через них" in name for name in names)
    assert any(name.endswith("…") for name in names)
    assert ROWS[1].label in [note.hovertext for note in drawn().layout.annotations]


def test_few_messages_are_paler_than_many() -> None:
    painted = colours(drawn())
    many, few, none = painted[0.0, 0.0], painted[1.0, 0.0], painted[0.0, 1.0]
    assert none == DAY.cell
    assert contrast(many, DAY.page) > contrast(few, DAY.page) > contrast(none, DAY.page)


def test_a_share_of_few_is_hatched_and_says_no_number() -> None:
    few = pl.DataFrame([cell("heating", "town", 1.0, n=3, is_small=True)])
    figure = drawn(few, IN_TIME)
    assert figure.data[1].marker.pattern.shape == "/"
    assert len(figure.data[1].x) == 1
    assert (0.0, 0.0) not in written(figure)
    assert "too few to tell, fewer than 5" in touched(figure)["heating", "town"]
    assert "100%" not in touched(figure)["heating", "town"]


def test_a_hidden_cell_never_shows_its_value() -> None:
    hidden = pl.DataFrame([cell("heating", "town", 2.0, is_hidden=True)])
    figure = drawn(hidden)
    assert written(figure)[0.0, 0.0] == "∗"
    assert touched(figure)["heating", "town"].endswith("hidden, the number could name a person")
    assert colours(figure)[0.0, 0.0] == DAY.vague


def test_a_total_of_few_marks_is_a_dash_without_a_bar() -> None:
    few = pl.DataFrame([cell("heating", EVERY, 1.0, n=3, is_small=True)])
    figure = drawn(few, IN_TIME)
    assert "—" in written(figure).values()
    assert not next(trace for trace in figure.data if trace.orientation == "h").x


def test_many_others_together_do_not_burn() -> None:
    lumped = pl.concat([CELLS, pl.DataFrame([cell("others", "town", 400.0)])])
    figure = drawn(lumped)
    assert colours(figure)[0.0, 2.25] == DAY.cell
    assert colours(figure)[0.0, 0.0] == colours(drawn())[0.0, 0.0]
    assert written(figure)[0.0, 2.25] == "400"


def test_what_nobody_stated_does_not_burn() -> None:
    rows = [*ROWS[:2], Line("unstated", "Not stated", "unmapped")]
    lumped = pl.concat([CELLS, pl.DataFrame([cell("unstated", "town", 400.0)])])
    figure = problem_matrix(lumped, rows, COLUMNS, COUNT)
    assert colours(figure)[0.0, 2.25] == DAY.cell
    assert colours(figure)[0.0, 0.0] == colours(drawn())[0.0, 0.0]


def test_a_share_of_others_is_as_hot_as_any() -> None:
    share = pl.DataFrame([cell("others", "town", 0.2, n=50, is_small=False)])
    assert colours(drawn(share, IN_TIME))[0.0, 2.25] not in {DAY.cell, DAY.vague}


def test_a_hidden_total_draws_no_bar() -> None:
    hidden = pl.DataFrame([cell("heating", EVERY, 2.0, is_hidden=True), cell("roads", EVERY, 9.0)])
    bars = next(trace for trace in drawn(hidden).data if trace.orientation == "h")
    assert list(bars.y) == [1.0]


def test_bars_of_totals_begin_together_and_keep_proportion() -> None:
    totals = pl.DataFrame([cell("heating", EVERY, 20.0), cell("roads", EVERY, 5.0)])
    bars = next(trace for trace in drawn(totals).data if trace.orientation == "h")
    assert bars.x[0] == pytest.approx(4 * bars.x[1])


def test_others_stand_apart_and_before_the_totals() -> None:
    rows = [note for note in drawn().layout.annotations if note.xref == "paper" and note.x == 0]
    at = {note.hovertext: note.y for note in rows if note.hovertext}
    assert at["Остальные"] - at[ROWS[1].label] > 1
    assert at["Total"] > at["Остальные"]


def test_an_unfinished_week_is_paler_and_says_so() -> None:
    weeks = [Line("town", "2–8 ноя"), Line("village", "9–15 ноя", is_partial=True)]
    same = pl.DataFrame([cell("heating", "town", 12.0), cell("heating", "village", 12.0)])
    figure = problem_matrix(same, ROWS, weeks, COUNT)
    painted = colours(figure)
    assert contrast(painted[1.0, 0.0], DAY.page) < contrast(painted[0.0, 0.0], DAY.page)
    assert "unfinished week: paler" in [note.text for note in figure.layout.annotations]


def test_the_legend_names_only_marks_that_occur() -> None:
    said = [note.text for note in drawn().layout.annotations]
    assert "fewer than 5: pale" in said
    assert not any("hidden" in words for words in said)


def test_the_chosen_cell_is_framed_and_a_foreign_one_is_not() -> None:
    def frames(chosen: tuple[str, str]) -> list[tuple[float, ...]]:
        shapes = drawn(chosen=chosen).layout.shapes
        framed = [one for one in shapes if one.xref != "paper"]
        return [(one.x0, one.x1, one.y0, one.y1) for one in framed]

    [(left, right, above, below)] = frames(("heating", "village"))
    assert 0.5 <= left < 1 < right <= 1.5
    assert -0.5 <= above < 0 < below <= 0.5
    assert frames(("heating", "moscow")) == []


def test_height_follows_the_rows_and_width_the_screen() -> None:
    one = problem_matrix(CELLS, ROWS[:1], COLUMNS, COUNT)
    assert drawn().layout.height - one.layout.height == pytest.approx(2.25 * DAY.row, abs=1)
    assert one.layout.width is None


def test_long_names_of_many_columns_lean() -> None:
    columns = [Line(f"p{n}", "Верхнекурмоярское сельское поселение") for n in range(20)]
    figure = problem_matrix(CELLS, ROWS, columns, COUNT)
    leaning = [note for note in figure.layout.annotations if note.textangle == -42]
    assert len(leaning) == 20
    assert all(note.textangle is None for note in drawn().layout.annotations)


def test_names_cannot_smuggle_markup() -> None:
    rows = [Line("heating", "<a href='x'>Отопление</a>")]
    figure = problem_matrix(CELLS, rows, COLUMNS, COUNT)
    assert not any("<a" in note.text for note in figure.layout.annotations)
    assert not any("<a" in told for told in figure.data[-1].hovertext)


def test_nothing_at_all_is_drawn_without_failing() -> None:
    figure = problem_matrix(CELLS.clear(), [], [], COUNT, look=look(dark=True))
    assert len(figure.data[-1].customdata) == 1
    assert written(figure).popitem()[1] == "·"


def test_the_largest_matrix_is_light_enough_to_send() -> None:
    rows = [Line(f"r{n}", "Содержание автомобильных дорог местного значения") for n in range(17)]
    columns = [Line(f"c{n}", "Верхнекурмоярское сельское поселение") for n in range(22)]
    cells = pl.DataFrame([cell(r.id, c.id, 7.0) for r in rows for c in columns])
    assert len(problem_matrix(cells, rows, columns, COUNT, look=NIGHT).to_json()) < 300_000
