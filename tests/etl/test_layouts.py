"""Layouts composed of the domain's columns by someone who has not read config/channels load."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import chain
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.channel import FINAL, channels
from core.municipality import municipality
from etl.files.source import pipe_source
from etl.staging import stage
from tests.etl.desk import HOME, landed

KNOWN = channels()
PERSON, MAIL, POST = "Тестова Теста Тестовна", "test1@example.ru", "https://vk.com/wall-1_1"

# The columns of domain.md (§2.5, §3.3, §4.3, §5), of a hot line by common sense: what a cell means
# → how the sources spell its header.
Layout = Mapping[str, Sequence[str]]
LAYOUTS: Mapping[str, Layout] = {
    "pos": {
        "number": ("Номер ЕЦУР", "Номер в источнике", "Номер сообщения"),
        "received": ("Дата", "Дата создания", "Дата регистрации"),
        "closed": ("Дата ответа",),
        "deadline": ("Срок", "Крайний срок"),
        "group": ("Направление", "Синт.группа", "Категория"),
        "theme": ("Подтема", "Подкатегория"),
        "fact": ("Факт",),
        "text": ("Описание", "Текст"),
        "place": ("Населённый пункт", "Населенный пункт", "Муниципалитет/Населённый пункт"),
        "address": ("Адрес",),
        "unit": ("Исполнитель", "УК", "Организация (получатель)"),
        "status": ("Статус",),
        "person": ("Почта заявителя", "Куратор"),
    },
    "incident": {
        "number": ("Номер инцидента",),
        "received": ("Дата создания",),
        "closed": ("Дата окончания", "Дата закрытия"),
        "took": (
            "Время до первого ответа",
            "Время первого ответа",
            "Время ответа",
            "Ответ: время, ч",
            "Первая реакция (время)",
        ),
        "group": ("Группа тем", "Группа тем I"),
        "theme": ("Тема",),
        "kind": ("Тип инцидента",),
        "text": ("Текст инцидента", "Контент"),
        "place": ("Населённый пункт",),
        "address": ("Адрес", "Адрес 1", "Адрес 2", "Адрес 5"),
        "unit": ("Исполнитель", "Отдел"),
        "status": ("Итог",),
        "person": ("Автор",),
        "post": ("URL поста",),
    },
    "letters_59fz": {
        "number": (
            "№ РК", "Номер РК", "Рег. номер", "Регистрационный номер", "Номер обращения с сайта",
            "Сообщение ПОС №",
        ),
        "received": ("Дата рег.", "Дата регистрации", "Дата поступления", "Дата РК"),
        "closed": (
            "Дата исполнения", "Дата ответа", "Исполнено", "Дата снятия с контроля", "Факт (РК)",
        ),
        "deadline": ("Срок", "Контрольный срок", "План (РК)"),
        "theme": ("Рубрика", "Тематика", "Имя рубрики"),
        "code": ("Код рубрики",),
        "text": ("Содержание", "Краткое содержание"),
        "unit": ("Кому", "Адресат", "Участники"),
        "status": ("Результат рассмотрения",),
        "channel": ("Вид доставки", "Способ подачи", "Источник"),
        "person": ("Корр./Подписал", "ФИО Заявителя", "Корреспондент"),
    },
    "hotline": {
        "number": ("Номер звонка", "Номер заявки", "№ заявки"),
        "received": ("Дата и время звонка", "Дата звонка", "Дата приёма"),
        "closed": ("Дата закрытия", "Дата выполнения", "Дата ответа"),
        "deadline": ("Контрольный срок", "Срок исполнения", "Срок"),
        "theme": ("Тема", "Тематика", "Тема звонка"),
        "text": ("Содержание", "Описание", "Текст"),
        "place": ("Населённый пункт",),
        "address": ("Адрес",),
        "unit": ("Исполнитель", "Служба"),
        "status": ("Статус", "Результат"),
        "person": ("Телефон", "Номер телефона", "ФИО заявителя"),
        "operator": ("Оператор",),
    },
}  # fmt: skip
STATUSES = {
    "pos": {"Закрыта": "answered", "Готово": "answered", "Решение отложено": "deferred",
            "Перенаправлено": "redirected", "На модерации": "received", "Отклонено": "rejected"},
    "incident": {"Решено": "solved", "Не решено": "refused", "Отложено": "deferred", "": "in_work"},
    "letters_59fz": {"Рассмотрено. Разъяснено": "explained",
                     "Направлено по компетенции": "redirected", "Дан ответ автору": "answered",
                     "Находится на рассмотрении": "in_work"},
    "hotline": {"Решено": "solved", "Отказано": "refused", "Перенаправлено": "redirected"},
}  # fmt: skip
CELLS = {
    "number": "7-А", "received": "02.03.2026 10:00", "closed": "04.03.2026 12:00", "took": "2:10",
    "deadline": "01.04.2026", "group": "Нечто общее", "theme": "Отопление", "fact": "",
    "kind": "Решаемый", "text": "Проверка", "place": "г. Котельниково", "unit": "Отдел А",
    "address": "ул. Тестовая, 1", "code": "0005.0005.0056.1156", "channel": "почта",
    "person": f"{PERSON} {MAIL}", "post": POST, "operator": PERSON,
}  # fmt: skip
OPTIONAL = {"closed", "took", "deadline", "group", "fact", "kind", "text", "place", "address",
            "unit", "code", "channel", "person", "post", "operator", "status"}  # fmt: skip
SPARE = ("Комментарий 1", "Служебное поле", "Отметка", "Поле 17", "Хэш")


class Composed(NamedTuple):
    """A layout: which columns, spelt how; what stands in the status, what beside, and the bytes."""

    spelt: dict[str, str]
    status: str
    spare: list[str]
    written: bytes


@st.composite
def layouts(draw: st.DrawFn, channel_id: str) -> Composed:
    """Draw which columns, spelt how, in what order, among which others, written how."""
    known = LAYOUTS[channel_id]
    needed = {"status"} if channel_id == "pos" else set()
    left_out = draw(st.sets(st.sampled_from(sorted((OPTIONAL & set(known)) - needed)), max_size=6))
    spelt = {
        one: draw(st.sampled_from(words)) for one, words in known.items() if one not in left_out
    }
    spare = draw(st.lists(st.sampled_from(SPARE), unique=True, max_size=3))
    status = draw(st.sampled_from(sorted(STATUSES[channel_id])))
    cells = {word: CELLS.get(one, status) for one, word in spelt.items()}
    cells |= dict.fromkeys(spare, POST)
    header = draw(st.permutations(sorted(cells)))
    titles = draw(st.lists(st.just(["Выгрузка за март"]), max_size=2))
    text = io.StringIO()
    mark = draw(st.sampled_from(";,\t"))
    rows = [*titles, header, [cells[one] for one in header]]
    csv.writer(text, delimiter=mark, lineterminator="\r\n").writerows(rows)
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "cp1251"]))
    return Composed(spelt, status, spare, text.getvalue().encode(encoding))


@pytest.mark.parametrize("channel_id", LAYOUTS)
@settings(max_examples=12)
@given(drawn=st.data())
def test_any_layout_loads(channel_id: str, drawn: st.DataObject) -> None:
    layout = drawn.draw(layouts(channel_id))
    landing, export = landed(pipe_source(io.BytesIO(layout.written), "composed.csv"), KNOWN)
    assert export.channel.id == channel_id
    assert set(landing.unknown) == set(layout.spare)
    kept = " ".join(map(str, export.rows.rows()))
    assert not [secret for secret in (PERSON, MAIL, POST) if secret in kept]
    (row,) = stage([export], municipality(HOME)).messages.rows(named=True)
    assert row["message_id"].startswith(f"{channel_id}:7-А")
    assert row["received_at"] == datetime(2026, 3, 2, 7)
    assert row["theme_id"] == "b01_01"
    told = {
        "place": ("place_id", "kotelnikovo", "unstated"),
        "unit": ("unit_id", "otdel_a", "unstated"),
        "text": ("text", "Проверка", None),
        "took": ("first_reply_at", datetime(2026, 3, 2, 9, 10), row["first_reply_at"]),
        "deadline": ("deadline_on", date(2026, 4, 1), row["deadline_on"]),
    }
    for column, (ours, there, absent) in told.items():
        assert row[ours] == (there if column in layout.spelt else absent), column
    assert (row["address_key"] is not None) == ("address" in layout.spelt)
    assert (row["author_key"] is not None) == (layout.spelt.get("person", "Куратор") != "Куратор")
    assert (row["status"], row["closed_at"]) == standing(channel_id, layout)


def standing(channel_id: str, layout: Composed) -> tuple[str, datetime | None]:
    """Say where a message stands by the domain: one not solved is open without a date."""
    is_dated = "closed" in layout.spelt
    status = "answered" if is_dated else "in_work"
    if "status" in layout.spelt:
        status = STATUSES[channel_id][layout.status]
        if layout.status == "Не решено" and not is_dated:
            status = "in_work"
    return status, datetime(2026, 3, 4, 9) if is_dated and status in FINAL else None


@pytest.mark.parametrize("channel_id", LAYOUTS)
def test_every_spelling_of_the_domain_is_known_to_its_channel(channel_id: str) -> None:
    layout = LAYOUTS[channel_id]
    for word in chain(*layout.values()):
        cells = {layout["number"][0]: "1", layout["received"][0]: "02.03.2026"}
        cells |= dict.fromkeys((layout["theme"][0], layout["status"][0], word), "1")
        text = io.StringIO()
        csv.writer(text).writerows([cells.keys(), cells.values()])
        source = pipe_source(io.BytesIO(text.getvalue().encode()), "one.csv")
        assert landed(source, KNOWN)[0].unknown == (), word
