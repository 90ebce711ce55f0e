"""How an invented message fares: sifted out, answered in time or late, put off, or forgotten."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from random import Random
from typing import NamedTuple

from etl.demo.occasions import Occasion
from etl.demo.words import dice

DAYS_TO_ANSWER = {"b01": 7, "b02": 5, "b03": 10, "b04": 8, "b05": 6, "b06": 8, "b07": 5, "b08": 9}
DAYS_ELSE = 9
CHANNEL_PACE = {"letters_59fz": 2.2, "hotline": 0.4}  # a letter takes weeks, a call some days
IN_PASSING = 0.35  # of the usual term: what is only passed on (59-ФЗ gives it seven days)
HOURS_TO_ANSWER = 3.2  # domain.md, part 3.6: what regions report for social networks
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


class Pace(NamedTuple):
    """What hurries an answer: the channel's habit, and what shortens the usual term."""

    channel: str
    haste: float = 1


@dataclass(frozen=True, slots=True)
class Course:
    """What becomes of a message, and when; an export shows what had happened by then."""

    end: str
    ended: datetime | None  # null: nobody ever answered
    interim: datetime | None = None
    deferred_until: date | None = None  # promised at `interim`
    extended: datetime | None = None


def course(rng: Random, why: Occasion, received: datetime, pace: Pace) -> Course:
    """Draw what becomes of a message."""
    for word, share in SIFTED_OUT.items():
        if rng.random() < share:
            return Course(word, received + timedelta(hours=rng.randint(1, 20)))
    (end,) = rng.choices(ENDS, ENDS_OF.get(why.theme.block, ENDS_ELSE))
    drawn = rng.random()
    if drawn < FORGOTTEN:
        return Course(end, None)
    if drawn < FORGOTTEN + PEN_SLIPS:  # the clerk wrote yesterday: an answer before the question
        return Course(end, received - timedelta(days=1))
    if pace.channel == "incident":
        return _within_hours(rng, end, received, pace.haste * _pace(why.place.id))
    if pace.haste == 1 and rng.random() < PUT_OFF:
        return _put_off(rng, end, received)
    if end == "Перенаправлено":
        pace = pace._replace(haste=pace.haste * IN_PASSING)
    ended = _answered(rng, why, received, pace)
    is_long = ended - received > timedelta(26)
    extended = _at_work(rng, received + timedelta(22)) if is_long and rng.random() < 0.6 else None
    return Course(end, ended, extended=extended)


def _within_hours(rng: Random, end: str, received: datetime, pace: float) -> Course:
    """Answer in a social network: within hours by day, next morning at night, at times put off."""
    replied = _awake(rng, received + timedelta(hours=HOURS_TO_ANSWER * pace * _spread(rng, 0.8)))
    if rng.random() > PUT_OFF:
        return Course(end, replied)
    days = rng.randint(2, 9) * (3 if rng.random() < 0.2 else 1)
    return Course(end, _at_work(rng, replied + timedelta(days)), replied)


def _put_off(rng: Random, end: str, received: datetime) -> Course:
    """Answer for the time being; in three cases of five with a promised date, kept or not."""
    interim = _at_work(rng, received + timedelta(rng.randint(4, 12)))
    if rng.random() < 0.4:
        return Course(end, _at_work(rng, interim + timedelta(rng.randint(3, 25))), interim)
    promised = interim.date() + timedelta(rng.randint(30, 150))
    kept = datetime.combine(promised, time()) + timedelta(rng.randint(-12, 25))
    return Course("Решено", _at_work(rng, kept), interim, promised)


def _answered(rng: Random, why: Occasion, received: datetime, pace: Pace) -> datetime:
    """Draw when the final answer goes out: lognormal, with a tail that drags on."""
    usual = DAYS_TO_ANSWER.get(why.theme.block, DAYS_ELSE) * CHANNEL_PACE.get(pace.channel, 1)
    days = usual * _pace(why.place.id) * pace.haste * _spread(rng, 0.45)
    answered = _at_work(rng, received + timedelta(days * (4 if rng.random() < DRAGS_ON else 1)))
    return answered if answered > received else _at_work(rng, received + timedelta(1))


def _spread(rng: Random, sigma: float) -> float:
    return rng.lognormvariate(0, sigma)


@cache
def _pace(place_id: str) -> float:
    """How much slower than the others the people of a place are answered; the same in any demo."""
    return dice(place_id).uniform(0.7, 1.3)


def _at_work(rng: Random, when: datetime) -> datetime:
    """Move an instant to a working hour of the same or the next weekday."""
    later = 7 - when.weekday() if when.weekday() > 4 else 0
    return when.replace(hour=rng.randint(8, 16), minute=rng.randrange(60)) + timedelta(later)


def _awake(rng: Random, when: datetime) -> datetime:
    """Move an instant of the night to the next morning."""
    if 8 <= when.hour < 22:
        return when
    morning = when.replace(hour=8, minute=rng.randrange(60))
    return morning + timedelta(days=int(when.hour >= 22))


def mark(rng: Random, fate: Course, received: datetime, contentment: float) -> int | None:
    """Draw how the answer was marked: three in ten mark it, the slower the worse."""
    if fate.end in SIFTED_OUT or fate.ended is None or rng.random() > 0.3:
        return None
    content = CONTENT.get(fate.end, CONTENT_ELSE) - (fate.ended - received).days / 60
    return rng.choice((4, 5, 5) if rng.random() < content * contentment else (1, 1, 2, 3))
