"""What the page of messages offers: which messages, in which order, with which marks; in words."""

from collections.abc import Mapping

from core import terms
from core.flags import FLAGS
from core.i18n import gettext as _
from core.i18n import marked
from core.slips import SLIPS

USUAL = "received"
BASES: Mapping[str, str] = {  # offered to everybody
    "received": marked("Received in these days"),
    "open": marked("Open at the end"),
    "overdue": marked("Overdue at the end"),
    "put_off": marked("Put off"),
    "answered": marked("Answered in these days"),
    "dissatisfied": marked("Marked 1–3"),
    "returned": marked("Sent back"),
    "repeated": marked("Answered, and asked again"),
}
BY_LINK: Mapping[str, str] = {  # offered to whoever comes from a number that counts them
    "still_open": marked("Received, not answered yet"),
    "uncounted": marked("Rejected, spam, duplicates"),
    "rated": marked("Answered and rated"),
    "due": marked("Due in these days"),
    "deferred": marked("Promised for these days"),
    "waited": marked("Waited in these days"),
    "unsettled": marked("Worth a second look"),
}
SORTS: Mapping[str, str] = {
    "newest": marked("The newest first"),
    "oldest": marked("The oldest first"),
    "deadline": marked("By deadline"),
    "age": marked("The longest wait first"),
}
UNUSUAL = (  # flags of a message that are offered here: their words are those of data health
    "place_ambiguous",
    "closed_but_open",
    "answer_before_receipt",
    "zero_duration",
    "date_only",
    "fallback_point",
    "outside",
)
MARKS: Mapping[str, str] = {
    "repeat": marked("Repeated"),
    "problem": marked("One problem, many people"),
    "returned": marked("Sent back for rework"),
    "extended": marked("Deadline extended"),
    "fast_track": marked("Fast track"),
    "read_theme": marked("Theme read by the program"),
    "read_place": marked("Place read by the program"),
}
SET_BY: Mapping[str, str] = {
    "export": marked("told by the export"),
    "rule": marked("by the rule of the channel"),
    "extension": marked("extended"),
    "interim": marked("moved by an interim reply"),
    "promise": marked("promised to the resident"),
}

FATES: Mapping[str, str] = {
    "applied": marked("counts"),
    "superseded": marked("corrected again later"),
    "waiting": marked("waits for its export"),
    "unknown": marked("names what is not known any more"),
}


def bases(asked: str | None) -> dict[str, str]:
    """Return which messages may be listed, and beside them those that the address asks for."""
    by_link = {**BY_LINK, **{f"slip_{one.id}": one.title for one in SLIPS.values()}}
    told = {**BASES, **({asked: by_link[asked]} if asked in by_link else {})}
    return {id: _(name) for id, name in told.items()}


def sorts() -> dict[str, str]:
    """Return the orders a list may have."""
    return {id: _(name) for id, name in SORTS.items()}


def flags() -> dict[str, str]:
    """Return what may be said of a message beside its dimensions."""
    unusual = {id: FLAGS[id].name() for id in UNUSUAL}
    return {id: _(name) for id, name in MARKS.items()} | unusual


def states() -> dict[str, str]:
    """Return where a message may stand."""
    return {id: terms.status(id) for id in terms.STATUSES}


def set_by(source: str) -> str:
    """Say who set a deadline."""
    return _(SET_BY[source])


def fate(id: str) -> str:
    """Say what became of a correction."""
    return _(FATES[id])
