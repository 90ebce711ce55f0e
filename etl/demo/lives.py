"""Who wrote, from where, to whom: the invented life of each message around its course."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from random import Random

from core.municipality import Municipality, Settlement
from core.taxonomy import Fact, Theme
from etl.demo.courses import Course, course, mark
from etl.demo.occasions import Occasion, occasions
from etl.demo.words import STREETS

FIRST_NUMBER = 10_000_000
HOURS = (1, 1, 1, 1, 1, 1, 2, 5, 9, 12, 13, 12, 10, 10, 10, 9, 9, 9, 9, 10, 10, 8, 5, 2)
IN_A_HURRY = 0.75  # of the usual term: what is on the fast track
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
    office: str
    address: str
    author: int
    is_repeat: bool
    is_fast: bool
    course: Course
    redirections: int
    returns: int
    mark: int | None
    dice: int  # what else is left to chance falls the same in every export

    @property
    def first_deadline(self) -> date:
        """The lawful term on the day of receipt."""
        return self.received.date() + timedelta(10 if self.is_fast else 30)


@dataclass(frozen=True, slots=True)
class _Sender:
    """Where a message comes from."""

    address: str
    author: int
    is_repeat: bool = False


def lives(rng: Random, town: Municipality, total: int) -> Iterator[Message]:
    """Yield messages in the order of the days on which they came."""
    last: dict[tuple[str, str], tuple[date, _Sender]] = {}
    for number, why in enumerate(occasions(rng, town, total), start=FIRST_NUMBER):
        spot = (why.theme.id, why.place.id)
        before = last.get(spot)
        if before and rng.random() < 0.06 and why.day - before[0] < timedelta(90):
            sender = _Sender(before[1].address, before[1].author, is_repeat=rng.random() < 0.7)
        else:
            address = why.address or f"ул. {rng.choice(STREETS)}, д. {rng.randint(1, 60)}"
            sender = _Sender(address, int(rng.random() ** 1.4 * max(total // 2, 10)))
        last[spot] = (why.day, sender)
        yield _life(rng, number, why, sender)


def _life(rng: Random, number: int, why: Occasion, sender: _Sender) -> Message:
    (hour,) = rng.choices(range(24), HOURS)
    received = datetime.combine(why.day, time(hour, rng.randrange(60), rng.randrange(60)))
    is_fast = why.fact.fast_track and rng.random() < 0.8
    fate = course(rng, why, received, IN_A_HURRY if is_fast else 1)
    return Message(
        number=number,
        received=received,
        theme=why.theme,
        fact=why.fact,
        place=why.place,
        office=_office(why.theme.block, why.place),
        address=sender.address,
        author=sender.author,
        is_repeat=sender.is_repeat,
        is_fast=is_fast,
        course=fate,
        redirections=int(rng.random() ** 6 * 3) + (fate.end == "Перенаправлено"),
        returns=int(rng.random() < 0.04),
        mark=mark(rng, fate, received),
        dice=rng.getrandbits(32),
    )


@cache
def _office(block: str, place: Settlement) -> str:
    """The district answers by its offices; roads, transport and the rest are each place's own."""
    if office := DISTRICT_OFFICES.get(block):
        return office
    (unit,) = (word for word in place.also if word.endswith((" СП", " ГП")))
    return f"Администрация {unit.replace('ое ', 'ого ')}"
