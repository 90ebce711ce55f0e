"""Rows of exports drawn by chance: what people write into cells, torn lines among them."""

import csv
import io

from hypothesis import strategies as st

from core.channel import channels
from etl.files.source import pipe_source
from etl.parsing import Export
from tests.etl.desk import landed

HEADER = (
    "Номер сообщения", "Дата создания", "Подкатегория", "Населённый пункт", "Исполнитель", "Статус",
    "Дата ответа", "Крайний срок", "Оценка", "Широта", "Долгота", "Текст", "Почта заявителя",
)  # fmt: skip


DATES = (
    "01.03.2026 10:00", "02.03.2026", "2026-03-03T10:00:00+03:00", "04.03.2026 23:59:59", "вчера",
    "", "01.01.1900", "01.01.2099 10:00", "31.02.2026", "-",
)  # fmt: skip


WORDS = {
    "Номер сообщения": ("101", "102", "103", "104.0", "105", "", "106\nА", " ", "-"),
    "Дата создания": DATES,
    "Дата ответа": DATES,
    "Крайний срок": DATES,
    "Подкатегория": ("Отопление", "отопление", "Вывоз мусора", "Неведомое", "", "Школьное питание"),
    "Населённый пункт": ("г. Котельниково", "х. Красноярский", "Нигде", ""),
    "Исполнитель": ("Отдел А", "ОТДЕЛ  А", "Отдел-А", "???", ""),
    "Статус": ("В работе", "Решено", "Спам", "Промежуточный ответ", "Решение отложено", "Ой", ""),
    "Оценка": ("5", "плохо", "0", "", "3,0"),
    "Широта": ("47,63", "0", "91", "", "x"),
    "Долгота": ("43,14", "0", "", "NaN"),
    "Текст": ("Проверка", 'Проверка "в кавычках"', "Проверка\nв две строки", "", ";"),
    "Почта заявителя": ("test1@example.ru", "TEST1@example.ru", "-", ""),
}


ROWS = st.tuples(*(st.sampled_from(WORDS[name]) for name in HEADER)).map(list)


TORN = st.tuples(ROWS, st.integers(1, 14)).map(lambda torn: (torn[0] * 2)[: torn[1]])


LINES = st.lists(st.one_of(ROWS, ROWS, ROWS, TORN), min_size=1, max_size=12)


KNOWN = channels()


EXPORTS = st.lists(LINES, min_size=1, max_size=3)


def export(lines: list[list[str]]) -> tuple[Export, int]:
    """Write lines as a file and land it; say how many of them a person would count."""
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows([HEADER, *lines])
    landing, kept = landed(
        pipe_source(io.BytesIO(text.getvalue().encode()), "drawn.csv"), known=KNOWN
    )
    filled = [line for line in lines if any(cell and not cell.isspace() for cell in line)]
    assert landing.rows == len(filled)
    return kept, len(filled)


def exports(drawn: list[list[list[str]]]) -> dict[str, tuple[Export, int]]:
    """Land several files; two of the same bytes are one export, a file of blanks is none."""
    filled = [lines for lines in drawn if any(cell.strip() for line in lines for cell in line)]
    made = [export(lines) for lines in filled]
    return {one.export_id: (one, n) for one, n in made}
