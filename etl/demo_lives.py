"""The invented life of each message: who wrote, who answers, when, with what end and what mark."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from random import Random

from core.municipality import Municipality, Settlement
from core.taxonomy import Fact, Theme
from etl.demo_occasions import Occasion, occasions
from etl.demo_words import STREETS, dice

FIRST_NUMBER = 10_000_000
HOURS = (1, 1, 1, 1, 1, 1, 2, 5, 9, 12, 13, 12, 10, 10, 10, 9, 9, 9, 9, 10, 10, 8, 5, 2)

DAYS_TO_ANSWER = {"b01": 7, "b02": 5, "b03": 10, "b04": 8, "b05": 6, "b06": 8, "b07": 5, "b08": 9}
ENDS = ("Решено", "Ответ направлен", "Закрыто", "Даны разъяснения", "Отказано", "Перенаправлено")
ENDS_OF = {"b07": (10, 10, 2, 10, 2, 66), "b11": (20, 40, 5, 25, 8, 2)}
ENDS_ELSE = (52, 24, 6, 12, 3, 3)
SIFTED_OUT = {"Отклонено": 0.022, "Дубликат": 0.012, "Спам": 0.006}
DISTRICT_OFFICES = {
    "b01": "Отдел капитального строительства, архитектуры и ЖКХ",
    "b02": "Отдел по делам ГО и ЧС и жизнеобеспечению населения",
    "b05": "Отдел капитального строительства, архитектуры и ЖКХ",
    "b06": "Отдел образования",
    "b07": "Отдел по организационным и общим вопросам",
    "b08": "Отдел по социальной политике",
}


@dataclass(frozen=True, slots=True)
class Message:
    """All that will ever be known about one message; an export shows what had happened by then."""

    number: int
    received: datetime
    theme: Theme
    fact: Fact
    place: Settlement
    address: str
    author: int
    office: str
    is_fast: bool
    is_repeat: bool
    ended: datetime | None  # null: nobody ever answered
    end: str
    interim: datetime | None
    deferred_until: date | None  # promised at `interim`
    extended: datetime | None
    redirections: int
    returns: int
    mark: int | None
    dice: int  # what else is left to chance falls the same in every export

    @property
    def first_deadline(self) -> date:
        """The lawful term on the day of receipt."""
        return self.received.date() + timedelta(10 if self.is_fast else 30)


def lives(rng: Random, town: Municipality, total: int) -> Iterator[Message]:
    """Yield messages in the order of the days on which they came."""
    last: dict[tuple[str, str], tuple[date, str, int]] = {}
    for nth, why in enumerate(occasions(rng, town, total)):
        spot = (why.theme.id, why.place.id)
        day, address, author = last.get(spot, (date.min, "", 0))
        insists = rng.random() < 0.06 and why.day - day < timedelta(90)
        if not insists:
            street = why.address or f"ул. {rng.choice(STREETS)}, д. {rng.randint(1, 60)}"
            address, author = street, int(rng.random() ** 1.4 * max(total // 2, 10))
        last[spot] = (why.day, address, author)
        yield _life(rng, FIRST_NUMBER + nth, why, (address, author, insists and rng.random() < 0.7))


def _life(rng: Random, number: int, why: Occasion, who: tuple[str, int, bool]) -> Message:
    """Tell a message's life from its reason and from the address, the author and the repetition."""
    (hour,) = rng.choices(range(24), HOURS)
    received = datetime.combine(why.day, time(hour, rng.randrange(60), rng.randrange(60)))
    is_fast = why.fact.fast_track and rng.random() < 0.8
    end = _end(rng, why.theme.block)
    ended = _answer(rng, why, received, 0.75 if is_fast else 1.0) if end not in SIFTED_OUT else None
    interim, until, extended, returns = None, None, None, int(rng.random() < 0.04)
    if end in SIFTED_OUT:
        ended = received + timedelta(hours=rng.randint(1, 20))
    elif ended and not is_fast and rng.random() < 0.07:
        interim = _at_work(rng, received + timedelta(rng.randint(4, 12)))
        until = interim.date() + timedelta(rng.randint(30, 150)) if rng.random() < 0.6 else None
        ended = _at_work(rng, interim + timedelta(rng.randint(3, 25)))
        if until:
            late = rng.randint(-12, 25)
            ended, end = _at_work(rng, datetime.combine(until, time()) + timedelta(late)), "Решено"
    elif ended and ended - received > timedelta(26) and rng.random() < 0.6:
        extended = _at_work(rng, received + timedelta(22))
    return Message(
        number, received, why.theme, why.fact, why.place, who[0], who[1],
        _office(why.theme.block, why.place), is_fast, who[2], ended, end, interim, until, extended,
        int(rng.random() ** 6 * 3) + (end == "Перенаправлено"), returns,
        _mark(rng, end, (ended - received).days) if ended else None, rng.getrandbits(32),
    )  # fmt: skip


def _end(rng: Random, block: str) -> str:
    for word, share in SIFTED_OUT.items():
        if rng.random() < share:
            return word
    (end,) = rng.choices(ENDS, ENDS_OF.get(block, ENDS_ELSE))
    return end


def _answer(rng: Random, why: Occasion, received: datetime, haste: float) -> datetime | None:
    """Draw when the final answer goes out: lognormal, with a tail that drags on, or never."""
    if rng.random() < 0.003:
        return None
    median = DAYS_TO_ANSWER.get(why.theme.block, 9) * _pace(why.place.id)
    days = median * haste * rng.lognormvariate(0, 0.45)
    if rng.random() < 0.04:
        days *= 4
    answered = _at_work(rng, received + timedelta(days))
    if rng.random() < 0.002:  # a slip of the clerk's pen: the answer stands before the question
        return received - timedelta(days=1)
    return answered if answered > received else _at_work(rng, received + timedelta(1))


@cache
def _pace(place_id: str) -> float:
    """How much slower than the others the people of a place are answered; the same in any demo."""
    return dice(place_id).uniform(0.7, 1.3)


def _at_work(rng: Random, when: datetime) -> datetime:
    """Move an instant to a working hour of the same or the next weekday."""
    later = max(0, 7 - when.weekday()) if when.weekday() > 4 else 0
    return when.replace(hour=rng.randint(8, 16), minute=rng.randrange(60)) + timedelta(later)


def _mark(rng: Random, end: str, days: int) -> int | None:
    if end in SIFTED_OUT or rng.random() > 0.3:
        return None
    content = {"Решено": 0.82, "Отказано": 0.2, "Перенаправлено": 0.35}.get(end, 0.52) - days / 60
    return rng.choice((4, 5, 5) if rng.random() < content else (1, 1, 2, 3))


@cache
def _office(block: str, place: Settlement) -> str:
    """The district answers by its offices; roads, transport and the rest are each place's own."""
    if office := DISTRICT_OFFICES.get(block):
        return office
    (unit,) = (word for word in place.also if word.endswith((" СП", " ГП")))
    return f"Администрация {unit.replace('ое ', 'ого ')}"
