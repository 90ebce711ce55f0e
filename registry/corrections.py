"""Corrections: what the analyst reads otherwise than the program, for one message or for many.

Of two corrections of one message and field the later one counts; undoing it brings the earlier one
back. A correction names its messages: «all alike» is resolved when it is made, so that nobody's
message is corrected whom its author has not seen counted.
"""

import re
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Literal, get_args

from sqlalchemy import Connection, Engine, func, insert, select, update

from core.access import Viewer
from core.i18n import gettext as _
from core.mart import ID
from core.refusal import Refusal
from registry.book import corrected_messages, corrections, note, writing
from registry.rights import ask_whether_may

Field = Literal["theme", "place", "unit"]
FIELDS: tuple[Field, ...] = get_args(Field)
LONGEST = 300  # letters of a reason: two sentences; more is a letter, and letters name people
CONTACT = re.compile(r"@|https?:|\d(?:[ ().–-]{0,3}\d){5}")  # six digits: no house has so many


@dataclass(frozen=True)
class Correction:
    """A deed: these messages have this theme, place or unit, and why; decided on this edition."""

    municipality_id: str
    message_ids: tuple[str, ...]
    field: Field
    value: str
    reason: str
    edition: int
    rule: str | None = None  # which messages were meant, where they were chosen as alike


@dataclass(frozen=True)
class Made:
    """A correction as the book holds it."""

    id: int
    municipality_id: str
    field: Field
    value: str
    reason: str
    edition: int
    rule: str | None
    account: str
    at: datetime
    undone_at: datetime | None
    messages: int


def correct(book: Engine, viewer: Viewer, deed: Correction, now: datetime) -> int:
    """Make a correction and return its number."""
    _ask_whether_may(viewer, deed.municipality_id)
    reason = _checked(deed)
    message_ids = list(dict.fromkeys(deed.message_ids))
    row = {name: told for name, told in asdict(deed).items() if name != "message_ids"}
    who = {"account": viewer.account, "role": viewer.role, "at": now}
    with writing(book) as db:
        entered = insert(corrections).values({**row, **who, "reason": reason})
        number = db.execute(entered.returning(corrections.c.id)).scalar_one()
        named = [{"correction_id": number, "message_id": one} for one in message_ids]
        db.execute(insert(corrected_messages), named)
        note(
            db, viewer, now, municipality_id=deed.municipality_id, act="correction made",
            subject=f"correction:{number}", told={**row, "reason": reason, "n": len(message_ids)},
        )  # fmt: skip
    return int(number)


def undo(book: Engine, viewer: Viewer, number: int, now: datetime) -> str:
    """Take a correction back and return whose it was; one that is taken back stays so."""
    with writing(book) as db:
        found = db.execute(select(corrections).filter_by(id=number)).one_or_none()
        if found is None:
            what, remedy = _("there is no such correction"), _("look at the list of corrections")
            raise Refusal(what, _("corrections"), str(number), remedy)
        _ask_whether_may(viewer, found.municipality_id)
        standing = update(corrections).filter_by(id=number, undone_at=None)
        undone = db.execute(standing.values(undone_at=now, undone_by=viewer.account))
        if undone.rowcount:
            note(
                db, viewer, now, municipality_id=found.municipality_id, act="correction undone",
                subject=f"correction:{number}", told={},
            )  # fmt: skip
    return str(found.municipality_id)


def made(book: Engine, viewer: Viewer, municipality_ids: Collection[str]) -> list[Made]:
    """List the corrections of municipalities that this reader may see, the last one first."""
    seen = [one for one in municipality_ids if one in viewer.municipality_ids]
    named = (
        select(corrected_messages.c.correction_id, func.count().label("messages"))
        .group_by(corrected_messages.c.correction_id)
        .subquery()
    )
    columns = [corrections.c[name] for name in Made.__dataclass_fields__ if name != "messages"]
    asked = (
        select(*columns, named.c.messages)
        .join(named, named.c.correction_id == corrections.c.id)
        .where(corrections.c.municipality_id.in_(seen))
        .order_by(corrections.c.id.desc())
    )
    with writing(book) as db:
        return [Made(**row) for row in db.execute(asked).mappings()]


def corrected(
    book: Engine, viewer: Viewer, municipality_id: str, numbers: Collection[int]
) -> frozenset[tuple[str, str]]:
    """Return the messages and fields that some of the corrections in force speak of."""
    if municipality_id not in viewer.municipality_ids:
        return frozenset()
    with writing(book) as db:
        told = in_force(db, municipality_id)
    return frozenset(
        (message_id, field) for one, message_id, field, _value in told if one in numbers
    )


def in_force(db: Connection, municipality_id: str) -> list[tuple[int, str, str, str]]:
    """Return what counts now: correction, message, field and value, in the order of making.

    Sorted here: databases differ in the order of letters.
    """
    asked = (
        select(
            corrections.c.id,
            corrected_messages.c.message_id,
            corrections.c.field,
            corrections.c.value,
        )
        .join(corrected_messages, corrected_messages.c.correction_id == corrections.c.id)
        .filter(corrections.c.municipality_id == municipality_id, corrections.c.undone_at.is_(None))
    )
    return sorted(
        (one, message_id, field, value) for one, message_id, field, value in db.execute(asked)
    )


def _ask_whether_may(viewer: Viewer, municipality_id: str) -> None:
    what, remedy = _("this reader may not correct messages"), _("ask the analyst to do it")
    ask_whether_may(viewer, municipality_id, what, remedy)


def _checked(deed: Correction) -> str:
    """Return the reason as it is kept; a deed that says nothing, or too much, is refused.

    A telephone or an address is not masked but asked back: whoever wrote it is still there.
    """
    where, reason = _("correction"), " ".join(deed.reason.split())
    if deed.field not in FIELDS or not re.fullmatch(ID, deed.value):
        what, remedy = _("no such thing can be corrected"), _("choose it from the list")
        raise Refusal(what, where, f"{deed.field} = {deed.value}", remedy)
    if not deed.message_ids:
        what, remedy = _("no message is named"), _("open a group that still has messages")
        raise Refusal(what, where, _("nothing"), remedy)
    if not reason or len(reason) > LONGEST:
        what = _("a correction has a reason of one or two sentences")
        found = _("{n} letters").format(n=len(reason))
        raise Refusal(what, where, found, _("say in a few words why"))
    if told := CONTACT.search(reason):
        what = _("a reason tells no telephone, e-mail or link")
        raise Refusal(what, where, told[0], _("say it without them, and without names of people"))
    return reason
