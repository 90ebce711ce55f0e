"""A channel made of a person's choices: what each column is, and what the words mean.

What nobody chose is not kept. The signature are the headers that the channel needs, and, where
other channels know all of these, headers that nobody else has.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar, get_args

from core.channel import STAND_INS, Channel, Field, File, People, Status, Values
from core.i18n import gettext as _
from core.record import Label, made
from core.suggestion import Column, Kind, Order, Role, Suggestion

NEEDED: tuple[Field, ...] = ("external_id", "received_at", "theme", "status")
ESSENTIAL: tuple[Field, ...] = ("received_at", "theme")  # without them nothing can be counted
READ_IN: Mapping[Field, tuple[Field, ...]] = {"theme": ("text",)}  # where a column is not needed
FREE: tuple[Field, ...] = ("text", "answer", "address", "unit")  # may name somebody
ENCODINGS = ("utf-8-sig", "utf-16")  # their bytes say so themselves
SEPARATORS = (";", ",", "\t", "|")
FORMATS: tuple[Literal["csv", "xlsx", "json"], ...] = ("csv", "xlsx", "json")
STRANGE = 2  # headers of nobody else's: two tell apart as surely as a channel's own signature
Ours = TypeVar("Ours", Status, int)


@dataclass(frozen=True)
class Choices:
    """What a person said of an export."""

    id: str
    label: Label
    kind: Kind
    roles: Mapping[str, Role]  # of a header; what is not here is not kept
    times: tuple[str, ...]
    statuses: Mapping[str, Status]
    ratings: Mapping[str, int]


def lacking(roles: Mapping[str, Role]) -> tuple[Field, ...]:
    """Name what no message can do without and no column tells: when it came, what it is about.

    >>> lacking({"Opened": "received_at", "Details": "text"}), lacking({"Kind": "theme"})
    ((), ('received_at',))
    """
    there = set(roles.values())
    ways = {one: {one, *STAND_INS[one], *READ_IN.get(one, ())} for one in ESSENTIAL}
    return tuple(one for one in ESSENTIAL if not there & ways[one])


def orders(columns: Collection[Column]) -> tuple[Order, ...]:
    """Say in which orders of day and month these dates can all be read, the likelier first.

    A date that begins with its year leaves nothing open.
    """
    open_ = [[one.order for one in column.times] for column in columns]
    asked = [told for told in open_ if told and told[0] != "year"]
    first = asked[0] if asked else [*dict.fromkeys(told[0] for told in open_ if told)]
    common = tuple(one for one in first if all(one in told for told in asked))
    return common or tuple(first[:1])


def layouts(columns: Collection[Column], order: Order) -> tuple[str, ...]:
    """Return the ways of writing dates that these columns need, in this order of day and month."""
    told = [
        next((one for one in column.times if one.order == order), column.times[0])
        for column in columns
        if column.times
    ]
    return tuple(dict.fromkeys(layout for one in told for layout in one.layouts))


def is_date(role: Role | None) -> bool:
    """Whether a field is a day or an instant.

    >>> is_date("closed_at"), is_date("deferred_until"), is_date("status"), is_date(None)
    (True, True, False, False)
    """
    return role is not None and role.endswith(("_at", "_until"))


def drafted(suggestion: Suggestion, chosen: Choices) -> Channel:
    """Make the channel; what contradicts itself is refused as in any channel file."""
    fields = _fields(suggestion, chosen.roles)
    needed = _needed(fields)
    people = {
        role: tuple(header for header, its in chosen.roles.items() if its == role)
        for role in ("author", "drop")
    }
    headers = [one.header for one in suggestion.columns]
    told = {
        "id": chosen.id,
        "label": chosen.label,
        "kind": chosen.kind,
        "grain": "question" if "question" in fields else "message",
        "needed": needed,
        "ignored": tuple(dict.fromkeys(one for one in headers if one not in chosen.roles)),
        "fields": fields,
        "file": File(
            formats=FORMATS,
            signature=_signature(suggestion, [word for one in needed for word in fields[one][:1]]),
            encodings=_first(ENCODINGS, suggestion.encoding),
            separators=tuple(dict.fromkeys((suggestion.separator or ",", *SEPARATORS))),
            times=chosen.times,
            empty=suggestion.empty,
        ),
        "people": People(scrub=tuple(one for one in FREE if one in fields), **people),
        "values": Values(status=_grouped(chosen.statuses), rating=_grouped(chosen.ratings)),
    }
    return made(Channel, told, _("channel"))


def _fields(suggestion: Suggestion, roles: Mapping[str, Role]) -> dict[Field, tuple[str, ...]]:
    """Say the columns of each field, in our order; of two columns the left one is the best."""
    headers = [one.header for one in suggestion.columns]
    spelt = {field: tuple(h for h in headers if roles.get(h) == field) for field in get_args(Field)}
    return {field: words for field, words in spelt.items() if words}


def _needed(fields: Mapping[Field, tuple[str, ...]]) -> tuple[Field, ...]:
    ways = ((one, *STAND_INS.get(one, ())) for one in NEEDED)
    found = (next((one for one in way if one in fields), None) for way in ways)
    return tuple(one for one in found if one is not None)


def _signature(suggestion: Suggestion, needed: list[str]) -> tuple[str, ...]:
    strange = [one.header for one in suggestion.columns if one.is_strange]
    more = [] if set(needed) & set(strange) else strange[:STRANGE]
    return tuple(dict.fromkeys((*needed, *more)))


def _first(usual: tuple[str, ...], found: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*usual, *filter(None, [found]))))


def _grouped(words: Mapping[str, Ours]) -> dict[Ours, tuple[str, ...]]:
    return {
        ours: tuple(word for word, its in words.items() if its == ours)
        for ours in dict.fromkeys(words.values())
    }
