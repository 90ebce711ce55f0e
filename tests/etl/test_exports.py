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
    assert told(result, "latitude", "longitude") == points
    sources = [("export",) if point[0] else (None,) for point in points]
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


def test_each_status_counts_as_the_contract_says() -> None:
    result = staged("pos__statuses")
    noon, before = datetime(2026, 3, 5, 9), datetime(2026, 3, 1, 9)
    ten = datetime(2026, 3, 2, 7)
    columns = ("status", "is_counted", "is_answered", "closed_at", "first_reply_at")
    assert told(result, *columns) == [
        ("interim", True, False, None, noon),
        ("deferred", True, False, None, noon),
        ("solved", True, True, None, None),
        ("spam", False, False, None, None),
        ("redirected", True, True, noon, noon),
        ("answered", True, True, noon, noon),
        ("in_work", True, False, None, None),
        ("in_work", True, False, None, None),
        ("in_work", True, False, None, None),
        ("solved", True, True, before, before),
        ("solved", True, True, ten, ten),
    ]
    flags = {
        "is_interim": ["pos:101"],
        "is_deferred": ["pos:102"],
        "is_status_unknown": ["pos:106", "pos:107"],
        "is_closed_but_open": ["pos:108"],
        "is_answer_before_receipt": ["pos:110"],
        "is_zero_duration": ["pos:111"],
    }
    for flag, ids in flags.items():
        assert result.messages.filter(flag)["message_id"].sort().to_list() == ids
    outcomes = ["solved", "redirected", "answered", "solved", "solved"]
    assert result.messages.sort("message_id")["outcome"].drop_nulls().to_list() == outcomes


def test_a_deferral_has_a_date_or_the_row_is_refused() -> None:
    result = staged("pos__deferred_until")
    assert told(result, "deferred_until", "is_deferred") == [(date(2026, 6, 30), True)]
    assert refused(result) == [(3, "deferred_until", "unreadable", "2 квартал")]


def test_bare_dates_are_compared_by_the_local_day() -> None:
    result = staged("pos__date_without_time")
    columns = ("is_date_only", "is_answer_before_receipt", "is_zero_duration")
    assert told(result, *columns) == [
        (True, False, False),
        (True, False, False),
        (True, True, False),
    ]
    evening = staged("boston_311__bare_date_in_the_evening", town="boston")
    assert told(evening, *columns) == [(True, False, False)]


def test_a_line_of_a_wrong_length_is_refused_by_its_number() -> None:
    result = staged("pos__ragged_rows")
    assert told(result, "message_id") == [("pos:101",), ("pos:104",)]
    assert refused(result) == [(3, "row", "damaged", "14/17"), (4, "row", "damaged", "18/17")]


def test_dates_of_1900_and_2099_are_refused_but_a_norm_may_lie_ahead() -> None:
    result = staged("pos__dates_of_1900_and_2099")
    assert told(result, "message_id", "deadline_on") == [("pos:104", date(2099, 3, 2))]
    assert refused(result) == [
        (2, "received_at", "too_early", "01.01.1900"),
        (3, "received_at", "in_future", "02.03.2099 10:00"),
        (4, "closed_at", "in_future", "02.03.2099 10:00"),
        (6, "deadline_at", "too_early", "01.01.1900"),
        (7, "received_at", "too_early", "02.03.26 10:00"),
    ]


def test_an_unreadable_or_absent_date_is_refused_with_its_cell() -> None:
    result = staged("pos__unreadable_dates")
    assert told(result, "message_id") == [("pos:107",)]
    assert refused(result) == [
        (2, "received_at", "unreadable", "32.13.2026"),
        (3, "received_at", "unreadable", "вчера"),
        (4, "received_at", "unreadable", "46083"),
        (5, "received_at", "empty", None),
        (6, "external_id", "empty", None),
        (7, "closed_at", "unreadable", "скоро"),
    ]


def test_a_header_in_the_middle_is_a_refused_row() -> None:
    result = staged("pos__header_in_the_middle")
    assert told(result, "message_id") == [("pos:101",), ("pos:102",)]
    assert refused(result) == [(3, "received_at", "unreadable", "Дата создания")]


def test_a_row_that_breaks_the_contract_is_refused_and_counted() -> None:
    result = staged("pos__newline_in_number")
    assert told(result, "message_id") == [("pos:102",)]
    assert refused(result) == [(2, "message_id", "breaks_contract", None)]
    assert result.exports.select("staged", "duplicates", "refused").rows() == [(1, 0, 1)]


def test_a_word_nobody_mapped_is_shown_not_lost() -> None:
    result = staged("pos__words_nobody_mapped")
    assert told(result, "theme_id", "place_id", "block_id") == [
        ("unmapped", "kotelnikovo", "nobody"),
        ("b01_01", "unmapped", "housing"),
        ("unstated", "kotelnikovo", "nobody"),
        ("b01_01", "krasnoyarskiy", "housing"),
    ]
    assert result.exports["unmapped"].to_list() == [2]


def test_a_dash_is_nobody_so_it_repeats_nobody() -> None:
    result = staged("pos__dash_for_nothing")
    keys = result.messages.sort("message_id")["author_key"].to_list()
    assert keys[:2] == [None, None]
    assert keys[2] == keys[3] is not None
    assert told(result, "is_repeat") == [(False,), (False,), (False,), (True,)]
    assert told(result, "closed_at", "address_key")[0] == (None, None)


def test_a_repeat_has_the_theme_and_the_author_or_the_address() -> None:
    result = staged("pos__repeats")
    assert told(result, "message_id", "repeats_id") == [
        ("pos:101", "pos:103"),
        ("pos:102", "pos:101"),
        ("pos:103", None),
        ("pos:104", None),
    ]


def test_no_column_keeps_a_telephone_or_an_address_of_e_mail() -> None:
    told_of, export = landed(path("pos__contacts_in_every_column"))
    kept = export.rows.row(0, named=True)
    assert kept["theme"] == "Отопление [телефон]"
    assert kept["settlement"] == "[почта]"
    assert kept["unit"] == "Отдел, тел. [телефон]"
    assert kept["status"] == kept["received_at"] == "[телефон]"
    second = export.rows.row(1, named=True)
    assert second["text"] == "Звонить [телефон] или [почта], [имя], [квартира]; [имя] уже стёрто"
    assert second["answer"] == "[имя]"
    assert second["address"] == "ул. Тестовая, 1, [квартира]"
    assert second["unit"] == "Школа имени [имя]"  # an executor may be told by name
    assert second["settlement"] == "п. имени Теста Тестовича"  # a place may be named after one
    assert told_of.masked == 5 + 7  # the one that the source wrote itself is not ours


def test_a_column_nobody_decided_about_is_named_and_not_kept() -> None:
    told_of, export = landed(path("pos__unknown_column"))
    assert told_of.unknown == ("Любимый цвет", "Тел. [телефон]")
    assert told_of.dropped == ("ФИО заявителя", "Телефон", "Почта заявителя")
    said = " ".join(map(str, export.rows.rows()))
    assert "синий" not in said
    assert "Тестович" not in said
    assert "example.ru" not in said


def test_a_message_told_twice_in_one_file_counts_once_as_told_last() -> None:
    result = staged("pos__same_message_twice")
    assert told(result, "message_id", "status") == [("pos:101", "solved"), ("pos:102", "in_work")]
    assert result.exports.select("staged", "duplicates", "refused").rows() == [(2, 1, 0)]


def test_the_later_export_wins_and_the_first_one_saw_it_first() -> None:
    for order in (("before", "after"), ("after", "before")):
        result = staged(*(f"pos__quarter_{name}" for name in order))
        assert told(result, "message_id", "status", "first_seen_at", "known_at") == [
            ("pos:101", "in_work", datetime(2026, 3, 5, 7), datetime(2026, 3, 5, 7)),
            ("pos:102", "solved", datetime(2026, 3, 5, 7), datetime(2026, 4, 3, 7)),
            ("pos:103", "in_work", datetime(2026, 4, 3, 7), datetime(2026, 4, 3, 7)),
        ]
        assert result.conflicts.is_empty()


def test_exports_of_one_clock_that_disagree_are_told_as_a_conflict() -> None:
    one, two = (landed(path(f"pos__conflict_{name}"))[0].key for name in ("one", "two"))
    for order in (("one", "two"), ("two", "one")):
        result = staged(*(f"pos__conflict_{name}" for name in order))
        assert told(result, "export_id") == [(max(one, two),)]
        assert result.conflicts["message_id"].to_list() == ["pos:101"]


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
    assert due == datetime(2026, 4, 1, 20, 59, 59)


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
