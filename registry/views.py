"""Saved views: an address under a name, its owner's own or shared with everybody who may see it.

A view points to a page and says what its address says, never a number: opened a year later it
tells that day's numbers. A name that is saved again takes the place of the old view, which stays
in the book.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Engine, insert, or_, select, update

from core.access import Viewer
from core.i18n import gettext as _
from core.refusal import Refusal
from registry.book import Forbidden, note, views, writing

SHARERS = ("curator", "chief", "analyst", "administrator")
LONGEST = 80  # letters of a name: what a list shows in one line
MOST_SAID = 4000  # letters of an address: browsers keep twice as many
SEVERAL = "several"  # whose the journal line of a view of several municipalities is


@dataclass(frozen=True)
class View:
    """An address of a page under a name; the municipalities are those it was saved for."""

    name: str
    page: str
    address: Mapping[str, str]
    municipality_ids: tuple[str, ...]
    is_shared: bool


@dataclass(frozen=True)
class Saved:
    """A view as the book holds it."""

    id: int
    name: str
    page: str
    address: Mapping[str, str]
    municipality_ids: list[str]
    is_shared: bool
    account: str
    at: datetime


def may_share(viewer: Viewer) -> bool:
    """Whether others may be shown what this reader saves."""
    return viewer.role in SHARERS and viewer.block_ids is None


def save(book: Engine, viewer: Viewer, view: View, now: datetime) -> int:
    """Keep a view and return its number; one's own of the same name and page gives way to it."""
    name = _checked(viewer, view)
    with writing(book) as db:
        ours = update(views).filter_by(
            account=viewer.account, page=view.page, name=name, removed_at=None
        )
        db.execute(ours.values(removed_at=now, removed_by=viewer.account))
        row = {
            "name": name,
            "page": view.page,
            "address": dict(view.address),
            "municipality_ids": list(view.municipality_ids),
            "is_shared": view.is_shared,
        }
        entered = insert(views).values(**row, account=viewer.account, role=viewer.role, at=now)
        number = db.execute(entered.returning(views.c.id)).scalar_one()
        note(
            db, viewer, now, municipality_id=_whose(view.municipality_ids), act="view saved",
            subject=f"view:{number}", told=row,
        )  # fmt: skip
    return int(number)


def remove(book: Engine, viewer: Viewer, number: int, now: datetime) -> None:
    """Take a view off the lists: one's own, or a shared one where one may share."""
    with writing(book) as db:
        asked = select(*_columns()).filter_by(id=number)
        held = db.execute(asked).mappings().one_or_none()
        found = Saved(**held) if held else None
        if found is None or not _is_seen(found, viewer):
            what, remedy = _("there is no such view"), _("look at the list of views")
            raise Refusal(what, _("views"), str(number), remedy)
        if not may_remove(viewer, found.account):
            what, remedy = _("this view is somebody else's"), _("save your own under another name")
            raise Forbidden(what, found.name, f"{viewer.account} ({viewer.role})", remedy)
        standing = update(views).filter_by(id=number, removed_at=None)
        removed = db.execute(standing.values(removed_at=now, removed_by=viewer.account))
        if removed.rowcount:
            note(
                db, viewer, now, municipality_id=_whose(found.municipality_ids),
                act="view removed", subject=f"view:{number}", told={},
            )  # fmt: skip


def may_remove(viewer: Viewer, account: str) -> bool:
    """Whether this reader may take away a view of this account."""
    return account == viewer.account or may_share(viewer)


def saved(book: Engine, viewer: Viewer, page: str) -> list[Saved]:
    """List one's own views of a page and the shared ones of what one may see, by their names."""
    asked = select(*_columns()).where(
        views.c.page == page,
        views.c.removed_at.is_(None),
        or_(views.c.account == viewer.account, views.c.is_shared),
    )
    with writing(book) as db:
        rows = [Saved(**row) for row in db.execute(asked).mappings()]
    told = [one for one in rows if _is_seen(one, viewer)]
    return sorted(told, key=lambda one: (one.name.casefold(), one.id))


def _columns() -> list[Column[Any]]:
    return [views.c[name] for name in Saved.__dataclass_fields__]


def _is_seen(view: Saved, viewer: Viewer) -> bool:
    """Whether a view is of municipalities that this reader may see, and one's own or shared."""
    is_ours = view.account == viewer.account or view.is_shared
    return is_ours and set(view.municipality_ids) <= set(viewer.municipality_ids)


def _whose(municipality_ids: Collection[str]) -> str:
    return next(iter(municipality_ids)) if len(municipality_ids) == 1 else SEVERAL


def _checked(viewer: Viewer, view: View) -> str:
    """Return the name as it is kept; a view without one, or of what one may not see, is refused."""
    name = " ".join(view.name.split())
    where = _("views")
    if not name or len(name) > LONGEST:
        found = _("{n} letters").format(n=len(name))
        remedy = _("call it by a few words")
        raise Refusal(_("a view has a name of up to 80 letters"), where, found, remedy)
    if sum(map(len, (*view.address, *view.address.values()))) > MOST_SAID:
        raise Refusal(_("the address is too long to be kept"), where, name, _("drop some filters"))
    strange = set(view.municipality_ids) - set(viewer.municipality_ids)
    if strange or not view.municipality_ids:
        found = ", ".join(sorted(strange)) or _("nothing")
        remedy = _("open a municipality that you may see")
        raise Forbidden(_("this reader does not see that municipality"), where, found, remedy)
    if view.is_shared and not may_share(viewer):
        remedy = _("keep it for yourself, or ask the analyst")
        found = f"{viewer.account} ({viewer.role})"
        raise Forbidden(_("this reader may not share views"), where, found, remedy)
    return name
