"""Every channel of a centre: its layouts as drawn exports, and what becomes of its words."""

import io
from datetime import date, datetime

import polars as pl
import pytest

from core.channel import channels
from core.refusal import Refusal
from etl.columns import columns
from etl.files.source import pipe_source
from tests.etl.desk import landed, path, refused, staged, told

KNOWN = channels()


@pytest.mark.parametrize("layout", ["dates_in_r_and_s", "dates_in_t_and_u", "no_column_of_themes"])
def test_three_layouts_of_incidents_say_the_same(layout: str) -> None:
    result = staged(f"incident__{layout}")
    assert told(result, "message_id", "received_at", "first_reply_at", "closed_at", "status") == [
        (
            "incident:101",
            datetime(2026, 3, 2, 7),
            datetime(2026, 3, 2, 9, 10),
            datetime(2026, 3, 2, 9, 30),
            "solved",
        ),
        ("incident:102", datetime(2026, 3, 3, 6, 15), None, None, "in_work"),
        (
            "incident:103",
            datetime(2026, 3, 4, 13),
            datetime(2026, 3, 4, 13, 45),
            datetime(2026, 3, 5, 7),
            "refused",
        ),
        ("incident:104", datetime(2026, 3, 5, 5), None, None, "in_work"),
        (
            "incident:105",
            datetime(2026, 3, 5, 5, 30),
            datetime(2026, 3, 5, 6, 30),
            None,
            "deferred",
        ),
    ]
    assert set(told(result, "theme_id", "place_id", "unit_id")) == {
        ("b01_01", "kotelnikovo", "otdel_a")
    }
    assert refused(result) == []
    assert result.exports["unmapped"].to_list() == [0]


@pytest.mark.parametrize("layout", ["dates_in_r_and_s", "dates_in_t_and_u", "no_column_of_themes"])
def test_of_the_author_of_a_post_only_a_pseudonym_stays(layout: str) -> None:
    landing, export = landed(path(f"incident__{layout}"))
    said = " ".join(map(str, export.rows.rows()))
    assert "nick" not in said
    assert "vk.com" not in said
    assert "Проверка 101, писать [ник]" in said
    assert landing.unknown == ()
    keys = export.rows["author_key"].to_list()
    assert keys[0] == keys[2] == keys[4] != keys[1] == keys[3]


def test_an_address_is_put_together_of_its_pieces() -> None:
    one, two = (staged(f"incident__dates_in_{where}") for where in ("r_and_s", "t_and_u"))
    assert told(one, "address")[0] == told(two, "address")[0] == ("ул. Тестовая, 101",)
    assert told(one, "address_key") == told(two, "address_key")


def test_the_time_to_the_first_reply_is_read_in_every_manner() -> None:
    result = staged("incident__lengths_in_every_manner")
    waited = pl.col("first_reply_at") - datetime(2026, 3, 2, 7)
    minutes = result.messages.sort("message_id").select(waited.dt.total_seconds() / 60)
    assert minutes.to_series().to_list() == [130, 80, 150, 45, 1470, None, 26 * 60 + 3 + 4 / 60]
    assert refused(result) == [(7, "first_reply_at", "unreadable", "скоро")]


def test_words_of_incidents_stand_where_the_domain_puts_them() -> None:
    result = staged("incident__statuses")
    assert [row[0] for row in told(result, "status")] == [
        "received", "in_work", "in_work", "on_approval", "on_approval", "answered", "deferred",
        "answered", "solved", "refused", "explained", "rejected", "spam", "in_work",
        "explained",  # its outcome says more than «Закрыт»
        "answered",  # «Не решено» without a date proves nothing, «Закрыт» does
        "in_work",  # an empty outcome is open, whatever date stands beside it
        "answered",
    ]  # fmt: skip
    unknown = result.messages.filter("is_status_unknown").sort("message_id")
    assert unknown.select("message_id", "status_word").rows() == [
        ("incident:114", "Ждёт ветра"),
        ("incident:123", "Неведомо"),
    ]
    closed = result.messages.filter("is_closed_but_open")["message_id"].to_list()
    assert closed == ["incident:122"]


def test_a_group_that_is_named_like_a_theme_tells_it_where_the_theme_does_not() -> None:
    result = staged("incident__group_named_like_a_theme")
    assert [row[0] for row in told(result, "theme_id")] == ["b01_01", "b01_01", "unmapped"]


def test_each_question_of_a_letter_is_a_message_of_its_own() -> None:
    result = staged("letters_59fz__several_questions")
    assert told(result, "message_id", "theme_id", "status", "closed_on") == [
        ("letters_59fz:А-12-СО1#0003.0008.0086.0540", "b03_05", "in_work", None),
        ("letters_59fz:А-12-СО1#0005.0005.0056.1156", "b01_01", "explained", date(2026, 3, 20)),
        ("letters_59fz:А-12-СО1#0005.0005.0056.1160", "b02_01", "redirected", date(2026, 3, 6)),
        ("letters_59fz:А-13#0005.0005.0056.1156", "b01_01", "answered", date(2026, 3, 23)),
    ]
    assert {row[0] for row in told(result, "kind")} == {"appeal"}
    assert {row[0] for row in told(result, "received_on")} == {date(2026, 2, 27), date(2026, 3, 3)}
    assert len(set(told(result, "author_key"))) == 1
    assert result.exports.select("staged", "duplicates", "refused").rows() == [(4, 0, 0)]


def test_a_question_without_a_number_is_told_by_the_words_of_its_theme() -> None:
    result = staged("letters_59fz__no_number_of_question")
    assert told(result, "message_id", "status") == [
        ("letters_59fz:Г-1#вывоз мусора", "explained"),
        ("letters_59fz:Г-1#отопление", "answered"),  # told twice in one file: as told last
        ("letters_59fz:Г-2", "explained"),
    ]


def test_results_of_the_federal_network_by_code_and_in_words() -> None:
    result = staged("letters_59fz__results_of_sstu")
    ours = [
        "received", "received", "in_work", "explained", "answered", "refused", "redirected",
        "answered", "rejected",
    ]  # fmt: skip
    letters = {
        f"letters_59fz:{letter}#{n}": status
        for letter in ("Б-1", "Б-2")
        for n, status in enumerate(ours, start=1)
    }
    measures = {"letters_59fz:Б-3#1": "solved", "letters_59fz:Б-3#2": "solved"}
    explained = {"letters_59fz:Б-3#3": "explained"}  # measures change nothing but an answer
    assert (
        dict(result.messages.select("message_id", "status").iter_rows())
        == letters | measures | explained
    )
    lawful = result.messages.filter(status="rejected")
    assert (
        lawful.select("is_counted", "is_answered", "closed_at").rows() == [(False, False, None)] * 2
    )
    extended = result.messages.filter(pl.col("extensions") == 1)["message_id"].to_list()
    assert extended == ["letters_59fz:Б-1#3"]


def test_a_record_of_the_federal_network_holds_its_questions_inside() -> None:
    landing, export = landed(path("letters_59fz__record_of_sstu"))
    assert (landing.rows, landing.unknown, landing.dropped) == (3, ("author",), ())
    assert "Тестова" not in " ".join(map(str, export.rows.rows()))
    result = staged("letters_59fz__record_of_sstu")
    assert told(result, "message_id", "received_at", "closed_at", "status", "extensions") == [
        (
            "letters_59fz:В-7-СО1#0005.0005.0056.1156",
            datetime(2026, 3, 2, 7),
            datetime(2026, 3, 16, 12),
            "explained",
            None,
        ),
        (
            "letters_59fz:В-7-СО1#0005.0005.0056.1160",
            datetime(2026, 3, 2, 7),
            datetime(2026, 3, 17, 12),
            "solved",
            None,
        ),
        (
            "letters_59fz:В-8#0004.0015.0158.0965.0064",
            datetime(2026, 3, 4, 7),
            None,
            "in_work",
            1,
        ),
    ]


def test_in_document_systems_a_fact_is_a_date() -> None:
    result = staged("letters_59fz__execution_date_called_fact")
    assert told(result, "theme_id", "fact_id", "closed_on", "deadline_on", "status") == [
        ("b01_01", None, date(2026, 3, 16), date(2026, 4, 1), "answered"),
        ("b02_01", None, None, date(2026, 4, 1), "in_work"),
    ]


def test_a_call_is_a_message_and_its_telephone_a_pseudonym() -> None:
    result = staged("hotline__usual_headers")
    assert told(result, "message_id", "status", "closed_at", "deadline_on", "rating") == [
        ("hotline:101", "solved", datetime(2026, 3, 2, 15), date(2026, 3, 3), 5),
        ("hotline:102", "in_work", None, None, None),
        ("hotline:103", "rejected", None, None, None),
    ]
    keys = [row[0] for row in told(result, "author_key")]
    assert keys[0] == keys[1] is not None
    assert keys[2] is None
    assert [row[0] for row in told(result, "is_repeat")] == [False, True, False]
    unknown = result.messages.filter("is_urgency_unknown")["urgency_word"].to_list()
    assert unknown == ["Чрезвычайно"]
    assert result.exports["unmapped"].to_list() == [1]
    rows = landed(path("hotline__usual_headers"))[1].rows
    assert "000" not in " ".join(map(str, rows.drop("author_key").rows()))


def test_the_layout_of_ecur_is_the_feedback_platform() -> None:
    result = staged("pos__layout_of_ecur")
    assert told(result, "message_id", "status", "unit_id", "deadline_on", "is_repeat") == [
        ("pos:101", "answered", "otdel_a", date(2026, 4, 1), False),
        ("pos:103", "spam", "otdel_a", date(2026, 4, 3), False),
        ("pos:900102", "answered", "uk_test", date(2026, 4, 2), True),
    ]
    assert landed(path("pos__layout_of_ecur"))[0].unknown == ()


def test_an_export_without_number_and_date_is_refused_and_says_what_it_lacks() -> None:
    header = "Исполнитель;Группа тем;Текст инцидента;Тема\r\nОтдел;ЖКХ;Проверка;Отопление\r\n"
    with pytest.raises(Refusal) as caught:
        landed(pipe_source(io.BytesIO(header.encode()), "training.csv"), KNOWN)
    assert "для incident нужно «Номер инцидента»" in caught.value.what


def test_a_pattern_takes_only_what_nothing_else_names() -> None:
    header = ["Номер инцидента", "Тема", "Дата и время первого ответа", "Ср. время ответа (ч)"]
    found = columns(KNOWN["incident"], header)
    assert (found["first_reply_at"], found["first_reply_hours"]) == ((2,), (3,))
