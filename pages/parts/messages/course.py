"""How a message went, as exports told it: what each of them said that the one before did not."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core import numbers, terms
from core.i18n import gettext as _

Telling = Mapping[str, Any]  # a row of `message/history`
Moment = Callable[[datetime], str]
NAMED: Mapping[str, str] = {"unit_id": "unit", "theme_id": "theme", "place_id": "place"}


@dataclass(frozen=True)
class Words:
    """How instants and ids are said here."""

    moment: Moment
    names: Callable[[str], Mapping[str, str]]  # of a dimension


@dataclass(frozen=True)
class Step:
    """An export that said something new, and how many after it said the same again."""

    told_at: datetime
    file_name: str | None
    row_number: int | None
    changes: tuple[str, ...]
    is_backwards: bool
    again: int = 0


def course(tellings: Iterable[Telling], words: Words) -> list[Step]:
    """Return the tellings that said something new, the first first."""
    steps: list[Step] = []
    before: Telling | None = None
    for now in tellings:
        changes = tuple(_first(now, words) if before is None else _changes(before, now, words))
        if changes or before is None:
            where = now["told_at"], now["file_name"], now["row_number"]
            steps.append(Step(*where, changes, now["is_backwards"]))
        else:
            last = steps[-1]
            steps[-1] = Step(
                last.told_at, last.file_name, last.row_number, last.changes, last.is_backwards,
                last.again + 1,
            )  # fmt: skip
        before = now
    return steps


def _first(now: Telling, words: Words) -> Iterable[str]:
    """Say how it stood when it was told first."""
    yield terms.status(now["status"])
    if now["closed_at"]:
        yield _("answered {at}").format(at=words.moment(now["closed_at"]))
    elif now["deadline_at"]:
        yield _("due {at}").format(at=words.moment(now["deadline_at"]))
    if now["deferred_until"]:
        yield _put_off(now)


def _changes(before: Telling, now: Telling, words: Words) -> Iterable[str]:
    """Say what is told otherwise than before."""
    if before["status"] != now["status"]:
        yield terms.status(now["status"])
    if before["closed_at"] != now["closed_at"]:
        yield _closing(before["closed_at"], now["closed_at"], words)
    if before["deadline_at"] != now["deadline_at"]:
        yield _deadline(before["deadline_at"], now["deadline_at"], words)
    if before["deferred_until"] != now["deferred_until"]:
        yield _put_off(now) if now["deferred_until"] else _("no longer put off")
    if before["rating"] != now["rating"]:
        yield _("mark {n}").format(n=now["rating"]) if now["rating"] else _("mark withdrawn")
    for column, dimension in NAMED.items():
        id = now[column]
        if before[column] != id and id is not None:
            name = words.names(dimension).get(id, id)
            told = _("{what}: {name}")
            yield told.format(what=terms.dimension(dimension).lower(), name=name)


def _closing(before: datetime | None, now: datetime | None, words: Words) -> str:
    if now is None:
        return _("its answer is gone")
    told = _("answered {at}") if before is None else _("date of the answer now {at}")
    return told.format(at=words.moment(now))


def _deadline(before: datetime | None, now: datetime | None, words: Words) -> str:
    if now is None:
        return _("no deadline any more")
    if before is None:
        return _("due {at}").format(at=words.moment(now))
    told = _("deadline extended to {at}") if now > before else _("deadline cut to {at}")
    return told.format(at=words.moment(now))


def _put_off(now: Telling) -> str:
    return _("put off until {day}").format(day=numbers.day(now["deferred_until"]))
