"""One message by its number: how the address calls it, and what is asked to find it."""

from collections.abc import Mapping
from typing import Any

from pages.parts.town import Town

KIND = "message"
BETWEEN = "~"
EVER: Mapping[str, Any] = {  # whatever the period and the filters of the list
    "basis": "ever", "patterns": None, "statuses": None, "marks": None, "sorted_by": "newest",
    "limit": 1, "offset": 0,
}  # fmt: skip
Message = Mapping[str, Any]  # a row of `message/search`


def address_of(message: Message, town: Town) -> str:
    """Say a message in the address."""
    id = str(message["message_id"])
    return f"{message['municipality_id']}{BETWEEN}{id}" if town.is_several else id


def place_in_address(told: str) -> tuple[str, str]:
    """Return the municipality, if it is told, and the message.

    >>> place_in_address("vytegra~pos:1"), place_in_address("pos:1")
    (('vytegra', 'pos:1'), ('', 'pos:1'))
    """
    town_id, _between, id = told.rpartition(BETWEEN)
    return town_id, id
