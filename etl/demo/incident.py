"""One message as a row of the «Инцидент» workbook: social networks, answered within hours."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from core.municipality import Municipality
from etl.demo import spelling
from etl.demo.lives import Message
from etl.demo.spelling import Standing, standing
from etl.demo.words import dice, name, post

HEADER = (
    "Номер инцидента", "Дата создания", "Соцсеть", "Важность", "Группа тем", "Тема",
    "Тип инцидента", "Текст инцидента", "Регион", "Муниципалитет", "Населённый пункт", "Улица",
    "Дом", "Исполнитель", "Статус", "Итог", "Дата первого ответа", "Дата закрытия",
    "Количество ДУ", "Оценка", "Повтор", "Автор", "ID автора", "URL поста",
)  # fmt: skip
OLD_SPELLINGS = {"Дата закрытия": "Дата окончания", "Исполнитель": "Отдел"}
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
    """Lay out the preamble and the header; older workbooks spell some headers otherwise."""
    yield ["Инцидент менеджмент. Выгрузка инцидентов"]
    yield ["Муниципалитет:", town.label.ru]
    yield ["Сформировано:", f"{clock:%d.%m.%Y %H:%M}"]
    yield []
    yield [OLD_SPELLINGS.get(word, word) if nth < 3 else word for word in HEADER]


def cells(message: Message, town: Municipality, clock: datetime, _nth: int) -> Row:
    """Tell a message as known at the clock."""
    rng, author, now = dice(message.dice), message.author, standing(message, clock)
    status, result = _standing(message, clock, now)
    theme, _fact = spelling.theme(rng, message)
    street, _comma, house = message.address.partition(", ")
    replied = now.interim or now.answered
    return [
        str(message.number), spelling.minute(message.received), rng.choice(NETWORKS),
        "Высокая" if message.is_fast and rng.random() < 0.2 else "Обычная",
        spelling.BLOCKS[message.theme.block], theme, "Решаемый",
        post(rng, message.fact, f"{message.place.label.ru}, {street}", author),
        "", town.label.ru, spelling.place(rng, message), street, house, message.office,
        status, result, spelling.minute(replied), spelling.minute(now.answered),
        str(message.returns), spelling.mark(rng, message) if now.is_final else "",
        "да" if message.is_repeat else "нет", name(author), f"id{author:05}",
        f"https://example.org/wall{author:05}_{message.number}",
    ]  # fmt: skip


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
