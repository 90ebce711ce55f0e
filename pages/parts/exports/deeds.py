"""What a press of a button does: an export is withdrawn or put back, and a build follows."""

from collections.abc import Mapping
from typing import Any, Literal

from pages.parts.address import write
from pages.parts.answers import edition_of, reader
from pages.parts.book import book, now
from pages.parts.building import begin
from pages.parts.town import Town
from registry.exports import Order, order

Deed = Literal["withdraw", "restore"]


def put(row: Mapping[str, Any], deed: Deed, town: Town) -> None:
    """Write the order into the journal, then let the etl carry it out in the account's name."""
    given = Order(town.id, row["export_id"], row["file_name"], deed, edition_of(town.id))
    who = reader()
    begin(
        town.id, deed, row["export_id"], "--municipality", town.id, "--by", who.account,
        first=lambda: order(book(), who, given, now()),
    )  # fmt: skip
    write(deed=None)
