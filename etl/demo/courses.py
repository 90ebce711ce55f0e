"""How an invented message fares: sifted out, answered in time or late, put off, or forgotten."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from random import Random

from etl.demo.occasions import Occasion
from etl.demo.words import dice

DAYS_TO_ANSWER = {"b01": 7, "b02": 5, "b03": 10, "b04": 8, "b05": 6, "b06": 8, "b07": 5, "b08": 9}
DAYS_ELSE = 9
ENDS = ("Решено", "Ответ направлен", "Закрыто", "Даны разъяснения", "Отказано", "Перенаправлено")
ENDS_OF = {
    "b07": (10, 10, 2, 10, 2, 66),
    "b11": (20, 40, 5, 25, 8, 2),
}  # healthcare is the region's
ENDS_ELSE = (52, 24, 6, 12, 3, 3)
SIFTED_OUT = {"Отклонено": 0.022, "Дубликат": 0.012, "Спам": 0.006}
FORGOTTEN, DRAGS_ON, PUT_OFF, PEN_SLIPS = 0.001, 0.04, 0.07, 0.002
CONTENT = {"Решено": 0.82, "Отказано": 0.2, "Перенаправлено": 0.35}
CONTENT_ELSE = 0.52


@dataclass(frozen=True, slots=True)
class Course:
    """What becomes of a message, and when; an export shows what had happened by then."""

    end: str
    ended: datetime | None  # null: nobody ever answered
    interim: datetime | None = None
    deferred_until: date | None = None  # promised at `interim`
    extended: datetime | None = None


def course(rng: Random, why: Occasion, received: datetime, haste: float) -> Course:
    """Draw what becomes of a message; haste shortens the usual term of its block."""
    for word, share in SIFTED_OUT.items():
        if rng.random() < share:
            return Course(word, received + timedelta(hours=rng.randint(1, 20)))
    (end,) = rng.choices(ENDS, ENDS_OF.get(why.theme.block, ENDS_ELSE))
    drawn = rng.random()
    if drawn < FORGOTTEN:
        return Course(end, None)
    if drawn < FORGOTTEN + PEN_SLIPS:  # the clerk wrote yesterday: an answer before the question
        return Course(end, received - timedelta(days=1))
    if haste == 1 and rng.random() < PUT_OFF:
        return _put_off(rng, end, received)
    ended = _answered(rng, why, received, haste)
    is_long = ended - received > timedelta(26)
    extended = _at_work(rng, received + timedelta(22)) if is_long and rng.random() < 0.6 else None
    return Course(end, ended, extended=extended)


def _put_off(rng: Random, end: str, received: datetime) -> Course:
    """Answer for the time being; in three cases of five with a promised date, kept or not."""
    interim = _at_work(rng, received + timedelta(rng.randint(4, 12)))
    if rng.random() < 0.4:
        return Course(end, _at_work(rng, interim + timedelta(rng.randint(3, 25))), interim)
    promised = interim.date() + timedelta(rng.randint(30, 150))
    kept = datetime.combine(promised, time()) + timedelta(rng.randint(-12, 25))
    return Course("Решено", _at_work(rng, kept), interim, promised)


def _answered(rng: Random, why: Occasion, received: datetime, haste: float) -> datetime:
    """Draw when the final answer goes out: lognormal, with a tail that drags on."""
    median = DAYS_TO_ANSWER.get(why.theme.block, DAYS_ELSE) * _pace(why.place.id) * haste
    days = median * rng.lognormvariate(0, 0.45) * (4 if rng.random() < DRAGS_ON else 1)
    answered = _at_work(rng, received + timedelta(days))
    return answered if answered > received else _at_work(rng, received + timedelta(1))


@cache
def _pace(place_id: str) -> float:
    """How much slower than the others the people of a place are answered; the same in any demo."""
    return dice(place_id).uniform(0.7, 1.3)


def _at_work(rng: Random, when: datetime) -> datetime:
    """Move an instant to a working hour of the same or the next weekday."""
    later = 7 - when.weekday() if when.weekday() > 4 else 0
    return when.replace(hour=rng.randint(8, 16), minute=rng.randrange(60)) + timedelta(later)


def mark(rng: Random, fate: Course, received: datetime) -> int | None:
    """Draw how the answer was marked: three in ten mark it, the slower the worse."""
    if fate.end in SIFTED_OUT or fate.ended is None or rng.random() > 0.3:
        return None
    content = CONTENT.get(fate.end, CONTENT_ELSE) - (fate.ended - received).days / 60
    return rng.choice((4, 5, 5) if rng.random() < content else (1, 1, 2, 3))
