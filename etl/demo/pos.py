"""One message as a row of the feedback platform's export, as it stood when that was taken."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from core.municipality import Municipality
from etl.demo import spelling
from etl.demo.answers import reply, temper
from etl.demo.lives import Message
from etl.demo.spelling import Standing, standing
from etl.demo.words import complaint, dice, mail, name, phone

HEADER = (
    "Номер сообщения", "Дата создания", "Канал подачи", "Категория", "Подкатегория", "Факт",
    "Текст", "Адрес", "Широта", "Долгота", "Муниципалитет", "Населённый пункт", "Исполнитель",
    "Статус", "Тип", "Крайний срок", "Первоначальный срок", "Дата ответа", "Вид ответа",
    "Отложено до", "Количество перенаправлений", "Количество продлений", "Возвраты на доработку",
    "Повторное", "Оценка", "Ответ", "Тип заявителя", "ФИО заявителя", "Телефон", "Почта заявителя",
)  # fmt: skip
OLD_SPELLINGS = {
    "Дата создания": "Дата регистрации",
    "Текст": "Описание",
    "Населённый пункт": "Населенный пункт",
}
ASKED_BY = ("портал", "портал", "мобильное приложение", "мобильное приложение", "виджет")
FINAL, INTERIM = "Окончательный", "Промежуточный"
Row = list[str]


def top(town: Municipality, clock: datetime, nth: int) -> Iterator[Row]:
    """Lay out the top: older exports spell some headers otherwise, every third has titles."""
    if nth % 3 == 2:
        yield [f"Сообщения платформы обратной связи: {town.label.ru}"]
        yield [f"Выгружено {clock:%d.%m.%Y %H:%M}"]
        yield []
    yield [OLD_SPELLINGS.get(word, word) if nth < 5 else word for word in HEADER]


def cells(message: Message, town: Municipality, clock: datetime, nth: int) -> Row:
    """Tell a message as known at the clock; every fourth export tells seconds."""
    rng, told = dice(message.dice), _teller(nth)
    now = standing(message, clock)
    status, answered, kind = _answer(message, clock, now)
    deadline = now.deferred_until or message.first_deadline + timedelta(30 * now.is_extended)
    place, author = spelling.place(rng, message), message.author
    where = f"{message.place.label.ru}, {message.address}"
    return [
        str(message.number), told(message.received), rng.choice(ASKED_BY),
        spelling.BLOCKS[message.theme.block], *spelling.theme(rng, message),
        complaint(rng, message.fact, where, author) + temper(message), spelling.address(message),
        *spelling.point(rng, message), town.label.ru, place, message.office, status,
        "фаст-трек" if message.is_fast else "обычное", spelling.day(deadline),
        spelling.day(message.first_deadline), told(answered), kind,
        spelling.day(now.deferred_until), str(message.redirections), str(int(now.is_extended)),
        str(message.returns if now.is_final else 0), "да" if message.is_repeat else "нет",
        spelling.mark(rng, message) if now.is_final else "", reply(message, status),
        "юридическое лицо" if author % 25 == 7 else "физическое лицо",
        name(author), phone(author), mail(author),
    ]  # fmt: skip


def _teller(nth: int) -> Callable[[datetime | None], str]:
    return spelling.second if nth % 4 == 1 else spelling.minute


def _answer(message: Message, clock: datetime, now: Standing) -> tuple[str, datetime | None, str]:
    """Return the status, the date of the answer and its kind."""
    if now.is_over:
        return message.course.end, now.answered, FINAL if now.is_final else ""
    if now.interim:
        status = "Решение отложено" if now.deferred_until else "Промежуточный ответ"
        return status, now.interim, INTERIM
    return _in_progress(message, clock), None, ""


def _in_progress(message: Message, clock: datetime) -> str:
    waited, ended = clock - message.received, message.course.ended
    if waited < timedelta(hours=12):
        return "На модерации"
    if waited < timedelta(days=1):
        return "Распределено"
    if message.number % 30 == 0:
        return "Ожидает уточнения"  # a word nobody mapped
    if message.returns and waited > timedelta(days=4):
        return "На доработке"
    if ended and clock > ended - timedelta(days=1):
        return "На согласовании"
    return "В работе"
