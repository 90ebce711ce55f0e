"""Every defect that exports have, one drawn export each: what is staged, refused, flagged."""

from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest

from core.settings import settings
from tests.etl.desk import EXPORTS, landed, load, path, refused, staged, table, told

THREE = [
    ("pos:101", datetime(2026, 3, 2, 7), "b01_01", "kotelnikovo", "solved", 5),
    ("pos:102", datetime(2026, 3, 3, 6, 15), "b02_01", "krasnoyarskiy", "in_work", None),
    ("pos:103", datetime(2026, 3, 4, 20, 59), "b03_05", "kotelnikovo", "explained", 2),
]
SAME = (
    "utf8", "utf8_with_mark", "utf16.csv", "cp1251", "cp866", "comma", "tab", "bar",
    "bare_cr_line_ends", "two_titles_above_header", "blank_lines", "header_in_other_case",
    "latin_letters_in_header", "list_of_records", "records_inside_an_object", "object_a_line",
    "utf16.json", "workbook", "typed_cells_below_a_title", "unknown_column", "csv_named",
)  # fmt: skip


@pytest.mark.parametrize("name", SAME)
def test_however_it_is_written_it_says_the_same(name: str) -> None:
    result = staged(f"pos__{name}")
    columns = ("message_id", "received_at", "theme_id", "place_id", "status", "rating")
    assert told(result, *columns) == THREE
    assert told(result, "latitude", "longitude") == [(47.6301, 43.1407)] * 3
    assert told(result, "closed_at")[0] == (datetime(2026, 3, 5, 9, 30),)
    assert result.messages["author_key"].n_unique() == 3
    assert refused(result) == []
    assert result.as_of == datetime(2026, 3, 5, 9, 30)
    counts = result.exports.select("staged", "duplicates", "refused", "unmapped").rows()
    assert counts == [(3, 0, 0, 0)]


def test_a_row_is_numbered_as_a_spreadsheet_shows_it() -> None:
    rows = landed(path("pos__blank_lines"))[1].rows
    assert rows["row_number"].to_list() == [3, 6, 8]
    assert landed(path("pos__typed_cells_below_a_title"))[1].rows["row_number"].to_list() == [
        5,
        6,
        7,
    ]
    assert landed(path("pos__newline_in_quotes"))[1].rows["row_number"].to_list() == [2, 3]


def test_a_line_break_in_quotes_stays_in_its_cell() -> None:
    result = staged("pos__newline_in_quotes")
    said = 'Проверка;\nвторая строка "в кавычках"'
    assert told(result, "message_id", "text") == [("pos:101", said), ("pos:102", "Проверка 102")]


def test_a_decimal_comma_is_a_point() -> None:
    result = staged("pos__decimal_comma")
    assert told(result, "latitude", "longitude", "rating") == [(47.6301, 43.1407, 4)]


def test_several_date_layouts_may_stand_in_one_file() -> None:
    result = staged("pos__date_layouts")
    ten, midnight = datetime(2026, 3, 2, 7), datetime(2026, 3, 1, 21)
    assert told(result, "received_at", "is_date_only") == [
        (datetime(2026, 3, 2, 7, 0, 5), False),
        (ten, False),
        (midnight, True),
        (ten, False),
        (ten, False),
        (ten, False),
        (midnight, True),
    ]
    assert set(result.messages["received_on"]) == {date(2026, 3, 2)}


def test_of_an_hour_that_happens_twice_the_first_is_meant_unless_it_came_before_its_question() -> (
    None
):
    result = staged("boston_311__hour_that_happens_twice", town="boston")
    columns = ("received_at", "closed_at", "is_twice_an_hour", "is_answer_before_receipt")
    assert told(result, *columns) == [
        (datetime(2015, 11, 1, 5, 30), None, True, False),
        (datetime(2015, 11, 1, 5, 50), datetime(2015, 11, 1, 6, 10), True, False),
        (datetime(2015, 11, 1, 8), None, False, False),
    ]


def test_an_hour_that_never_was_is_an_hour_on() -> None:
    result = staged("boston_311__hour_that_never_was", town="boston")
    assert told(result, "received_at", "closed_at", "is_twice_an_hour") == [
        (datetime(2015, 3, 8, 7, 30), datetime(2015, 3, 8, 7, 45), True),
        (datetime(2015, 3, 8, 6, 59), None, False),
    ]


def test_marks_are_words_or_figures_and_an_unknown_one_is_shown() -> None:
    result = staged("pos__rating_words")
    marks = [(5, False), (2, False), (3, False), (None, True), (None, False)]
    assert told(result, "rating", "is_rating_unknown") == marks
    assert result.exports["unmapped"].to_list() == [1]


@pytest.mark.parametrize(
    ("name", "points"),
    [
        ("wkt_point", [(47.6301, 43.1407), (47.6301, 43.1407), (None, None), (None, None)]),
        (
            "point_in_brackets",
            [(47.6301, 43.1407)] * 3 + [(55.75, 37.61), (None, None)],
        ),
        ("half_a_point", [(None, None)] * 3),
    ],
)
def test_a_point_is_read_however_it_is_spelt(name: str, points: list[tuple[float, float]]) -> None:
    result = staged(f"pos__{name}")
    town = (47.6301, 43.1407)  # of a message without a point its settlement's is known
    assert told(result, "latitude", "longitude") == [
        point if point[0] else town for point in points
    ]
    sources = [("export",) if point[0] else ("place",) for point in points]
    assert told(result, "point_source") == sources
    assert told(result, "is_outside") == [(point[0] == 55.75,) for point in points]


def test_metres_of_web_mercator_become_degrees() -> None:
    folder = settings().data / "channels"
    folder.mkdir(parents=True)
    (folder / "metres.toml").write_text(METRES, "utf-8")
    result = staged("metres__web_mercator")
    near = pytest.approx((47.6301, 43.1407), abs=1e-6)
    assert told(result, "latitude", "longitude") == [near, near]
    assert result.exports["staged"].to_list() == [2]


METRES = """
id = "metres"
label = { ru = "Метры" }
kind = "message"
needed = ["external_id", "received_at"]
[file]
formats = ["csv"]
signature = ["Номер", "X", "Y"]
times = ["%d.%m.%Y %H:%M"]
[fields]
external_id = ["Номер"]
received_at = ["Когда"]
theme = ["О чём"]
status = ["Статус"]
longitude = ["X"]
latitude = ["Y"]
[place]
crs = "EPSG:3857"
"""


def test_a_geocoders_default_and_a_point_elsewhere_are_flagged() -> None:
    result = staged("boston_311__fallback_point", town="boston")
    flags = [(True, False), (False, True), (False, False)]
    assert told(result, "is_fallback_point", "is_outside") == flags


def test_two_layouts_of_los_angeles_are_one_channel() -> None:
    lower = staged("la_311__lower_case_header", town="los_angeles")
    upper = staged("la_311__upper_case_header", town="los_angeles")
    columns = ("message_id", "received_at", "closed_at", "deadline_at", "place_id", "status")
    assert told(lower, *columns) == told(upper, *columns)
    assert told(lower, *columns) == [
        (
            "la_311:1-1",
            datetime(2020, 1, 2, 18),
            datetime(2020, 1, 3, 18),
            None,
            "central",
            "answered",
        )
    ]


def test_words_for_nothing_are_nothing() -> None:
    result = staged("nyc_311__unspecified", town="new_york")
    columns = ("place_id", "address_key", "status", "is_status_unknown", "deadline_at")
    assert told(result, *columns)[0] == ("unstated", None, "received", False, None)
    assert told(result, "status", "is_status_unknown")[1] == ("in_work", False)


def test_an_empty_deadline_is_no_deadline_where_no_law_sets_one() -> None:
    result = staged("boston_311__no_deadline", town="boston")
    due = datetime(2015, 3, 4, 15)
    assert told(result, "deadline_at", "first_deadline_at") == [(None, None), (due, due)]


def test_a_term_set_by_rule_ends_with_its_last_local_day() -> None:
    result = staged("pos__fast_track")
    assert told(result, "is_fast_track", "deadline_at", "first_deadline_at") == [
        (True, datetime(2026, 3, 12, 20, 59, 59), datetime(2026, 3, 12, 20, 59, 59)),
        (False, datetime(2026, 4, 1, 20, 59, 59), datetime(2026, 4, 1, 20, 59, 59)),
        (False, datetime(2026, 3, 10, 20, 59, 59), datetime(2026, 3, 5, 20, 59, 59)),
    ]


def test_a_number_read_as_a_float_is_the_number() -> None:
    assert told(staged("pos__number_as_float"), "message_id") == [("pos:101",), ("pos:102",)]


def test_a_sensitive_point_is_coarse() -> None:
    result = staged("pos__sensitive_theme")
    assert told(result, "is_sensitive", "latitude", "longitude") == [
        (True, 47.63, 43.15),
        (False, 47.6301, 43.1407),
    ]


def test_two_schools_of_one_long_name_stay_two() -> None:
    ids = {unit for (unit,) in told(staged("pos__long_unit_names"), "unit_id")}
    assert len(ids) == 2
    assert all(len(str(unit)) <= 70 for unit in ids)


def test_a_citys_own_words_become_its_themes_and_places() -> None:
    result = staged("boston_311__words_spelt_in_two_ways", town="boston")
    themes = ["street_light"] * 3 + ["test_request", "unmapped"]
    assert result.messages.sort("message_id")["theme_id"].to_list() == themes
    places = ["dorchester"] * 3 + ["allston_brighton"] * 2
    assert result.messages.sort("message_id")["place_id"].to_list() == places


def test_a_thing_is_called_as_most_exports_call_it_then_by_the_alphabet() -> None:
    load(path("boston_311__words_spelt_in_two_ways"), town="boston")
    assert table("dim_themes", "boston").select("theme_id", "label_ru").rows() == [
        ("street_light", "STREET LIGHT"),
        ("test_request", "Test Request"),
    ]
    assert table("dim_blocks", "boston")["label_ru"].to_list() == ["Test Department"]
    places = table("dim_places", "boston").filter(place_id="dorchester")
    assert places["label_ru"].to_list() == ["Dorchester"]


def test_channels_with_other_columns_stand_beside_each_other() -> None:
    for names in (
        ("pos__utf8", "boston_311__no_deadline"),
        ("boston_311__no_deadline", "pos__utf8"),
    ):
        result = staged(*names)
        assert [row[0] for row in told(result, "message_id")] == [
            "boston_311:1",
            "boston_311:2",
            "pos:101",
            "pos:102",
            "pos:103",
        ]
        kinds = set(result.messages.select("channel_id", "kind").rows())
        assert kinds == {("pos", "message"), ("boston_311", "request")}
        replies = told(result, "first_reply_at")
        assert replies[0] == (None,), "Boston tells no first replies"
        assert replies[2] == (datetime(2026, 3, 5, 9, 30),)


def test_all_rows_refused_among_other_exports_stop_nobody() -> None:
    result = staged("pos__nothing_but_refused", "pos__utf8")
    counts = result.exports.sort("staged").select("staged", "refused", "known_at").rows()
    assert counts == [(0, 2, None), (3, 0, datetime(2026, 3, 5, 9, 30))]
    assert [row[0] for row in refused(result)] == [2, 3]


def test_as_of_leaves_out_what_came_later_and_forgets_later_answers() -> None:
    result = staged("pos__statuses", "pos__utf8", as_of=datetime(2026, 3, 4, 12))
    assert (4, "received_at", "after_as_of", "04.03.2026 23:59") in refused(result)
    early = {
        row[0]: row[1:] for row in told(result, "message_id", "status", "closed_at", "outcome")
    }
    assert early["pos:105"] == early["pos:106"] == ("in_work", None, None)
    assert early["pos:110"] == ("solved", datetime(2026, 3, 1, 9), "solved")
    flags = told(result, "is_answered", "is_interim", "is_deferred", "first_reply_at", "known_at")
    at = datetime(2026, 3, 4, 12)
    assert flags[1] == (False, False, False, None, at)  # deferred on the fifth: not known yet
    due = result.messages.filter(message_id="pos:105")["deadline_at"].item()
    assert due == datetime(2026, 3, 12, 20, 59, 59)


def test_no_drawn_export_is_too_large_to_be_read_by_a_person() -> None:
    assert not [one for one in EXPORTS.iterdir() if one.stat().st_size > 20_000]


def test_every_drawn_export_is_used() -> None:
    tests = "".join(one.read_text("utf-8") for one in Path(__file__).parent.glob("test_*.py"))
    stems = {one.name.split(".")[0].split("__")[-1] for one in EXPORTS.glob("*__*")}
    assert not {one for one in stems if one not in tests and one.rsplit("_", 1)[0] not in tests}


def test_texts_are_kept_as_they_were_handed_in_at_first() -> None:
    """A landing is all text: nothing is typed before staging."""
    rows = landed(path("pos__typed_cells_below_a_title"))[1].rows
    assert set(rows.drop("row_number").dtypes) == {pl.String}
    assert rows["received_at"][0] == "2026-03-02 10:00:00"
