"""A table taken away says the same as the screen, and runs nothing in the spreadsheet."""

from datetime import date, datetime

import fastexcel
import polars as pl

from core.i18n import speak
from reports.sheet import Column, csv_sheet, workbook

ROWS = pl.DataFrame(
    {
        "theme": ["Отопление", "=HYPERLINK(1)"],
        "messages": [1234, 0],
        "share": [0.6345, None],
        "on": [date(2026, 11, 15), None],
        "at": [datetime(2026, 11, 15, 9, 5), None],
    }
)
COLUMNS = [
    Column("theme", "Тематика", "text"),
    Column("messages", "Поступило", "count", "сообщения, поступившие за период"),
    Column("share", "В срок", "share"),
    Column("on", "День", "day"),
    Column("at", "Время", "instant"),
]


def test_csv_opens_in_russian_excel() -> None:
    told = csv_sheet(ROWS, COLUMNS)
    assert told.startswith(b"\xef\xbb\xbf")
    head, first, second = told.decode("utf-8-sig").splitlines()
    assert head == "Тематика;Поступило;В срок;День;Время"
    assert first == "Отопление;1234;0,6345;15.11.2026;15.11.2026 09:05"
    assert second == "'=HYPERLINK(1);0;;;"


def test_workbook_holds_the_same_rows_and_says_what_they_are() -> None:
    speak("ru")
    told = workbook(ROWS, COLUMNS, {"Период": "1–15 ноября 2026"}, "Матрица")
    book = fastexcel.read_excel(told)
    assert book.sheet_names == ["Матрица", "Определения"]
    rows = book.load_sheet("Матрица").to_polars()
    assert rows["Тематика"].to_list() == ["Отопление", "=HYPERLINK(1)"]
    assert rows["Поступило"].to_list() == [1234, 0]
    assert rows["В срок"].to_list() == [0.6345, None]
    about = book.load_sheet("Определения", header_row=None).to_polars().rows()
    assert about == [
        ("Период", "1–15 ноября 2026"),
        ("Поступило", "сообщения, поступившие за период"),
    ]


def test_an_empty_table_is_still_a_file() -> None:
    none = ROWS.clear()
    assert csv_sheet(none, COLUMNS).decode("utf-8-sig").count("\r\n") == 1
    assert fastexcel.read_excel(workbook(none, COLUMNS, {}, "Пусто")).load_sheet(0).height == 0
