"""A word of the exports that the analyst mapped: of which field, and what may be meant by it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal, get_args

from core.channel import Status
from core.deadline import Urgency

SpeltField = Literal["theme", "settlement", "unit", "status", "rating", "urgency"]
FIELDS: tuple[SpeltField, ...] = get_args(SpeltField)
MARKS = tuple(map(str, range(1, 6)))
CHANNELS_OWN: Mapping[str, tuple[str, ...]] = {  # the same word may mean another thing elsewhere
    "status": tuple(Status),
    "rating": MARKS,
    "urgency": tuple(Urgency),
}
MEANS: Mapping[str, str] = {"theme": "theme", "settlement": "place", "unit": "unit"}  # whose ids


class Fate(StrEnum):
    """What became of a spelling in an edition."""

    applied = "applied"
    known = "known"  # the config says what the word means: it wins
    unknown = "unknown"  # no such theme, place or channel here any more
