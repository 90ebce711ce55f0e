"""The load tells what the questions answer, of one line and of all, whatever the address says."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from core.access import Scope
from core.criteria import criteria
from pages.parts.load.lines import LINES, WEEKS
from tests.loaded import HEAD, HOME, Desk, load
from tests.pages.conftest import Opened, visit
from tests.pages.reading import captions, read, sentence, warnings

PAGE = "block_load"
BOTH = pytest.mark.parametrize("lang", ["ru", "en"])
LONG = "Department of very long names " * 7
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def season(desk: Desk) -> Scope:
    """Return what the page shows by itself: the last twelve weeks."""
    _first, last = desk.span()
    return desk.scope(last - timedelta(days=83), last)


def pictures(page: AppTest) -> list[dict[str, Any]]:
    """Return the board, the flow, the ages and the forecast, as the browser gets them."""
    return [json.loads(drawn.proto.spec) for drawn in page.get("plotly_chart")]


def board(page: AppTest) -> dict[tuple[str, str], str]:
    """Return what hovering says of every part of the board, by line and week."""
    touch = pictures(page)[0]["data"][-1]
    keys = [tuple(key) for key in touch["customdata"]]
    return dict(zip(keys, map(read, touch["hovertext"]), strict=True))


def written(page: AppTest) -> set[str]:
    """Return all that is written on the board."""
    drawn = pictures(page)[0]
    texts = [word for one in drawn["data"] if one.get("mode") == "text" for word in one["text"]]
    return {read(word) for word in texts}


@BOTH
def test_opens_in_both_languages_and_says_who_carries_most(
    opened: Opened, desk: Desk, season: Scope, lang: str
) -> None:
    page = opened(PAGE, lang=lang)
    assert page.title[0].value == {"ru": "Нагрузка блоков", "en": "Load of the blocks"}[lang]
    now = desk.ask("heat/matrix", season, row_by="block", column_by="all")
    told = now.filter(pl.col("row_id").is_not_null(), pl.col("row_id") != "nobody")
    most = told.sort("open_messages", "messages", descending=True, nulls_last=True).row(
        0, named=True
    )
    share = most["open_messages"] / now.filter(pl.col("row_id").is_null())["open_messages"].item()
    assert f"{share:.0%}" in sentence(page).replace(" %", "%")
    assert {"ru": "из 8 значимых тематик", "en": "of 8 significant themes"}[lang] in sentence(page)
    assert len(pictures(page)) == 4


def test_an_address_becomes_complete(opened: Opened, season: Scope) -> None:
    assert dict(opened(PAGE).query_params) == {
        "lang": "ru",
        "m": HOME,
        "who": "block",
        "since": season.since.isoformat(),
        "until": season.until.isoformat(),
    }


@pytest.mark.parametrize("by", ["block", "unit"])
def test_every_week_drawn_is_the_answer_to_the_question(
    opened: Opened, desk: Desk, season: Scope, by: str
) -> None:
    drawn = board(opened(PAGE, who=by))
    asked = desk.ask("load/weeks", season, row_by=by).with_columns(
        pl.col("line_id").fill_null("*"), pl.col("week_on").cast(pl.String)
    )
    compared = 0
    for line, week, hidden, n in asked.select(
        "line_id", "week_on", "is_hidden", "open_messages"
    ).rows():
        if (line, week) in drawn:
            said = drawn[line, week]
            compared += 1
            assert ("скрыто" in said) == hidden
            assert hidden or ("сообщений нет" in said if n == 0 else said.endswith(f": {n}"))
    assert compared > 50


def test_the_present_of_a_line_is_told_in_words(opened: Opened, desk: Desk, season: Scope) -> None:
    drawn = board(opened(PAGE, who="unit"))
    now = desk.ask("heat/matrix", season, row_by="unit", column_by="all").filter(
        pl.col("row_id").is_not_null(), ~pl.col("is_hidden"), pl.col("open_messages") > 0
    )
    assert now.height > 2
    for one in now.iter_rows(named=True):
        said = drawn[one["row_id"], "*"]
        assert f": {one['open_messages']}<br>просрочено {one['overdue_open']};" in said
        assert f"пришло {one['messages']}, ушло {one['answered_messages']};" in said
        assert said.endswith("штат не указан")


def test_a_touched_line_has_its_own_picture(opened: Opened, desk: Desk, season: Scope) -> None:
    whole, one = opened(PAGE), opened(PAGE, cell="roads~*")
    assert "Дороги" in [read(told.value) for told in one.subheader]
    flow = pictures(one)[1]["data"][0]["y"]
    assert flow != pictures(whole)[1]["data"][0]["y"]
    ours = desk.scope(season.since, season.until, block_ids=("roads",))
    assert flow == desk.ask("load/weeks", ours, row_by="all")["messages"].to_list()
    link = next(
        told.proto.query_string
        for told in one.get("page_link")
        if "cell" in told.proto.query_string
    )
    assert "rows=block" in link
    assert "measure=open_messages" in link
    one.button(key="close_cell").click().run()
    assert "cell" not in one.query_params
    assert pictures(one)[1]["data"][0]["y"] == pictures(whole)[1]["data"][0]["y"]


def test_a_line_on_the_phones_list_is_a_touch(opened: Opened) -> None:
    page = opened(PAGE)
    page.button(key="hot_roads").click().run()
    assert page.query_params["cell"] == "roads~*"


def test_the_forecast_says_its_interval_and_looks_beyond_the_period(
    opened: Opened, desk: Desk, season: Scope
) -> None:
    page = opened(PAGE)
    long = desk.scope(
        season.until - timedelta(weeks=criteria().forecast_weeks, days=-1), season.until
    )
    last = desk.ask("load/forecast", long).row(-1, named=True)
    told = next(one for one in captions(page) if one.startswith("Через 4 недели"))
    assert f"с вероятностью 80 % от {last['low']} до {last['high']}" in told


def test_the_need_of_answers_is_that_of_the_last_eight_weeks(
    opened: Opened, desk: Desk, season: Scope
) -> None:
    recent = desk.scope(season.until - timedelta(days=55), season.until)
    (one,) = desk.ask("load/clearing", recent, row_by="all").to_dicts()
    told = captions(opened(PAGE, since="2026-11-09"))
    assert any(f"({one['overdue_open']})" in said for said in told) or "Просроченных нет." in told


def test_a_short_history_says_how_many_weeks_it_takes(opened: Opened, desk: Desk) -> None:
    first, _last = desk.span()
    until = first + timedelta(weeks=16)
    told = captions(opened(PAGE, since=first.isoformat(), until=until.isoformat()))
    (said,) = (one for one in told if one.startswith("Мало данных для прогноза"))
    assert "нужно 26 недель" in said
    assert "известно 8" in said


def test_staff_that_nobody_wrote_down_is_said(opened: Opened) -> None:
    assert any("Штат не указан" in one for one in captions(opened(PAGE)))
    assert not any("Штат не указан" in one for one in captions(opened(PAGE, who="unit")))


@BOTH
@pytest.mark.parametrize(
    "address",
    [
        {"who": "nonsense"},
        {"since": "15.11.2026"},
        {"since": "2026-11-15", "until": "2026-11-01"},
        {"m": "nonsense"},
        {"block": "nonsense"},
    ],
    ids=str,
)
def test_an_address_that_means_nothing_is_told_and_finds_nothing(
    opened: Opened, lang: str, address: dict[str, str]
) -> None:
    page = opened(PAGE, lang=lang, **address)
    strange = next(iter(address.values()))
    assert any(strange in said for said in warnings(page)), warnings(page)
    assert not pictures(page)


def test_a_line_that_is_not_there_is_told(opened: Opened) -> None:
    page = opened(PAGE, cell="nonsense~*")
    assert "Такой строки здесь нет: выберите другую." in captions(page)
    assert len(pictures(page)) == 4


def test_a_period_before_the_first_export_says_where_knowledge_begins(opened: Opened) -> None:
    page = opened(PAGE, since="2001-01-01", until="2001-01-31")
    assert read(page.info[0].value).startswith("До 1")
    assert "2023" in page.info[0].value
    assert not pictures(page)


def test_a_period_in_the_past_says_of_which_day_the_present_is(opened: Opened, desk: Desk) -> None:
    _first, last = desk.span()
    until = last - timedelta(days=100)
    page = opened(PAGE, since=(until - timedelta(days=27)).isoformat(), until=until.isoformat())
    heads = [one["text"] for one in pictures(page)[0]["layout"]["annotations"]]
    assert any(one.startswith("в работе на ") for one in heads)
    assert "в работе сейчас" not in heads


def test_of_a_long_period_the_newest_weeks_are_drawn(opened: Opened, desk: Desk) -> None:
    first, last = desk.span()
    page = opened(PAGE, since=first.isoformat(), until=last.isoformat())
    weeks = {week for _line, week in board(page)} - {"*"}
    assert len(weeks) == WEEKS
    assert any(one.startswith(f"Нарисованы последние {WEEKS} недель") for one in captions(page))


def test_the_wall_keeps_the_pictures_and_drops_what_is_turned(opened: Opened) -> None:
    page = opened(PAGE, wall="1")
    assert len(pictures(page)) == 4
    assert not page.get("expander")
    assert not page.get("download_button")


def test_a_filter_narrows_everything(opened: Opened) -> None:
    page = opened(PAGE, block="roads")
    assert {line for line, _week in board(page)} == {"roads", "*"}
    assert "100 %" in sentence(page)


def test_several_municipalities_are_lines_and_so_are_their_blocks(opened: Opened) -> None:
    page = opened(PAGE, m=f"{HOME},boston")
    assert {line for line, _week in board(page)} == {HOME, "boston", "*"}
    page = opened(PAGE, m=f"{HOME},boston", who="block")
    assert f"{HOME}.roads" in {line for line, _week in board(page)}
    alone = opened(PAGE, who="municipality")
    assert alone.query_params["who"] == "block"
    assert len(pictures(alone)) == 4


def odd(tmp_path: Path, *rows: str) -> Path:
    """Load a city's export of these rows and return its data folder."""
    export = tmp_path / "nyc_311_odd.csv"
    export.write_text("\n".join((HEAD, *rows)), "utf-8")
    load(tmp_path / "data", "new_york", export)
    return tmp_path / "data"


def row(number: int, agency: str, closed: str = "") -> str:
    state = "Closed" if closed else "Open"
    return f"{number},03/02/2018 10:00:00 AM,A{number},{agency},Noise,Loud,{state},BRONX"


def test_one_message_is_a_board(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEPLOKARTA_DATA", str(odd(tmp_path, row(1, "Parks"))))
    for by in ("block", "unit"):
        page = visit(PAGE, m="new_york", who=by)
        assert "100 %" in sentence(page)
        assert len(pictures(page)) == 4
        assert any(one.startswith("Мало данных для прогноза") for one in captions(page))


def test_two_hundred_units_of_long_names_are_fifteen_lines_and_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [SCRIPT, *(f"{LONG}{n}" for n in range(199))]
    rows = [row(n, name) for n, name in enumerate([*names, SCRIPT])]
    monkeypatch.setenv("TEPLOKARTA_DATA", str(odd(tmp_path, *rows)))
    page = visit(PAGE, m="new_york", who="unit", lang="en")
    lines = {line for line, _week in board(page)}
    assert len(lines) == LINES + 2  # the others, the total
    assert board(page)["others", "*"].startswith("<b>Others (185)</b><br>Open messages: 185")
    assert board(page)["*", "*"].split("<br>")[1] == "Open messages: 201"
    assert "&lt;script&gt;" in json.dumps(pictures(page)[0])
    assert "<script>" not in json.dumps([pictures(page), [one.value for one in page.markdown]])
