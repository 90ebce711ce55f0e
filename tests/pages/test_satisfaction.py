"""Satisfaction tells what the questions answer: by month, by line, by speed, and as a list."""

import json
from datetime import timedelta
from random import Random
from typing import Any

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from core import numbers
from core.access import Scope
from core.criteria import criteria
from pages.parts.content.views import MOST
from tests.loaded import HOME, Desk
from tests.pages.conftest import Opened
from tests.pages.reading import captions, messages, read, sentence, warnings

PAGE = "satisfaction"
BOTH = pytest.mark.parametrize("lang", ["ru", "en"])
LINES = ("theme", "unit", "channel", "place", "block")


@pytest.fixture
def year(desk: Desk) -> Scope:
    """Return what the page shows by itself: the last 52 weeks."""
    _first, last = desk.span()
    return desk.scope(last - timedelta(days=363), last)


def pictures(page: AppTest) -> list[dict[str, Any]]:
    """Return the course, the lines and the speeds, as far as they are drawn."""
    return [json.loads(drawn.proto.spec) for drawn in page.get("plotly_chart")]


def tables(page: AppTest) -> list[list[dict[str, str]]]:
    """Return the tables under the pictures, as they are read."""
    return [
        [{head: read(cell) for head, cell in row.items()} for row in one.value.to_dict("records")]
        for one in page.table
    ]


def shares(desk: Desk, scope: Scope, row_by: str) -> pl.DataFrame:
    return desk.ask("satisfaction/shares", scope, row_by=row_by)


@BOTH
def test_opens_in_both_languages_and_says_how_content_people_are(
    opened: Opened, desk: Desk, year: Scope, lang: str
) -> None:
    page = opened(PAGE, lang=lang)
    assert page.title[0].value == {"ru": "Удовлетворённость", "en": "Satisfaction"}[lang]
    told = desk.ask("week/summary", year).row(0, named=True)
    said = sentence(page).replace(" %", "%")
    assert f"{told['satisfied_share']:.0%}" in said
    assert str(told["satisfied_share_n"]) in said
    assert f"{told['rated_share']:.0%}" in said
    assert len(pictures(page)) == 3


def test_an_address_becomes_complete(opened: Opened, year: Scope) -> None:
    assert dict(opened(PAGE).query_params) == {
        "lang": "ru", "m": HOME, "by": "theme", "step": "month", "mark": "share",
        "why": "unsettled", "since": year.since.isoformat(), "until": year.until.isoformat(),
    }  # fmt: skip


@pytest.mark.parametrize("step", ["month", "week"])
@pytest.mark.parametrize(
    ("mark", "column"), [("share", "satisfied_share"), ("mean", "rating_mean")]
)
def test_every_point_drawn_is_the_answer_to_the_question(
    opened: Opened, desk: Desk, year: Scope, step: str, mark: str, column: str
) -> None:
    course = pictures(opened(PAGE, step=step, mark=mark))[0]["data"]
    asked = shares(desk, year, step).drop_nulls("row_id")
    joined = asked.select(
        pl.when(pl.col("satisfied_share_n") >= criteria().smallest_n).then(column)
    ).to_series()
    assert course[1]["y"] == joined.to_list()
    known = asked.drop_nulls(column)
    assert course[0]["base"] == known[f"{column}_low"].to_list()
    assert known.height > 5


@pytest.mark.parametrize("by", LINES)
def test_every_line_drawn_is_the_answer_to_the_question(
    opened: Opened, desk: Desk, year: Scope, by: str
) -> None:
    drawn = pictures(opened(PAGE, by=by))[1]["data"]
    told = {key[0]: x for key, x in zip(drawn[-1]["customdata"], drawn[1]["x"], strict=True)}
    asked = shares(desk, year, by).drop_nulls("row_id")
    enough = asked.filter(pl.col("satisfied_share_n") >= criteria().smallest_n)
    assert len(told) == min(enough.height, MOST)
    assert told == {
        id: share for id, share in enough.select("row_id", "satisfied_share").rows() if id in told
    }
    assert drawn[1]["x"] == sorted(drawn[1]["x"])


def test_lines_that_too_few_rated_are_named_and_not_ranked(
    opened: Opened, desk: Desk, year: Scope
) -> None:
    page = opened(PAGE)
    asked = shares(desk, year, "theme").drop_nulls("row_id")
    few = asked.filter(pl.col("satisfied_share_n").is_between(1, criteria().smallest_n - 1))
    assert few.height > 3
    (said,) = (one for one in captions(page) if one.startswith("Мало данных"))
    assert said.endswith(f"и ещё {few.height - 3}.")
    drawn = {key[0] for key in pictures(page)[1]["data"][-1]["customdata"]}
    assert not drawn & set(few["row_id"])


def addresses(desk: Desk) -> list[dict[str, str]]:
    """Draw addresses by chance: lines, steps, scale, days, and a filter of each kind."""
    chance = Random(4)
    first, last = desk.span()
    whole = desk.scope(first, last)
    ids = {one: shares(desk, whole, one).filter(pl.col("satisfied_share_n") > 9) for one in LINES}
    told = []
    for by in LINES:
        filtered = chance.choice(LINES)
        some = ids[filtered].drop_nulls("row_id")["row_id"].to_list()
        since = first + timedelta(days=chance.randrange((last - first).days // 2))
        told.append(
            {
                "by": by,
                "step": chance.choice(["month", "week"]),
                "mark": chance.choice(["share", "mean"]),
                "since": since.isoformat(),
                "until": last.isoformat(),
                filtered: ",".join(chance.sample(some, min(2, len(some)))),
            }
        )
    return told


def test_tables_and_files_hold_what_is_drawn_whatever_is_filtered(
    opened: Opened, desk: Desk
) -> None:
    """Read both sides from the page; of few marks the table tells how many, and no share."""
    compared = 0
    for address in addresses(desk):
        page = opened(PAGE, **address)
        course, lines, *_speeds = pictures(page)
        heads = {
            "share": ("Удовлетворённость", "share"),
            "mean": ("Средняя оценка жителей", "mean"),
        }
        head, unit = heads[address["mark"]]
        points = [said(unit, y) for y in course["data"][1]["y"]]
        assert [row[head] for row in tables(page)[0]] == points
        by_value = sorted(said(unit, x) for x in lines["data"][1]["x"])
        known = [row[head] for row in tables(page)[1] if row[head] != "—"]
        assert sorted(known[: len(by_value)]) == by_value
        assert len(known) == len(by_value) or len(by_value) == MOST
        compared += len(points)
    assert compared > 60


def said(unit: str, value: float | None) -> str:
    """Say a number as a table does."""
    if value is None:
        return "—"
    return numbers.value(unit, value).replace("\xa0", " ")  # type: ignore[arg-type]  # a unit of ours


def test_speeds_drawn_are_the_answer_to_the_question(
    opened: Opened, desk: Desk, year: Scope
) -> None:
    drawn = pictures(opened(PAGE))[2]["data"]
    asked = desk.ask("satisfaction/speeds", year, row_by="theme")
    enough = asked.filter(pl.col("fast") >= criteria().smallest_n)
    assert enough.height > 3
    assert set(drawn[1]["x"]) <= set(enough["fast_share"])
    assert len(drawn[1]["x"]) == min(enough.height, MOST)


def test_the_list_holds_the_answers_of_its_reason(opened: Opened, desk: Desk, year: Scope) -> None:
    told = {
        why: desk.ask("message/count", year, basis=why).item()
        for why in ("unsettled", "dissatisfied", "returned", "repeated")
    }
    assert 0 < max(told["dissatisfied"], told["returned"]) < told["unsettled"]
    page = opened(PAGE)
    assert len(messages(page)) == 10
    for why, n in told.items():
        page = opened(PAGE, why=why)
        first = messages(page)
        assert len(first) == min(n, 10)
        if why == "dissatisfied":
            assert all(
                any(f"оценка {mark}" in one for mark in (1, 2, 3)) for one in first if "·" in one
            )
        if why == "returned":
            assert all("возвращено на доработку" in one for one in first if "·" in one)
        if why == "repeated":
            assert all("повтор" in one for one in first if "·" in one)


def test_a_list_turns_its_pages_and_a_reason_begins_anew(opened: Opened) -> None:
    page = opened(PAGE)
    page.button(key="older").click().run()
    assert page.query_params["page"] == "2"
    page.segmented_control(key="choice_why").set_value("dissatisfied").run()
    assert page.query_params["why"] == "dissatisfied"
    assert "page" not in page.query_params


def test_a_filter_narrows_everything(opened: Opened, desk: Desk, year: Scope) -> None:
    page = opened(PAGE, channel="pos", block="housing", by="theme")
    ours = desk.scope(year.since, year.until, channel_ids=("pos",), block_ids=("housing",))
    told = desk.ask("week/summary", ours)["satisfied_share_n"].item()
    assert f" {told} " in sentence(page)
    assert {row["Тематика"] for row in tables(page)[1]} < {
        row["Тематика"] for row in tables(opened(PAGE))[1]
    }


def test_nobody_rated_says_so_and_lists_the_rest(opened: Opened, desk: Desk) -> None:
    first, last = desk.span("boston")
    answered = desk.ask("week/summary", desk.scope(first, last, "boston"))[
        "answered_messages"
    ].item()
    page = opened(PAGE, m="boston", since=first.isoformat(), until=last.isoformat())
    assert answered > 0
    assert sentence(page) == "Никто не поставил оценку"
    assert str(answered) in page.info[0].value
    assert not pictures(page)
    assert any("помогли" in read(one.value) for one in page.subheader)


def test_a_period_before_the_first_export_says_where_knowledge_begins(opened: Opened) -> None:
    page = opened(PAGE, since="2001-01-01", until="2001-01-31")
    assert read(page.info[0].value).startswith("До ")
    assert not pictures(page)


def test_a_period_without_answers_says_what_would_be_counted(opened: Opened, desk: Desk) -> None:
    first, _last = desk.span()
    page = opened(PAGE, since=first.isoformat(), until=first.isoformat(), theme="b12_07")
    assert page.info
    assert not pictures(page)


@BOTH
@pytest.mark.parametrize(
    "address",
    [
        {"by": "nonsense"}, {"step": "day"}, {"mark": "nonsense"}, {"since": "15.11.2026"},
        {"since": "2026-11-15", "until": "2026-11-01"}, {"m": "nonsense"}, {"theme": "nonsense"},
    ],
    ids=str,
)  # fmt: skip
def test_an_address_that_means_nothing_is_told_and_finds_nothing(
    opened: Opened, lang: str, address: dict[str, str]
) -> None:
    page = opened(PAGE, lang=lang, **address)
    strange = next(iter(address.values()))
    assert any(strange in said for said in warnings(page)), warnings(page)
    assert not pictures(page)


def test_an_unknown_reason_is_everything(opened: Opened) -> None:
    assert messages(opened(PAGE, why="nonsense")) == messages(opened(PAGE))


def test_the_wall_keeps_the_pictures_and_drops_what_is_turned(opened: Opened) -> None:
    page = opened(PAGE, wall="1")
    assert len(pictures(page)) == 3
    assert not page.get("expander")
    assert not page.get("download_button")
    assert not messages(page)


def test_several_municipalities_are_lines(opened: Opened) -> None:
    page = opened(PAGE, m=f"{HOME},boston")
    assert page.query_params["by"] == "municipality"
    assert {key[0] for key in pictures(page)[1]["data"][-1]["customdata"]} == {HOME}
    alone = opened(PAGE, by="municipality")
    assert alone.query_params["by"] == "theme"
