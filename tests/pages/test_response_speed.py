"""The rating tells what the questions answer, names nobody who has too few, and opens anywhere."""

import re
from datetime import timedelta
from typing import Any

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from core.access import Scope
from core.contracts import SPECIAL
from core.i18n import speak
from pages.parts.rating.controls import VIEWS
from tests.loaded import HOME, PIXEL, Desk
from tests.pages.conftest import Opened
from tests.pages.reading import captions, figure, read, sentence, warnings

PAGE = "response_speed"
PLACE = re.compile(r"<b>(\d+)</b> \((\d+)(?:–(\d+))?\)")


@pytest.fixture(scope="module")
def quarter(desk: Desk) -> Scope:
    """Return what the page shows by itself: twelve weeks."""
    _first, last = desk.span()
    return desk.scope(last - timedelta(days=83), last)


@pytest.fixture(scope="module")
def places(desk: Desk, quarter: Scope) -> pl.DataFrame:
    told = desk.ask("rating/places", quarter, whose="unit")
    return told.filter(pl.col("channel_id").is_null())


def notes(page: AppTest) -> list[str]:
    """Return the words written in the picture."""
    return [read(one["text"]) for one in figure(page)["layout"]["annotations"]]


def drawn_places(page: AppTest) -> list[tuple[int, int, int]]:
    found = [PLACE.fullmatch(one) for one in notes(page)]
    return [
        (int(one[1]), int(one[2]), int(one[3] or one[2])) for one in found if one
    ]  # fmt: skip


def best(places: pl.DataFrame) -> pl.DataFrame:
    ranked = places.drop_nulls("place")
    return ranked.sort("place", "score", descending=[False, True])


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_opens_in_both_languages_with_one_sentence(opened: Opened, lang: str) -> None:
    page = opened(PAGE, lang=lang)
    assert page.title[0].value == {"ru": "Скорость и рейтинг", "en": "Speed and rating"}[lang]
    assert sentence(page).endswith(".")
    speak("ru")


def test_an_address_becomes_complete(opened: Opened, quarter: Scope) -> None:
    assert dict(opened(PAGE).query_params) == {
        "lang": "ru",
        "m": HOME,
        "whose": "unit",
        "view": "places",
        "since": quarter.since.isoformat(),
        "until": quarter.until.isoformat(),
    }


def test_every_place_drawn_is_the_answer_to_the_question(
    opened: Opened, desk: Desk, places: pl.DataFrame
) -> None:
    page = opened(PAGE)
    told = best(places).select("place", "place_low", "place_high").rows()
    assert drawn_places(page) == told
    assert len(told) > 3
    names = dict(
        desk.ask("unit/list", desk.scope(*desk.span())).select("unit_id", "label_ru").rows()
    )
    labels = [
        one["hovertext"] for one in figure(page)["layout"]["annotations"] if "hovertext" in one
    ]
    assert sorted(map(read, labels)) == sorted(names[one] for one in best(places)["row_id"])
    scores = [f"<b>{round(score)}</b>" for score in best(places)["score"]]
    assert set(scores) <= set(notes(page))


def test_who_has_too_few_is_named_apart_with_how_many(opened: Opened, places: pl.DataFrame) -> None:
    few = places.filter(
        pl.col("place").is_null(), pl.col("messages") > 0, ~pl.col("row_id").is_in(SPECIAL)
    )
    assert len(few) > 1
    (told,) = (one for one in captions(opened(PAGE)) if one.startswith("Мало данных"))
    counts = [int(n) for n in re.findall(r"\((\d+)\)", told)]
    assert sorted(counts) == sorted(few["messages"])
    assert max(counts) < 5


def test_weights_are_printed_under_the_places(opened: Opened) -> None:
    (told,) = (one for one in captions(opened(PAGE)) if one.startswith("Балл из 100"))
    for part in ("количество 10", "скорость 35", "полнота 25", "качество 30", "ответы в срок 17,5"):
        assert part in told


def test_the_place_before_stands_beside(opened: Opened, desk: Desk, quarter: Scope) -> None:
    before = desk.scope(quarter.since - timedelta(days=84), quarter.since - timedelta(days=1))
    earlier = desk.ask("rating/places", before, whose="unit").filter(pl.col("channel_id").is_null())
    was = dict(earlier.select("row_id", "place").rows())
    now = desk.ask("rating/places", quarter, whose="unit").filter(pl.col("channel_id").is_null())
    expected = ["—" if was.get(id) is None else str(was[id]) for id in best(now)["row_id"]]
    layout = figure(opened(PAGE))["layout"]
    right = max(one["x"] for one in layout["annotations"] if one.get("xanchor") == "right"
                and one.get("xref") != "paper")  # fmt: skip
    column = [one for one in layout["annotations"] if one["x"] == right and "yref" not in one]
    assert [read(one["text"]) for one in sorted(column, key=lambda one: one["y"])] == expected


def test_blocks_are_rated_too_and_nobodys_messages_are_counted_apart(
    opened: Opened, desk: Desk, quarter: Scope
) -> None:
    told = desk.ask("rating/places", quarter, whose="block").filter(pl.col("channel_id").is_null())
    page = opened(PAGE, whose="block")
    assert drawn_places(page) == best(told).select("place", "place_low", "place_high").rows()
    nobodys = told.filter(row_id="nobody")["messages"].item()
    assert any(f": {nobodys} сообщ" in one and "в рейтинг" in one for one in captions(page))


def test_a_tab_is_the_filter_of_a_channel(opened: Opened) -> None:
    page = opened(PAGE)
    tab = next(one for one in page.get("button_group") if one.proto.label == "Канал")
    assert [one.content for one in tab.proto.options] == ["ПОС", "Все вместе"]
    narrowed = opened(PAGE, channel="pos")
    assert drawn_places(narrowed) == drawn_places(page)
    strange = opened(PAGE, channel="pigeon")
    assert any("pigeon" in one for one in warnings(strange))
    assert strange.info


@pytest.mark.parametrize("town", [HOME, "boston", "new_york", "all"])
@pytest.mark.parametrize("whose", ["unit", "block"])
@pytest.mark.parametrize("view", VIEWS)
def test_every_view_opens_everywhere(opened: Opened, view: str, whose: str, town: str) -> None:
    page = opened(PAGE, view=view, whose=whose, m=town)
    assert page.info or sentence(page)


@pytest.mark.parametrize("view", VIEWS)
def test_a_period_in_which_nobody_wrote_says_so(opened: Opened, view: str) -> None:
    page = opened(PAGE, view=view, since="2001-01-01", until="2001-01-31")
    assert "никто не писал" in read(page.info[0].value)
    assert not page.get("plotly_chart")


@pytest.mark.parametrize("view", VIEWS)
def test_one_message_is_no_ground_for_a_place(opened: Opened, view: str) -> None:
    """Two messages in a town of its own, of a unit that is spelt like an image."""
    page = opened(PAGE, view=view, m="new_york", since="2018-03-01", until="2018-03-31")
    assert not page.get("plotly_chart")
    told = [*captions(page), *(read(one.value) for one in page.info)]
    if view == "places":
        assert any(PIXEL in one and "Мало данных" in one for one in told)
        raw = [one.value for one in page.caption]
        assert not [one for one in raw if PIXEL in one], "an image in markup would be fetched"
    else:
        assert page.info


@pytest.mark.parametrize(("name", "value"), [("view", "pie"), ("whose", "person")])
def test_an_address_that_means_nothing_is_told_so(opened: Opened, name: str, value: str) -> None:
    page = opened(PAGE, **{name: value})
    assert any(value in one for one in warnings(page))
    assert not page.get("plotly_chart")


def test_chosen_curves_stand_in_the_address(opened: Opened, places: pl.DataFrame) -> None:
    page = opened(PAGE, view="curves")
    heavy = best(places).sort("messages", "row_id", descending=[True, False])["row_id"][:3]
    assert page.query_params["curve"] == ",".join(heavy)
    one = opened(PAGE, view="curves", curve=heavy[1])
    assert len(figure(one)["data"]) == 2
    assert len(figure(page)["data"]) == 4


def test_in_one_municipality_a_block_has_nobody_to_compare_with(opened: Opened) -> None:
    page = opened(PAGE, view="mix", whose="block")
    assert read(page.info[0].value).startswith("Сравнить не с кем")


def test_a_wall_has_no_controls_to_turn(opened: Opened) -> None:
    page = opened(PAGE, wall="1", view="curves")
    assert not [one for one in page.multiselect if one.label == "Чьи кривые"]
    shown: dict[str, Any] = figure(page)
    assert shown["layout"]["font"]["size"] == 20
