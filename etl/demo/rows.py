"""One message as a row of the platform's export, as it stood when the export was taken."""

from datetime import date, datetime, timedelta
from random import Random

from etl.demo.courses import SIFTED_OUT
from etl.demo.lives import Message
from etl.demo.words import complaint, dice, mail, name, phone, reply

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
BLOCKS = {
    "b01": "ЖКХ", "b02": "Твёрдые коммунальные отходы", "b03": "Дороги", "b04": "Транспорт",
    "b05": "Энергетика и газ", "b06": "Образование", "b07": "Здравоохранение",
    "b08": "Социальная защита", "b09": "Благоустройство", "b10": "Животные и безопасность",
    "b11": "Земля, имущество, градостроительство", "b12": "Связь, культура, власть и услуги",
}  # fmt: skip
ASKED_BY = ("портал", "портал", "мобильное приложение", "мобильное приложение", "виджет")
IN_WORDS = {5: "отлично", 4: "хорошо", 3: "удовлетворительно", 2: "плохо", 1: "очень плохо"}
NOBODY_KNOWS = ("Иные вопросы", "Прочее", "Другое")  # themes that config/themes.toml has not
NOWHERE = ("Весь район", "За пределами населённых пунктов")
FINAL, INTERIM = "Окончательный", "Промежуточный"


def cells(message: Message, clock: datetime, seconds: str) -> list[str]:
    """Tell a message as known at the clock; `seconds` is the tail of the file's time format."""
    rng = dice(message.dice)
    status, answered, kind = _standing(message, clock)
    extended, deferred = _moved(message, clock)
    deadline = deferred or message.first_deadline + timedelta(30 if extended else 0)
    place, street, author = _place(rng, message), message.address, message.author
    return [
        str(message.number), _told(message.received, seconds), rng.choice(ASKED_BY),
        BLOCKS[message.theme.block], *_theme(rng, message),
        complaint(rng, message.fact.ru, f"{message.place.label.ru}, {street}", author),
        f"{street}, кв. {author % 90 + 1}" if message.dice % 10 == 0 else street,
        *_point(rng, message), "Котельниковский район", place, message.office, status,
        "фаст-трек" if message.is_fast else "обычное", _day(deadline),
        _day(message.first_deadline), _told(answered, seconds), kind, _day(deferred),
        str(message.redirections), str(int(extended)), str(message.returns if kind == FINAL else 0),
        "да" if message.is_repeat else "нет", _mark(rng, message) if kind == FINAL else "",
        reply(rng, status), "юридическое лицо" if author % 25 == 7 else "физическое лицо",
        name(author), phone(author), mail(author),
    ]  # fmt: skip


def _moved(message: Message, clock: datetime) -> tuple[bool, date | None]:
    """Whether the term was extended by then, and the date promised by then."""
    course = message.course
    extended = course.extended is not None and course.extended <= clock
    put_off = course.interim is not None and course.interim <= clock
    return extended, course.deferred_until if put_off else None


def _standing(message: Message, clock: datetime) -> tuple[str, datetime | None, str]:
    """Return the status, the date of the answer and its kind as they stood at the clock."""
    course = message.course
    if course.ended and course.ended <= clock:
        sifted_out = course.end in SIFTED_OUT
        return course.end, None if sifted_out else course.ended, "" if sifted_out else FINAL
    if course.interim and course.interim <= clock:
        status = "Решение отложено" if course.deferred_until else "Промежуточный ответ"
        return status, course.interim, INTERIM
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


def _theme(rng: Random, message: Message) -> tuple[str, str]:
    """Spell the theme as exports do: mostly by its name, at times otherwise, seldom not at all."""
    drawn = rng.random()
    if drawn < 0.006:
        return rng.choice(NOBODY_KNOWS), ""
    if drawn < 0.08 and message.theme.also:
        return rng.choice(message.theme.also), message.fact.ru
    return message.theme.label.ru, message.fact.ru


def _place(rng: Random, message: Message) -> str:
    drawn = rng.random()
    if drawn < 0.02:
        return ""
    if drawn < 0.025:
        return rng.choice(NOWHERE)
    return rng.choice(message.place.also) if drawn < 0.25 else message.place.label.ru


def _point(rng: Random, message: Message) -> tuple[str, str]:
    """Scatter a point around a place that has one, with the decimal comma of a spreadsheet."""
    latitude, longitude = message.place.latitude, message.place.longitude
    if latitude is None or longitude is None or rng.random() < 0.3:
        return "", ""
    north, east = rng.gauss(latitude, 0.006), rng.gauss(longitude, 0.008)
    return f"{north:.4f}".replace(".", ","), f"{east:.4f}".replace(".", ",")


def _mark(rng: Random, message: Message) -> str:
    if message.mark is None:
        return ""
    return IN_WORDS[message.mark] if rng.random() < 0.05 else str(message.mark)


def _told(when: datetime | None, seconds: str) -> str:
    if when is None:
        return ""
    minute = f"{_day(when)} {when.hour:02}:{when.minute:02}"
    return f"{minute}:{when.second:02}" if seconds else minute


def _day(day: date | None) -> str:
    return f"{day.day:02}.{day.month:02}.{day.year}" if day else ""
