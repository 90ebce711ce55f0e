"""Exports taken out of force and put back: who asked for it, and on which edition.

The deed itself is an event of the ledger, which the etl writes in the name of the same account; the
journal holds the order, so that one that failed on the way is not forgotten.
"""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Engine

from core.access import Viewer
from core.i18n import gettext as _
from registry.book import note, writing
from registry.rights import ask_whether_may

ACTS = {"withdraw": "export withdrawn", "restore": "export restored"}


@dataclass(frozen=True)
class Order:
    """Withdraw or restore this export, as decided on this edition."""

    municipality_id: str
    export_id: str
    file_name: str
    deed: Literal["withdraw", "restore"]
    edition: int


def order(book: Engine, viewer: Viewer, given: Order, now: datetime) -> None:
    """Write the order down, if it is this viewer's to give."""
    what, remedy = _("this reader may not withdraw exports"), _("ask the analyst to do it")
    ask_whether_may(viewer, given.municipality_id, what, remedy)
    with writing(book) as db:
        note(
            db, viewer, now, municipality_id=given.municipality_id, act=ACTS[given.deed],
            subject=f"export:{given.export_id}", told=asdict(given),
        )  # fmt: skip
