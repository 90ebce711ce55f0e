"""Handing exports in: who may, and a line of the journal that somebody did."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Engine

from core.access import Viewer
from core.i18n import gettext as _
from registry.book import Forbidden, note, writing

UPLOADERS = ("analyst", "chief", "operator", "administrator")


@dataclass(frozen=True)
class Handing:
    """A deed: so many files are handed in for a municipality, as one load."""

    municipality_id: str
    job: str
    files: int
    is_sure: bool  # although places of another municipality are in it


def may_upload(viewer: Viewer, municipality_id: str) -> bool:
    """Whether this reader may hand exports of a municipality in: whole ones, not a block's."""
    is_theirs = municipality_id in viewer.municipality_ids and viewer.block_ids is None
    return viewer.role in UPLOADERS and is_theirs


def hand_in(book: Engine, viewer: Viewer, deed: Handing, now: datetime) -> None:
    """Write down that a load begins, before it does."""
    if not may_upload(viewer, deed.municipality_id):
        what, remedy = _("this reader may not upload exports"), _("ask the analyst to do it")
        found = f"{viewer.account} ({viewer.role})"
        raise Forbidden(what, deed.municipality_id, found, remedy)
    with writing(book) as db:
        note(
            db, viewer, now, municipality_id=deed.municipality_id, act="exports handed in",
            subject=f"job:{deed.job}", told=asdict(deed),
        )  # fmt: skip
