"""What a row of an export comes to: refused, flagged, counted, told by the latest."""

from datetime import date, datetime

from tests.etl.desk import landed, path, refused, staged, told


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
    assert told_of.masks == {"phone": 5, "name": 3, "email": 2, "flat": 2}


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
