"""Profiles: channels that people drew, version by version; the last one is in force.

To return to an earlier version is to enter it again: what was in force, and when, stays readable.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, func, insert, select

from core.access import Viewer
from core.channel import HERE, Channel
from core.i18n import gettext as _
from core.record import parsed
from core.refusal import Refusal
from registry.book import Forbidden, note, profiles, writing

DRAWERS = ("analyst", "chief", "administrator")


@dataclass(frozen=True)
class Drawing:
    """A deed: this is how exports of a channel are read, drawn for this municipality."""

    municipality_id: str
    toml: str
    returns_to: int | None = None  # the version that is entered again


@dataclass(frozen=True)
class Profile:
    """A version of a channel as the book holds it."""

    id: int
    channel_id: str
    toml: str
    account: str
    role: str
    at: datetime
    returns_to: int | None  # the version that was entered again


def may_draw(viewer: Viewer) -> bool:
    """Whether this reader may say how exports are read: whoever has all blocks before them."""
    return viewer.role in DRAWERS and viewer.block_ids is None


def draw(book: Engine, viewer: Viewer, deed: Drawing, now: datetime) -> str:
    """Enter a version of a channel and return the channel's id; a broken file is refused."""
    with writing(book) as db:
        return _entered(db, viewer, deed, now)


def bring_back(
    book: Engine, viewer: Viewer, now: datetime, *, municipality_id: str, number: int
) -> str:
    """Enter an earlier version again and return the channel's id."""
    with writing(book) as db:
        toml = db.scalar(select(profiles.c.toml).filter_by(id=number))
        if toml is None:
            what, remedy = _("there is no such version"), _("look at the list of versions")
            raise Refusal(what, _("channels"), str(number), remedy)
        return _entered(db, viewer, Drawing(municipality_id, toml, number), now)


def versions(book: Engine, channel_id: str | None = None) -> list[Profile]:
    """List the versions of one channel or of all, the last one first."""
    columns = [profiles.c[name] for name in Profile.__dataclass_fields__]
    asked = select(*columns).order_by(profiles.c.id.desc())
    if channel_id is not None:
        asked = asked.filter_by(channel_id=channel_id)
    with writing(book) as db:
        return [Profile(**row) for row in db.execute(asked).mappings()]


def in_force(db: Connection, channel_id: str | None = None) -> dict[str, str]:
    """Return the last version of every channel, or of one, by its id."""
    newest = select(func.max(profiles.c.id)).group_by(profiles.c.channel_id)
    asked = select(profiles.c.channel_id, profiles.c.toml).filter(profiles.c.id.in_(newest))
    if channel_id is not None:
        asked = asked.filter_by(channel_id=channel_id)
    told = db.execute(asked.order_by(profiles.c.channel_id)).all()
    return {one.channel_id: one.toml for one in told}


def _checked(viewer: Viewer, toml: str) -> Channel:
    """Return the channel; nobody draws over a channel that came with the program."""
    if not may_draw(viewer):
        what, remedy = _("this reader may not draw channels"), _("ask the analyst to do it")
        raise Forbidden(what, _("channels"), f"{viewer.account} ({viewer.role})", remedy)
    channel = parsed(Channel, toml, _("channel"))
    if (HERE / f"{channel.id}.toml").exists():
        what, remedy = _("a channel of this id comes with the program"), _("choose another id")
        raise Refusal(what, _("channel"), channel.id, remedy)
    return channel


def _entered(db: Connection, viewer: Viewer, deed: Drawing, now: datetime) -> str:
    channel = _checked(viewer, deed.toml)
    who = {"account": viewer.account, "role": viewer.role, "at": now}
    row = {"channel_id": channel.id, "toml": deed.toml, "returns_to": deed.returns_to}
    number = db.execute(insert(profiles).values(**row, **who).returning(profiles.c.id)).scalar_one()
    note(
        db, viewer, now, municipality_id=deed.municipality_id,
        act="channel drawn" if deed.returns_to is None else "channel brought back",
        subject=f"channel:{channel.id}", told={"version": number, "returns_to": deed.returns_to},
    )  # fmt: skip
    return channel.id
