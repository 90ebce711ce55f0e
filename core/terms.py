"""Ids that readers meet, in words: dimensions, special ids, statuses, fields, reasons of refusal.

An id without words is said as it is: a theme of the municipality has its own label elsewhere.
"""

from collections.abc import Mapping

from core.i18n import gettext as _
from core.i18n import marked

DIMENSIONS: Mapping[str, str] = {
    "theme": marked("Theme"),
    "block": marked("Block"),
    "place": marked("Place"),
    "unit": marked("Unit"),
    "channel": marked("Channel"),
    "municipality": marked("Municipality"),
    "fact": marked("Fact"),
    "kind": marked("Kind of message"),
    "status": marked("Status"),
    "outcome": marked("Outcome"),
    "applicant": marked("Applicant"),
    "theme_source": marked("How the theme is known"),
    "place_source": marked("How the place is known"),
    "day": marked("Day"),
    "week": marked("Week"),
    "month": marked("Month"),
    "quarter": marked("Quarter"),
    "year": marked("Year"),
}
KINDS: Mapping[str, str] = {
    "message": marked("Message"),
    "appeal": marked("Written appeal"),
    "request": marked("Request"),
}
SPECIALS: Mapping[str, str] = {
    "unmapped": marked("Not recognised"),
    "unstated": marked("Not stated"),
    "nobody": marked("Nobody answers for it"),
    "outside": marked("Outside the municipality"),
}
STATUSES: Mapping[str, str] = {
    "received": marked("Registered"),
    "in_work": marked("In progress"),
    "on_approval": marked("Awaiting approval"),
    "returned": marked("Returned for rework"),
    "interim": marked("Interim reply"),
    "deferred": marked("Decision deferred"),
    "answered": marked("Reply given"),
    "solved": marked("Solved"),
    "explained": marked("Explained"),
    "refused": marked("Refused on the merits"),
    "redirected": marked("Redirected to another body"),
    "rejected": marked("Rejected at moderation"),
    "spam": marked("Spam"),
    "duplicate": marked("Duplicate"),
}
PLACE_SOURCES: Mapping[str | None, str] = {  # null: nothing tells the place
    "export": marked("the export's own column"),
    "address": marked("read from the address"),
    "text": marked("read from the text"),
    "analyst": marked("set by the analyst"),
    None: marked("nothing tells it"),
}
THEME_SOURCES: Mapping[str, str] = {
    "export": marked("the export's own column"),
    "rule": marked("read from the text, by rules"),
    "model": marked("read from the text, by the model"),
    "analyst": marked("set by the analyst"),
    "unread": marked("nobody tells it"),
}
REGIMES: Mapping[str, str] = {
    "appeal days": marked("written appeals"),
    "message days": marked("messages"),
    "message hours": marked("social networks"),
}
FIELDS: Mapping[str, str] = {
    "row": marked("Whole row"),
    "external_id": marked("Number"),
    "question": marked("Number of the question"),
    "received_at": marked("Date of receipt"),
    "registered_at": marked("Date of registration"),
    "first_reply_at": marked("Date of the first reply"),
    "first_reply_hours": marked("Hours to the first reply"),
    "first_reply_minutes": marked("Minutes to the first reply"),
    "closed_at": marked("Date of the answer"),
    "deadline_at": marked("Deadline"),
    "first_deadline_at": marked("First deadline"),
    "extended_until": marked("Extended until"),
    "deferred_until": marked("Deferred until"),
    "block": marked("Block"),
    "theme": marked("Theme"),
    "fact": marked("Fact"),
    "code": marked("Code of the classifier"),
    "unit": marked("Unit"),
    "municipality": marked("Municipality"),
    "settlement": marked("Place"),
    "street": marked("Street"),
    "house": marked("House"),
    "address": marked("Address"),
    "latitude": marked("Latitude"),
    "longitude": marked("Longitude"),
    "point": marked("Point"),
    "status": marked("Status"),
    "outcome": marked("Outcome"),
    "urgency": marked("Urgency"),
    "measures_taken": marked("Measures taken"),
    "spam": marked("Marked as spam"),
    "rating": marked("Mark"),
    "text": marked("Text of the message"),
    "answer": marked("Text of the answer"),
    "redirections": marked("Redirections"),
    "extensions": marked("Extensions"),
    "returns": marked("Returns for rework"),
    "repeat": marked("Repeat"),
    "fast_track": marked("Fast track"),
    "applicant": marked("Applicant"),
}
REASONS: Mapping[str, str] = {
    "damaged": marked("the line does not have the number of cells the header has"),
    "empty": marked("the cell is empty"),
    "unreadable": marked("the date cannot be read"),
    "too_early": marked("the date is too early to be true"),
    "in_future": marked("the date is later than the day the file was handed in"),
    "after_as_of": marked("received after the moment asked for"),
    "breaks_contract": marked("the values contradict each other"),
}


def dimension(id: str) -> str:
    """Say what messages are laid out by: a row, a column or a filter.

    >>> from core.i18n import speak
    >>> speak("ru")
    >>> dimension("place")
    'Населённый пункт'
    """
    return _said(DIMENSIONS, id)


def special(id: str) -> str:
    """Say an id that stands for the lack of one: not recognised, not stated, nobody's."""
    return _said(SPECIALS, id)


def theme_source(id: str) -> str:
    """Say how the theme of a message is known."""
    return _said(THEME_SOURCES, id)


def place_source(id: str | None) -> str:
    """Say how the place of a message is known."""
    return _(PLACE_SOURCES[id])


def status(id: str) -> str:
    """Say where a message stands, or how it ended: outcomes are final statuses."""
    return _said(STATUSES, id)


def kind(id: str) -> str:
    """Say what kind of message a channel brings."""
    return _said(KINDS, id)


def regime(id: str) -> str:
    """Say whose terms messages wait under: a law's or a channel's, in days or in hours."""
    return _said(REGIMES, id)


def field(id: str) -> str:
    """Say what a cell of an export holds."""
    return _said(FIELDS, id)


def reason(id: str) -> str:
    """Say why a row was refused."""
    return _said(REASONS, id)


def _said(words: Mapping[str, str], id: str) -> str:
    return _(words[id]) if id in words else id
