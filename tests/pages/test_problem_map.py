"""The problem map tells what the questions answer, in both languages, whatever the address says."""

from datetime import timedelta

import polars as pl
import pytest

from core import numbers as spoken
from core.access import Scope
from core.i18n import speak
from tests.loaded import HOME, Desk
from tests.pages.conftest import Opened
from tests.pages.reading import captions, cells, numbers, sentence, warnings

BOTH = pytest.mark.parametrize("lang", ["ru", "en"])


@pytest.fixture
def month(desk: Desk) -> Scope:
    """Return what the page shows by itself: the last four weeks."""
    _first, last = desk.span()
    return desk.scope(last - timedelta(days=27), last)


def matrix(desk: Desk, scope: Scope, **axes: str) -> pl.DataFrame:
    axes = {"row_by": "theme", "column_by": "place"} | axes
    return desk.ask("heat/matrix", scope, **axes)


@BOTH
def test_opens_in_both_languages_and_says_how_many_wrote(
    opened: Opened, desk: Desk, month: Scope, lang: str
) -> None:
    page = opened(lang=lang)
    told = desk.ask("week/summary", month)["messages"].item()
    words = {"ru": "Поступило сообщений", "en": "Messages received"}[lang]
    assert sentence(page).startswith(f"{words}: {told};")
    assert page.title[0].value == {"ru": "Карта проблем", "en": "Problem map"}[lang]


def test_an_address_becomes_complete(opened: Opened, month: Scope) -> None:
    page = opened()
    assert dict(page.query_params) == {
        "lang": "ru",
        "m": HOME,
        "view": "matrix",
        "rows": "theme",
        "columns": "place",
        "measure": "messages",
        "since": month.since.isoformat(),
        "until": month.until.isoformat(),
    }


def test_every_cell_drawn_is_the_answer_to_the_question(opened: Opened, desk: Desk) -> None:
    first, last = desk.span()
    year = desk.scope(max(first, last - timedelta(days=363)), last)
    drawn = numbers(opened(since=year.since.isoformat(), until=year.until.isoformat()))
    answer = matrix(desk, year).with_columns(pl.col("row_id", "column_id").fill_null("*"))
    told = {tuple(cell): n for *cell, n in answer.select("row_id", "column_id", "messages").rows()}
    shown = {cell: int(n) for cell, n in drawn.items() if "others" not in cell and n.isdigit()}
    assert len(shown) > 50
    assert shown == {cell: told[cell] for cell in shown}
    hidden = answer.filter("is_hidden").select("row_id", "column_id").rows()
    lines = [{cell[axis] for cell in drawn} for axis in (0, 1)]
    for row, column in hidden:
        if row in lines[0] and column in lines[1]:
            assert drawn[row, column] == "∗"


def test_others_are_what_has_no_line_of_its_own(opened: Opened, desk: Desk) -> None:
    first, last = desk.span()
    drawn = numbers(opened(since=first.isoformat(), until=last.isoformat()))
    whole = desk.scope(first, last)
    themes = set(matrix(desk, whole).drop_nulls("row_id")["row_id"])
    rest = tuple(themes - {row for row, _column in drawn})
    assert len(rest) > 20
    ours = desk.scope(first, last, theme_ids=rest)
    assert int(drawn["others", "*"]) == desk.ask("week/summary", ours)["messages"].item()


def test_a_filter_narrows_and_a_chip_takes_it_away(
    opened: Opened, desk: Desk, month: Scope
) -> None:
    page = opened(theme="b01_01")
    narrow = desk.scope(month.since, month.until, theme_ids=("b01_01",))
    told = desk.ask("week/summary", narrow)["messages"].item()
    assert 0 < told < desk.ask("week/summary", month)["messages"].item()
    assert sentence(page).startswith(f"Поступило сообщений: {told}")
    page.button(key="chip_theme_b01_01").click().run()
    assert "theme" not in page.query_params
    assert not sentence(page).startswith(f"Поступило сообщений: {told};")


def test_a_filter_set_in_russian_survives_english(opened: Opened) -> None:
    page = opened()
    page.multiselect(key="choices_theme").set_value(["b01_01"]).run()
    assert dict(page.query_params)["theme"] == "b01_01"
    page.button(key="language").click().run()
    assert dict(page.query_params)["theme"] == "b01_01"
    assert dict(page.query_params)["lang"] == "en"
    assert page.button(key="chip_theme_b01_01").label == "Heating ×"
    assert {row for row, _column in cells(page)} == {"b01_01", "*"}


@BOTH
@pytest.mark.parametrize(
    "address",
    [
        {"rows": "nonsense"},
        {"columns": "nonsense"},
        {"columns": "theme"},
        {"measure": "nonsense"},
        {"since": "15.11.2026"},
        {"since": "2026-11-15", "until": "2026-11-01"},
        {"until": "3026-01-01"},
        {"m": "nonsense"},
        {"theme": "nonsense"},
    ],
    ids=str,
)
def test_an_address_that_means_nothing_is_told_and_finds_nothing(
    opened: Opened, lang: str, address: dict[str, str]
) -> None:
    page = opened(lang=lang, **address)
    strange = next(iter(address.values()))
    assert any(strange in said for said in warnings(page)), warnings(page)
    assert not page.get("plotly_chart")


def test_an_address_is_never_read_as_markup(opened: Opened) -> None:
    trap = "![x](//example.org/x.png)"
    for name in ("m", "rows", "measure", "since", "theme", "cell"):
        page = opened(**{name: f"{trap}~{trap}"})
        drawn = [*page.markdown, *page.warning, *page.caption, *page.subheader, *page.info]
        assert not [one.value for one in drawn if trap in one.value]


def test_says_what_to_do_when_nobody_wrote(opened: Opened, desk: Desk, month: Scope) -> None:
    page = opened(since="2001-01-01", until="2001-01-31")
    assert page.info[0].value.startswith("За выбранный период об этом никто не писал")
    assert not page.get("plotly_chart")
    page.button(key="last_written").click().run()
    last_on = desk.ask("day/last_written", month)["last_on"].item()
    assert page.query_params["until"] == last_on.isoformat()
    assert page.get("plotly_chart")


def test_rows_and_columns_change_places(opened: Opened) -> None:
    page = opened(cell="b01_01~nagavskaya")
    page.selectbox(key="choice_rows").select("place").run()
    address = dict(page.query_params)
    assert (address["rows"], address["columns"]) == ("place", "theme")
    assert "cell" not in address
    assert cells(page)


def test_a_period_by_name_is_written_as_days(opened: Opened, desk: Desk) -> None:
    page = opened()
    page.selectbox(key="period").select("12w").run()
    _first, last = desk.span()
    assert dict(page.query_params)["since"] == (last - timedelta(days=83)).isoformat()
    page.selectbox(key="period").select("own").run()
    wanted = last - timedelta(days=9), last - timedelta(days=3)
    page.date_input(key="period_days").set_value(wanted).run()
    address = dict(page.query_params)
    assert (address["since"], address["until"]) == tuple(day.isoformat() for day in wanted)
    speak("ru")
    assert any(spoken.span_in_full(*wanted).replace("\xa0", " ") in one for one in captions(page))


def test_another_town_starts_afresh(opened: Opened) -> None:
    page = opened(theme="b01_01", cell="b01_01~*")
    page.selectbox(key="choice_m").select("boston").run()
    address = dict(page.query_params)
    assert address["m"] == "boston"
    assert not {"theme", "cell"} & set(address)
    assert address["until"].startswith("2020")
    assert not page.exception


def test_names_the_channel_that_is_behind(opened: Opened) -> None:
    (said,) = warnings(opened(m="boston"))
    assert said.startswith("Boston 311 не загружался") or "311" in said
    assert "дн" in said


def test_a_week_that_is_not_over_is_told(opened: Opened, desk: Desk) -> None:
    _first, last = desk.span()
    unfinished = "Последняя неделя ещё не закончилась: она нарисована бледнее."
    told = captions(opened(columns="week"))
    assert any(one.startswith("Последняя неделя") for one in told) == (last.weekday() < 6), (
        unfinished
    )
    assert not any(one.startswith("Последняя неделя") for one in captions(opened()))


def test_the_wall_keeps_the_picture_and_drops_the_frame(opened: Opened) -> None:
    page = opened(wall="1")
    assert cells(page)
    assert not page.get("page_link")
    page.button(key="leave_wall").click().run()
    assert "wall" not in page.query_params
    assert page.get("page_link")
