"""Words of the exports that the analyst mapped to a theme, a place, a unit, a status or a mark.

Of two decisions about one word the later one counts; undoing it brings the earlier one back. A word
of a status, a mark or an urgency belongs to its channel, any other to the municipality.
"""

import re
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, insert, select, update

from core.access import Viewer
from core.i18n import gettext as _
from core.mart import ID
from core.refusal import Refusal
from core.spelling import CHANNELS_OWN, FIELDS
from registry.book import note, spellings, writing
from registry.rights import ask_whether_may

LONGEST = 300  # letters of a word: what a column of themes holds at most
LINE = ("spelling", "channel_id", "field", "word", "value")


@dataclass(frozen=True)
class Spelling:
    """A deed: in this field, this word means this; decided on this edition."""

    municipality_id: str
    channel_id: str
    field: str
    word: str
    value: str
    edition: int


@dataclass(frozen=True)
class Spelt:
    """A spelling as the book holds it."""

    id: int
    municipality_id: str
    channel_id: str
    field: str
    word: str
    value: str
    account: str
    at: datetime
    undone_at: datetime | None


def spell(book: Engine, viewer: Viewer, deed: Spelling, now: datetime) -> int:
    """Map a word and return the number of the decision."""
    _ask(viewer, deed.municipality_id)
    _check(deed)
    channel_id = deed.channel_id if deed.field in CHANNELS_OWN else ""
    row = {**asdict(deed), "channel_id": channel_id}
    with writing(book) as db:
        who = {"account": viewer.account, "role": viewer.role, "at": now}
        entered = insert(spellings).values(**row, **who).returning(spellings.c.id)
        number = int(db.execute(entered).scalar_one())
        note(
            db, viewer, now, municipality_id=deed.municipality_id, act="word mapped",
            subject=f"spelling:{number}", told=row,
        )  # fmt: skip
    return number


def undo(book: Engine, viewer: Viewer, number: int, now: datetime) -> str:
    """Take a decision back and return whose it was; one that is taken back stays so."""
    with writing(book) as db:
        found = db.execute(select(spellings).filter_by(id=number)).one_or_none()
        if found is None:
            what, remedy = _("there is no such spelling"), _("look at the list of mapped words")
            raise Refusal(what, _("mapped words"), str(number), remedy)
        _ask(viewer, found.municipality_id)
        standing = update(spellings).filter_by(id=number, undone_at=None)
        undone = db.execute(standing.values(undone_at=now, undone_by=viewer.account))
        if undone.rowcount:
            note(
                db, viewer, now, municipality_id=found.municipality_id, act="mapping undone",
                subject=f"spelling:{number}", told={},
            )  # fmt: skip
    return str(found.municipality_id)


def spelt(book: Engine, viewer: Viewer, municipality_ids: Collection[str]) -> list[Spelt]:
    """List the mapped words of municipalities that this reader may see, the last one first."""
    seen = [one for one in municipality_ids if one in viewer.municipality_ids]
    columns = [spellings.c[name] for name in Spelt.__dataclass_fields__]
    asked = select(*columns).where(spellings.c.municipality_id.in_(seen))
    with writing(book) as db:
        rows = db.execute(asked.order_by(spellings.c.id.desc())).mappings()
        return [Spelt(**row) for row in rows]


def in_force(db: Connection, municipality_id: str) -> list[dict[str, Any]]:
    """Return what counts now, in the order of deciding."""
    columns = [spellings.c.id.label(LINE[0]), *(spellings.c[name] for name in LINE[1:])]
    asked = select(*columns).filter(
        spellings.c.municipality_id == municipality_id, spellings.c.undone_at.is_(None)
    )
    return [dict(row) for row in db.execute(asked.order_by(spellings.c.id)).mappings()]


def _ask(viewer: Viewer, municipality_id: str) -> None:
    what, remedy = _("this reader may not map words"), _("ask the analyst to do it")
    ask_whether_may(viewer, municipality_id, what, remedy)


def _check(deed: Spelling) -> None:
    """Refuse a deed that says nothing, or what cannot be meant."""
    where = _("mapped words")
    if not deed.word.strip() or len(deed.word) > LONGEST:
        what, found = _("no word is named"), _("{n} letters").format(n=len(deed.word))
        raise Refusal(what, where, found, _("choose it from the list"))
    own = CHANNELS_OWN.get(deed.field)
    is_meant = deed.value in own if own else bool(re.fullmatch(ID, deed.value))
    if deed.field not in FIELDS or not is_meant:
        what, remedy = _("a word cannot mean that"), _("choose it from the list")
        raise Refusal(what, where, f"{deed.field} = {deed.value}", remedy)
