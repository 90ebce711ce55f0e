"""What would change if an export were withdrawn or put back: an edition built and not published."""

from datetime import datetime
from typing import Any

from core.municipality import municipality
from core.settings import Settings
from etl import ledger
from etl.build import drafted
from etl.difference import outlook
from etl.editions import editions, published_messages
from etl.heard import SILENT, Heard


def outlook_of(put: dict[str, object], settings: Settings, heard: Heard = SILENT) -> dict[str, Any]:
    """Compare the edition in force with the one that this event of the ledger would lead to."""
    town = municipality(str(put["municipality_id"]))
    told = ledger.active_after(settings.landing, put)
    draft = drafted(town, settings, told, heard=heard)
    before = published_messages(settings.marts, town.id)
    known = editions(settings.marts, town.id)
    as_of = known["as_of"].last() if len(known) else draft.as_of
    assert isinstance(as_of, datetime)
    changes = outlook(before, draft.tables["fct_messages"], (as_of, draft.as_of))
    return {"event": put["event"], "export": put["export_id"], **changes}
