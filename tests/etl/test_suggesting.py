"""What the program makes of a stranger's export: fields, dates, words, and nothing of people."""

import io
from collections.abc import Mapping
from functools import cache

import pytest

from core.channel import Channel, Status, channels
from core.channel_file import written
from core.draft import Choices, drafted, lacking, layouts, orders
from core.municipality import municipality
from core.record import Label, parsed
from core.refusal import Refusal
from core.suggestion import Column, Suggestion
from etl.files.source import Source
from etl.suggesting.suggest import suggest
from tests.strangers import NOBODY, city, office

KNOWN = channels()


@cache
def suggested(content: bytes, town: str = "los_angeles", name: str = "requests.csv") -> Suggestion:
    return suggest(Source(name, lambda: io.BytesIO(content)), KNOWN, municipality(town))


def roles(told: Suggestion) -> Mapping[str, str]:
    return {one.header: one.role for one in told.columns if one.role}


def column(told: Suggestion, header: str) -> Column:
    (found,) = [one for one in told.columns if one.header == header]
    return found


def table(header: str, *rows: str) -> bytes:
    return "\n".join([header, *rows]).encode()


def choices(told: Suggestion, **changed: object) -> Choices:
    dates = [one for one in told.columns if (one.role or "").endswith("_at")]
    usual = {
        "id": told.id,
        "label": Label(ru="Проба", en="Trial"),
        "kind": told.kind,
        "roles": roles(told),
        "times": layouts(dates, orders(dates)[0]),
        "statuses": {
            word.word: word.status
            for one in told.columns
            if one.role == "status"
            for word in one.words
            if word.status
        },
        "ratings": {},
    }
    return Choices(**{**usual, **changed})  # type: ignore[arg-type]  # named as the record names


def test_a_city_is_understood_without_its_channel() -> None:
    told = suggested(city())
    assert roles(told) == {
        "Ticket number": "external_id",
        "Opened at": "received_at",
        "Resolved at": "closed_at",
        "Issue type": "theme",
        "Bureau": "block",
        "Crew": "unit",
        "Stage": "status",
        "Planning area": "settlement",
        "Site": "address",
        "Lat": "latitude",
        "Lng": "longitude",
        "Council member": "drop",
    }
    assert (told.kind, told.rows, told.header_row) == ("request", 120, 1)


def test_a_planned_visit_is_no_deadline() -> None:
    assert column(suggested(city()), "Visit planned").role is None


def test_a_journal_below_titles_in_windows_letters_is_understood() -> None:
    told = suggested(office(), "kotelnikovo", "журнал.csv")
    assert (told.encoding, told.separator, told.header_row) == ("cp1251", ";", 3)
    assert roles(told) == {
        "Поступило": "received_at",
        "Содержание жалобы": "text",
        "Рубрикатор": "theme",
        "Где это": "settlement",
        "Состояние вопроса": "status",
        "Тел. гражданина": "author",
        "Балл": "rating",
    }
    assert {one.word: one.status for one in column(told, "Состояние вопроса").words} == {
        "Рассмотрено": Status.answered,
        "Исполняется": Status.in_work,
        "Лежит в столе": None,
    }


def test_nothing_of_a_person_is_shown() -> None:
    said = (
        suggested(city()).model_dump_json() + suggested(office(), "kotelnikovo").model_dump_json()
    )
    assert NOBODY not in said
    assert "900 000" not in said
    told = suggested(
        table(
            "Id,Comment",
            *(f"{n},call +7 900 000-00-0{n} or wait for the crew to come" for n in range(5)),
        )
    )
    assert all("[телефон]" in one for one in column(told, "Comment").samples)


@pytest.mark.parametrize(
    ("cells", "role"),
    [
        (("Mock Testperson", "Sham B. Fakeman"), "drop"),
        (("Тестов Проба Пробович", "Пробин Т. П."), "drop"),
        (("8 900 000-00-01", "+7 900 000 00 02"), "author"),
        (("test@example.org", "trial@example.org"), "author"),
        (("Bulky item left", "Graffiti on a wall"), None),
    ],
)
def test_a_column_of_people_is_seen_by_its_cells(cells: tuple[str, str], role: str | None) -> None:
    told = suggested(table("Id;Handled", *(f"{n};{cell}" for n, cell in enumerate(cells))))
    found = column(told, "Handled")
    assert found.role == role
    assert bool(found.samples) == (role is None)
    assert role is None or not any(cell in told.model_dump_json() for cell in cells)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("03.11.2026", "30.11.2026"), ("day",)),
        (("11/03/2026", "11/30/2026"), ("month",)),
        (("03/11/2026", "04/11/2026"), ("day", "month")),
        (("03/11/2026 01:00 PM", "04/11/2026 02:00 AM"), ("month", "day")),
        (("2026-11-03T10:00:00Z", "2026-11-04T10:00:00.5+03:00"), ("year",)),
        (("20261103", "20261104"), ("year",)),
        (("12345", "54321"), ()),
        (("Open", "Closed"), ()),
    ],
)
def test_day_and_month_are_told_apart_or_asked(
    cells: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    told = suggested(table("Opened;x", *(f"{cell};y" for cell in cells)))
    assert tuple(one.order for one in column(told, "Opened").times) == expected


def test_a_column_that_is_clear_decides_for_one_that_is_not() -> None:
    told = suggested(table("Opened;Closed", "03/04/2026;03/25/2026", "03/05/2026;03/26/2026"))
    assert orders(told.columns) == ("month",)
    assert layouts(told.columns, "month") == ("%m/%d/%Y",)


def test_the_channel_is_written_as_a_person_would_and_reads_back() -> None:
    told = suggested(city())
    made = drafted(told, choices(told))
    text = written(made, "Проба")
    assert parsed(Channel, text, "проба.toml") == made
    assert text.startswith('# Проба\nid      = "requests"\nlabel   = { ru = "Проба", en')
    assert made.file.signature[0] == "Ticket number"
    assert made.people.drop == ("Council member",)
    assert "Visit planned" in made.ignored
    assert made.values.status[Status.redirected] == ("Referred Out",)


def test_where_another_channel_knows_every_needed_header_the_signature_is_stricter() -> None:
    told = suggested(table(
        "Номер обращения;Дата обращения;Дата создания;Тема;Статус;Своё;Ещё своё",
        *(f"{n};;0{n}.11.2026;Отопление;Решено;а{n};б{n}" for n in range(1, 5)),
    ), "kotelnikovo")  # fmt: skip
    chosen = {"Номер обращения": "external_id", "Дата создания": "received_at", "Тема": "theme"}
    made = drafted(told, choices(told, roles=chosen))
    assert set(made.file.signature) - set(chosen) == {"Своё", "Ещё своё"}


def test_what_no_message_can_do_without_is_named() -> None:
    assert lacking({}) == ("received_at", "theme")
    assert lacking({"a": "registered_at", "b": "block"}) == ()


def test_an_id_that_is_none_is_refused_in_words() -> None:
    told = suggested(city())
    with pytest.raises(Refusal, match="id"):
        drafted(told, choices(told, id="Мой канал"))


def test_a_file_that_is_no_table_is_refused() -> None:
    with pytest.raises(Refusal, match=r"x\.csv"):
        suggested(b"just\nsome\nlines", name="x.csv")
