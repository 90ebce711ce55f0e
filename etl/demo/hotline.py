"""One call as a row of the hot line's list, kept by the duty dispatch."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from core.municipality import Municipality
from etl.demo import spelling
from etl.demo.lives import Message
from etl.demo.spelling import Standing, standing
from etl.demo.words import call, caller, dice, name

HEADER = (
    "Номер звонка", "Дата и время звонка", "Тематика", "Факт", "Содержание", "Населённый пункт",
    "Адрес", "Исполнитель", "Статус", "Контрольный срок", "Отложено до", "Дата исполнения",
    "Повторный звонок", "Оценка", "ФИО", "Номер телефона", "Оператор",
)  # fmt: skip
ENDS = {
    "Решено": "Выполнено",
    "Ответ направлен": "Ответ дан",
    "Закрыто": "Закрыто",
    "Даны разъяснения": "Консультация",
    "Отказано": "Отказано",
    "Перенаправлено": "Перенаправлено",
    "Отклонено": "Ошибочный звонок",
    "Дубликат": "Дубль",
    "Спам": "Хулиганство",
}
TERM, FAST_TERM = timedelta(10), timedelta(3)  # what such lines set themselves; no law does
Row = list[str]


def top(_town: Municipality, _clock: datetime, _nth: int) -> Iterator[Row]:
    """Lay out the header, with nothing above it."""
    yield [*HEADER]


def cells(message: Message, _town: Municipality, clock: datetime, _nth: int) -> Row:
    """Tell a call as known at the clock."""
    rng, author, now = dice(message.dice), message.author, standing(message, clock)
    where = f"{message.place.label.ru}, {message.address}"
    term = message.received + (FAST_TERM if message.is_fast else TERM)
    return [
        f"{message.number}", spelling.minute(message.received), *spelling.theme(rng, message),
        call(rng, message.fact, where), spelling.place(rng, message), spelling.address(message),
        message.office, _status(message, now), spelling.day(term),
        spelling.day(now.deferred_until), spelling.minute(now.answered),
        "да" if message.is_repeat else "нет",
        spelling.mark(rng, message) if now.is_final else "", name(author), caller(author),
        f"дежурный {message.number % 4 + 1}",
    ]  # fmt: skip


def _status(message: Message, now: Standing) -> str:
    if now.is_over:
        return ENDS[message.course.end]
    if now.interim:
        return "Отложена" if now.deferred_until else "Промежуточный ответ"
    return "В работе"
