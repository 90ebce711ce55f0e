"""Who wrote, from where, to whom: the invented life of each message around its course."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random

from core.municipality import Municipality, Settlement
from core.taxonomy import Fact, Theme
from etl.demo.courses import Course, Pace, course, mark
from etl.demo.occasions import Occasion
from etl.demo.offices import office
from etl.demo.stories import Plot
from etl.demo.words import STREETS

FIRST_NUMBER = 10_000_000
HOURS = (1, 1, 1, 1, 1, 1, 2, 5, 9, 12, 13, 12, 10, 10, 10, 9, 9, 9, 9, 10, 10, 8, 5, 2)
IN_A_HURRY = 0.75  # of the usual term: what is on the fast track
ONE_MORE_QUESTION = 0.28  # of the questions of letters: they follow another in the same letter


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
    question: int = 1  # which of its letter

    @property
    def first_deadline(self) -> date:
        """The lawful term on the day of receipt."""
        return self.received.date() + timedelta(10 if self.is_fast else 30)


@dataclass(frozen=True, slots=True)
class Scene:
    """Where messages are invented: a municipality, what plays there, and the channel."""

    town: Municipality
    plot: Plot
    channel: str
    total: int


@dataclass(frozen=True, slots=True)
class _Sender:
    """Where a message comes from."""

    address: str
    author: int
    is_repeat: bool = False


def lives(rng: Random, scene: Scene, reasons: Iterator[Occasion]) -> Iterator[Message]:
    """Yield messages in the order of the days on which they came."""
    last: dict[tuple[str, str], tuple[date, _Sender]] = {}
    before, number = None, FIRST_NUMBER
    for why in reasons:
        if before and _asks_on(rng, scene, before, why):
            before = _one_more(rng, scene, before, why)
            yield before
            continue
        sender = _sender(rng, last.get((why.theme.id, why.place.id)), why, scene.total)
        last[why.theme.id, why.place.id] = (why.day, sender)
        before = _life(rng, number, why, (scene, sender, _moment(rng, why.day)))
        number += 1
        yield before


def _sender(rng: Random, before: tuple[date, _Sender] | None, why: Occasion, total: int) -> _Sender:
    """Let somebody new write, or at times the last who wrote about this from here."""
    if before and rng.random() < 0.06 and why.day - before[0] < timedelta(90):
        return _Sender(before[1].address, before[1].author, is_repeat=rng.random() < 0.7)
    address = why.address or f"ул. {rng.choice(STREETS)}, д. {rng.randint(1, 60)}"
    return _Sender(address, int(rng.random() ** 1.4 * max(total // 2, 10)))


def _asks_on(rng: Random, scene: Scene, before: Message, why: Occasion) -> bool:
    """Whether this is one more question of the letter before; stories are letters of their own."""
    may = scene.channel == "letters_59fz" and why.address is None and before.question < 3
    return may and why.theme is not before.theme and rng.random() < ONE_MORE_QUESTION


def _one_more(rng: Random, scene: Scene, before: Message, why: Occasion) -> Message:
    """Ask another question in the same letter: one author, one day, another course."""
    here = replace(why, day=before.received.date(), place=before.place)
    sender = _Sender(before.address, before.author)
    one = _life(rng, before.number, here, (scene, sender, before.received))
    return replace(one, question=before.question + 1)


def _moment(rng: Random, day: date) -> datetime:
    (hour,) = rng.choices(range(24), HOURS)
    return datetime.combine(day, time(hour, rng.randrange(60), rng.randrange(60)))


def _life(
    rng: Random, number: int, why: Occasion, told: tuple[Scene, _Sender, datetime]
) -> Message:
    scene, sender, received = told
    is_fast = why.fact.fast_track and rng.random() < 0.8
    unit = office(scene.town.id, why.theme.block, why.place)
    haste = (IN_A_HURRY if is_fast else 1) * scene.plot.haste(unit, why.day)
    fate = course(rng, why, received, Pace(scene.channel, haste))
    return Message(
        number=number,
        received=received,
        theme=why.theme,
        fact=why.fact,
        place=why.place,
        office=unit,
        address=sender.address,
        author=sender.author,
        is_repeat=sender.is_repeat,
        is_fast=is_fast,
        course=fate,
        redirections=int(rng.random() ** 6 * 3) + (fate.end == "Перенаправлено"),
        returns=int(rng.random() < 0.04),
        mark=mark(rng, fate, received, scene.plot.contentment(why.theme.id, why.day)),
        dice=rng.getrandbits(32),
    )
