"""Which edition an account last saw of a block, so that a page can tell what is new since.

A sitting is one visit: whoever opens the page again within it still sees what was new when it
began. Looking decides nothing, so no line of the journal tells of it; and no diary is kept: only
the sitting that goes on and the one before it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, delete, insert, select

from core.access import Viewer
from registry.book import visits, writing

SITTING = timedelta(hours=1)  # a planning meeting: a refresh in the midst of it erases nothing


@dataclass(frozen=True)
class Block:
    """What is looked at: a block of a municipality."""

    municipality_id: str
    block_id: str


@dataclass(frozen=True)
class Seen:
    """What somebody saw: an edition, up to when it knew, and when it was looked at."""

    edition: int
    as_of: datetime
    seen_at: datetime


def last_seen(book: Engine, viewer: Viewer, block: Block, now: datetime) -> Seen | None:
    """Return what the account saw of a block before this sitting; none: it never looked."""
    columns = [visits.c[name] for name in Seen.__dataclass_fields__]
    asked = (
        select(*columns)
        .filter_by(account=viewer.account, **vars(block))
        .where(visits.c.seen_at <= now - SITTING)
        .order_by(visits.c.seen_at.desc(), visits.c.id.desc())
        .limit(1)
    )
    with writing(book) as db:
        found = db.execute(asked).mappings().one_or_none()
    return Seen(**found) if found else None


def visited(book: Engine, viewer: Viewer, block: Block, seen: Seen) -> None:
    """Remember a visit, once a sitting; what lies before the one before it is forgotten."""
    whose = {"account": viewer.account, **vars(block)}
    began = seen.seen_at - SITTING
    with writing(book) as db:
        known = db.scalars(
            select(visits.c.seen_at).filter_by(**whose).order_by(visits.c.seen_at.desc())
        ).all()
        if known and known[0] > began:
            return
        db.execute(insert(visits).values(**whose, **vars(seen)))
        if known:
            db.execute(
                delete(visits)
                .where(*(visits.c[name] == told for name, told in whose.items()))
                .where(visits.c.seen_at < known[0])
            )
