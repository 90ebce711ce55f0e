"""Json → keys and rows of text: a list of objects, also inside an object, or an object a line.

A list inside an object may hold rows of its own, as a letter holds questions: each is then a row,
and what the object says is said again in each.
"""

import io
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

import ijson

from core.i18n import gettext as _
from core.refusal import Refusal
from etl.files.source import Source

BUFFER = 1 << 22  # bytes; the parser takes a cell of ten million letters anew with each buffer
Row = list[str | None]


def record_rows(source: Source, encoding: str, inner: Collection[str] = ()) -> Iterator[Row]:
    """Yield the keys of all records, then each record's values; the file is read twice.

    Of the lists named `inner` each object is a row, its keys told as `list.key`.
    """
    keys: dict[str, None] = {}
    for record in _records(source, encoding):
        for row in _unfolded(record, inner):
            keys.update(dict.fromkeys(row))
    yield list(keys)
    for record in _records(source, encoding):
        for row in _unfolded(record, inner):
            yield [_text(row.get(key)) for key in keys]


def _unfolded(record: dict[str, Any], inner: Collection[str]) -> Iterator[dict[str, Any]]:
    """Give each object of an inner list a row of its own.

    >>> list(_unfolded({"n": 1, "q": [{"c": 2}, {"c": 3}]}, {"q"}))
    [{'n': 1, 'q.c': 2}, {'n': 1, 'q.c': 3}]
    >>> list(_unfolded({"n": 1, "q": []}, {"q"}))
    [{'n': 1}]
    """
    named = next((key for key in inner if isinstance(record.get(key), list)), None)
    if named is None:
        yield record
        return
    shared = {key: value for key, value in record.items() if key != named}
    for one in record[named] or [{}]:
        told = one if isinstance(one, dict) else {"": one}
        yield shared | {f"{named}.{key}": value for key, value in told.items()}


@dataclass(frozen=True)
class _Utf8:
    """Text as the bytes that the parser wants, whatever its encoding was."""

    text: io.TextIOWrapper

    def read(self, size: int) -> bytes:
        return self.text.read(size).encode()


def _records(source: Source, encoding: str) -> Iterator[dict[str, Any]]:
    try:
        with source.open() as raw, io.TextIOWrapper(raw, encoding) as text:
            prefix = _where_records_are(_Utf8(text))
            text.seek(0)
            found = ijson.items(_Utf8(text), prefix, multiple_values=True, buf_size=BUFFER)
            for record in found:
                if not isinstance(record, dict):
                    what, remedy = _("the list holds no records"), _("export a list of objects")
                    raise Refusal(what, source.name, f"{record!r:.60}", remedy)
                yield record
    except ijson.JSONError as broken:
        what, remedy = _("this is not valid JSON"), _("export it again; the file may end early")
        raise Refusal(what, source.name, _problem(broken), remedy) from broken


def _problem(broken: Exception) -> str:
    told = broken.args[0] if broken.args else ""
    said = told.decode("utf-8", "replace") if isinstance(told, bytes) else str(told)
    return said.splitlines()[0][:200]


def _where_records_are(text: _Utf8) -> str:
    """Find the first list of objects; an object a line has none and is its own record."""
    before = ("", "")
    for prefix, event, _value in ijson.parse(text, multiple_values=True, buf_size=BUFFER):
        if before[1] == "start_array" and event == "start_map":
            return str(prefix)
        if event == "end_map" and not prefix:
            return ""
        before = (prefix, event)
    return "item"


def _text(value: Any) -> str | None:  # whatever JSON can hold
    """Write a JSON value as a cell.

    >>> _text(None), _text(True), _text("a"), _text({"b": 1})
    (None, 'true', 'a', '{"b": 1}')
    """
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, dict | list | bool):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)
