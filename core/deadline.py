"""Lawful terms as data: how long, by which clock, counted from what, by which clause and why."""

from enum import StrEnum
from typing import Literal, Self

from pydantic import PositiveInt, model_validator

from core.record import Record


class Urgency(StrEnum):
    """How soon a source wants an answer, in our words."""

    high = "high"
    raised = "raised"
    ordinary = "ordinary"
    low = "low"


class Term(Record):
    """How long something may take.

    `days` last until the end of the last one, `hours` to the second. The calendar clock counts
    every day or hour, the working one working days or the administration's working hours. The
    count `starts` after the day (the hour) of the event, or with the event at once. A last day
    that is off `stays` the last, or `moves` to the next working day.
    """

    days: PositiveInt | None = None
    hours: PositiveInt | None = None
    clock: Literal["calendar", "working"]
    starts: Literal["after", "at_once"]
    day_off: Literal["stays", "moves"] = "stays"
    clause: str
    reason: str

    @model_validator(mode="after")
    def _is_one_length(self) -> Self:
        if (self.days is None) == (self.hours is None):
            raise ValueError("a term has either days or hours")
        if self.day_off == "moves" and (self.days is None or self.clock == "working"):
            raise ValueError("only the last of calendar days can move from a day off")
        return self

    @property
    def calendar_days(self) -> float | None:
        """The length in days of 24 hours; of working time it is not known beforehand.

        >>> told = {"starts": "at_once", "clause": "", "reason": ""}
        >>> Term(hours=8, clock="calendar", **told).calendar_days * 24
        8.0
        """
        if self.clock == "working":
            return None
        return float(self.days) if self.days is not None else (self.hours or 0) / 24


class Deadline(Term):
    """The term of the messages it fits: every condition that is said has to hold."""

    counted_from: Literal["received_at", "registered_at"] = "received_at"
    fast_track: Literal[True] | None = None
    redirected: Literal[True] | None = None
    urgency: Urgency | None = None

    @property
    def fits_all(self) -> bool:
        """Whether no condition is said."""
        return self.fast_track is None and self.redirected is None and self.urgency is None


class Promise(Record):
    """A decision put off with a date is due on that date."""

    clause: str
    reason: str
