"""One message as a row of the «Инцидент» workbook: social networks, answered within hours."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from core.municipality import Municipality
from etl.demo import spelling
from etl.demo.answers import temper
from etl.demo.lives import Message
from etl.demo.spelling import Standing, standing
from etl.demo.unthemed import shown_theme
from etl.demo.whereabouts import only_in_text, whereabouts
from etl.demo.words import dice, name, post

NEWEST = (
    "Номер инцидента", "Дата создания", "Соцсеть", "Важность", "Группа тем", "Тема",
    "Тип инцидента", "Текст инцидента", "Регион", "Муниципалитет", "Населённый пункт", "Улица",
    "Дом", "Исполнитель", "Статус", "Итог", "Дата первого ответа", "Дата закрытия",
    "Количество ДУ", "Оценка", "Повтор", "Автор", "ID автора", "URL поста",
)  # fmt: skip
DATES_IN_R_AND_S = (
    "Номер инцидента", "Источник", "Соцсеть", "Тип поста", "URL поста", "Автор", "ID автора",
    "Аудитория", "Охват", "Тональность", "Важность", "Тип инцидента", "Теги", "Регион",
    "Муниципалитет", "Статус", "Итог", "Дата создания", "Дата окончания", "Группа тем", "Тема",
    "Отдел", "Количество ДУ", "Время до первого ответа", "Повтор", "Оценка", "Населённый пункт",
    "Улица", "Дом", "Возвраты на доработку", "Количество перенаправлений", "Просрочка",
    "Куратор", "Модератор", "Текст инцидента", "Оператор",
)  # fmt: skip
DATES_IN_T_AND_U = (
    "Номер инцидента", "Площадка", "Ссылка на пост", "Имя автора", "Ник автора", "Аудитория",
    "Тональность", "Важность", "Тип инцидента", "Регион", "Муниципалитет", "Локация", "Адрес 1",
    "Адрес 2", "Адрес 3", "Адрес 4", "Адрес 5", "Статус", "Итог", "Дата создания",
    "Дата закрытия", "Группа тем I", "Тема", "Исполнитель", "Дата первого ответа",
    "Количество ДУ", "Оценка", "Повтор", "Теги", "Охват", "Просрочка", "Тип поста", "Куратор",
    "Источник", "Контент", "Модератор",
)  # fmt: skip
LAYOUTS = (  # of the workbooks from the oldest on; the last is that of all later ones
    DATES_IN_R_AND_S, DATES_IN_R_AND_S, DATES_IN_T_AND_U, DATES_IN_T_AND_U, NEWEST,
)  # fmt: skip
OTHER_WORDS = {  # what the older layouts call a column of the newest
    "Дата окончания": "Дата закрытия", "Отдел": "Исполнитель", "Площадка": "Соцсеть",
    "Ссылка на пост": "URL поста", "Имя автора": "Автор", "Ник автора": "ID автора",
    "Локация": "Населённый пункт", "Группа тем I": "Группа тем", "Контент": "Текст инцидента",
}  # fmt: skip
NETWORKS = ("ВКонтакте", "ВКонтакте", "ВКонтакте", "Одноклассники", "Telegram")
ENDS = {  # what becomes of an incident: its status and its result
    "Решено": ("Закрыт", "Решено"),
    "Ответ направлен": ("Опубликован ответ", "Разъяснено"),
    "Закрыто": ("Закрыт", "Решено"),
    "Даны разъяснения": ("Закрыт", "Разъяснено"),
    "Отказано": ("Закрыт", "Не решено"),
    "Перенаправлено": ("Закрыт", "Перенаправлено"),
    "Отклонено": ("Удалён", "Удалено"),
    "Дубликат": ("Удалён", "Дубль"),
    "Спам": ("Удалён", "Спам"),
}
Row = list[str]


def top(town: Municipality, clock: datetime, nth: int) -> Iterator[Row]:
    """Lay out the preamble and the header."""
    yield ["Инцидент менеджмент. Выгрузка инцидентов"]
    yield ["Муниципалитет:", town.label.ru]
    yield ["Сформировано:", f"{clock:%d.%m.%Y %H:%M}"]
    yield []
    yield [*layout(nth)]


def layout(nth: int) -> tuple[str, ...]:
    """Return the columns of a workbook: the system has changed them twice.

    >>> [len(layout(nth)) for nth in (0, 2, 4, 6)], layout(0).index("Дата создания")
    ([36, 36, 24, 24], 17)
    """
    return LAYOUTS[min(nth, len(LAYOUTS) - 1)]


def date_at(nth: int) -> int:
    """Return the column of the date of receipt."""
    return layout(nth).index("Дата создания")


def cells(message: Message, town: Municipality, clock: datetime, nth: int) -> Row:
    """Tell a message as known at the clock; a column without a meaning here is empty."""
    told = _told(message, town, clock)
    return [told.get(OTHER_WORDS.get(word, word), "") for word in layout(nth)]


def _told(message: Message, town: Municipality, clock: datetime) -> dict[str, str]:
    """Say each column of the newest layout, and what only an older one has."""
    rng, author, now = dice(message.dice), message.author, standing(message, clock)
    status, result = _standing(message, clock, now)
    theme, _fact = spelling.theme(rng, message)
    shown = shown_theme(message)
    if shown is not message.theme:
        theme = shown.label.ru if shown else ""
    street, _comma, house = message.address.partition(", ")
    replied = now.interim or now.answered
    row = [
        str(message.number), spelling.minute(message.received), rng.choice(NETWORKS),
        "Высокая" if message.is_fast and rng.random() < 0.2 else "Обычная",
        spelling.BLOCKS[message.theme.block] if shown else "", theme, "Решаемый",
        post(rng, message.fact, f"{whereabouts(message)}, {street}", author) + temper(message),
        "", town.label.ru, _place(rng, message), street, house, message.office,
        status, result, spelling.minute(replied), spelling.minute(now.answered),
        str(message.returns), spelling.mark(rng, message) if now.is_final else "",
        "да" if message.is_repeat else "нет", name(author), f"id{author:05}",
        f"https://example.org/wall{author:05}_{message.number}",
    ]  # fmt: skip
    return dict(zip(NEWEST, row, strict=True)) | {
        "Время до первого ответа": spelling.length(message.received, replied),
        "Адрес 1": message.address,
    }


def _place(rng: Random, message: Message) -> str:
    spelt = spelling.place(rng, message)
    return "" if only_in_text(message) else spelt


def _standing(message: Message, clock: datetime, now: Standing) -> tuple[str, str]:
    """Return the status and the result."""
    if now.is_over:
        return ENDS[message.course.end]
    if now.interim:
        return "Отложен", "Отложено"
    waited = clock - message.received
    if waited < timedelta(hours=1):
        return "Новое", ""
    return ("На согласовании" if waited > timedelta(hours=3) else "В работе"), ""
