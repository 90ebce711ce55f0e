"""How clerks spell what all channels tell: themes, places, points, marks, days."""

from datetime import date, datetime, timedelta
from random import Random
from typing import NamedTuple

from etl.demo.courses import SIFTED_OUT
from etl.demo.lives import Message

BLOCKS = {
    "b01": "ЖКХ", "b02": "Твёрдые коммунальные отходы", "b03": "Дороги", "b04": "Транспорт",
    "b05": "Энергетика и газ", "b06": "Образование", "b07": "Здравоохранение",
    "b08": "Социальная защита", "b09": "Благоустройство", "b10": "Животные и безопасность",
    "b11": "Земля, имущество, градостроительство", "b12": "Связь, культура, власть и услуги",
}  # fmt: skip
NOBODY_KNOWS = ("Иные вопросы", "Прочее", "Другое")  # themes that config/themes.toml has not
NOWHERE = ("Весь район", "За пределами населённых пунктов")
IN_WORDS = {5: "отлично", 4: "хорошо", 3: "удовлетворительно", 2: "плохо", 1: "очень плохо"}


class Standing(NamedTuple):
    """How a message stands when the export is taken."""

    is_over: bool  # answered for good, or sifted out
    answered: datetime | None  # null also for what was sifted out
    interim: datetime | None
    deferred_until: date | None
    is_extended: bool

    @property
    def is_final(self) -> bool:
        """Whether the final answer is out."""
        return self.is_over and self.answered is not None


def standing(message: Message, clock: datetime) -> Standing:
    """Tell what had become of a message by then."""
    course = message.course
    is_over = course.ended is not None and course.ended <= clock
    put_off = course.interim is not None and course.interim <= clock
    return Standing(
        is_over=is_over,
        answered=course.ended if is_over and course.end not in SIFTED_OUT else None,
        interim=course.interim if put_off else None,
        deferred_until=course.deferred_until if put_off else None,
        is_extended=course.extended is not None and course.extended <= clock,
    )


def theme(rng: Random, message: Message) -> tuple[str, str]:
    """Spell theme and fact as exports do: by name, at times otherwise, seldom not at all."""
    drawn = rng.random()
    if drawn < 0.006:
        return rng.choice(NOBODY_KNOWS), ""
    if drawn < 0.08 and message.theme.also:
        return rng.choice(message.theme.also), message.fact.ru
    return message.theme.label.ru, message.fact.ru


def place(rng: Random, message: Message) -> str:
    """Spell the place: by name, by its unit, seldom not at all."""
    drawn = rng.random()
    if drawn < 0.02:
        return ""
    if drawn < 0.025:
        return rng.choice(NOWHERE)
    return rng.choice(message.place.also) if drawn < 0.25 else message.place.label.ru


def address(message: Message) -> str:
    """Name street and house, of one message in ten the flat too."""
    flat = f", кв. {message.author % 90 + 1}" if message.dice % 10 == 0 else ""
    return f"{message.address}{flat}"


def point(rng: Random, message: Message) -> tuple[str, str]:
    """Scatter a point around a place that has one, with the decimal comma of a spreadsheet."""
    latitude, longitude = message.place.latitude, message.place.longitude
    if latitude is None or longitude is None or rng.random() < 0.3:
        return "", ""
    north, east = rng.gauss(latitude, 0.006), rng.gauss(longitude, 0.008)
    return f"{north:.4f}".replace(".", ","), f"{east:.4f}".replace(".", ",")


def mark(rng: Random, message: Message) -> str:
    """Tell a mark, one in twenty by its word."""
    if message.mark is None:
        return ""
    return IN_WORDS[message.mark] if rng.random() < 0.05 else str(message.mark)


def minute(when: datetime | None) -> str:
    """Tell an instant to the minute, day first."""
    return f"{day(when)} {when.hour:02}:{when.minute:02}" if when else ""


def second(when: datetime | None) -> str:
    """Tell an instant to the second, day first."""
    return f"{minute(when)}:{when.second:02}" if when else ""


def length(since: datetime, until: datetime | None) -> str:
    """Tell hours and minutes between two instants as they are shown, which is to the minute.

    >>> (
    ...     length(datetime(2026, 3, 2, 10, 0, 59), datetime(2026, 3, 3, 12, 5)),
    ...     length(datetime.min, None),
    ... )
    ('26:05', '')
    """
    if until is None:
        return ""
    shown = until.replace(second=0, microsecond=0) - since.replace(second=0, microsecond=0)
    hours, rest = divmod(shown, timedelta(hours=1))
    return f"{hours}:{rest // timedelta(minutes=1):02}"


def day(told: date | None) -> str:
    """Tell a day, day first.

    >>> day(date(2026, 11, 5))
    '05.11.2026'
    """
    return f"{told.day:02}.{told.month:02}.{told.year}" if told else ""
