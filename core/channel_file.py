"""A channel as the file that a person would write: aligned, in our order, without what is usual."""

from collections.abc import Mapping
from typing import Any

import tomlkit
from tomlkit.items import Array, SingleKey, Table

from core.channel import Channel

WIDE = 90  # letters of a list on one line
PARTS = ("file", "fields", "people", "values", "place")
ALIGNED = 2  # keys below which a table has nothing to align


def written(channel: Channel, note: str) -> str:
    """Write a channel file that begins with a note on where it comes from."""
    told = channel.model_dump(mode="json", exclude_defaults=True, exclude_none=True)
    file = tomlkit.document()
    for line in note.splitlines():
        file.add(tomlkit.comment(line))
    _fill(file, {name: one for name, one in told.items() if name not in PARTS})
    for name in PARTS:
        if part := told.get(name):
            file.add(tomlkit.nl())
            file.append(name, _table(part))
    return tomlkit.dumps(file)


def _table(part: Mapping[str, Any]) -> Table:
    """Write a part: what is said in one line first, then its own parts (statuses, marks)."""
    table = tomlkit.table()
    inner = {name: one for name, one in part.items() if isinstance(one, dict)}
    _fill(table, {name: one for name, one in part.items() if name not in inner})
    for name, one in inner.items():
        table.append(name, _table(one))
    return table


def _fill(table: Any, told: Mapping[str, Any]) -> None:
    """Add keys with their equals signs below each other."""
    wide = max(map(len, told), default=0)
    for name, one in told.items():
        table.append(SingleKey(name, sep=f"{' ' * (wide - len(name))} = "), _item(one))


def _item(one: Any) -> Any:  # an item of tomlkit, whichever
    if isinstance(one, dict):
        return _in_line(one)
    if isinstance(one, list):
        return _list(one)
    return tomlkit.item(one)


def _in_line(one: Mapping[str, Any]) -> Any:
    """Write a table on one line, with air inside its brackets as our own files have it."""
    said = ", ".join(f"{name} = {tomlkit.item(word).as_string()}" for name, word in one.items())
    table: Any = tomlkit.parse(f"it = {{ {said} }}").item("it")
    return table


def _list(one: list[Any]) -> Array:
    words = tomlkit.array()
    words.extend(one)
    return words.multiline(len(words.as_string()) > WIDE)
