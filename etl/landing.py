"""The door: an export is kept as text under our names, without what identifies a person.

Only columns that the channel names are landed. The key is a hash of the bytes and of the half of
the channel file that decides what is kept, so the same file under the same rules is a no-op.
"""

import hashlib
import hmac
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq

from core.channel import Channel
from core.i18n import gettext as _
from core.refusal import Refusal
from etl.reading import Line
from etl.recognise import Recognised, fold
from etl.scrub import masked, scrub, scrubbed


@dataclass(frozen=True)
class Landing:
    """What was landed; `unknown` are headers nobody decided about, so they were not kept."""

    key: str
    sha256: str
    file_name: str
    channel_id: str
    rows: int
    damaged: int
    masked: int
    fields: tuple[str, ...]
    dropped: tuple[str, ...]
    unknown: tuple[str, ...]


def landing_key(sha256: str, channel: Channel) -> str:
    """Name a landing by the file's bytes and the rules under which it is kept."""
    rules = channel.model_dump(mode="json", include={"file", "fields", "people"})
    told = json.dumps([sha256, rules], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def land(export: Recognised, keep: Callable[[pl.DataFrame], object], salt: bytes) -> Landing:
    """Hand an export's rows to `keep` chunk by chunk, so that its size does not matter."""
    taken = _taken(export)
    rows = damaged = masks = 0
    try:
        for frame in _frames(export, taken, salt):
            rows += frame.height
            damaged += frame["damage"].is_not_null().sum()
            masks += frame.select(masked(map(pl.col, _free(export, taken)))).item()
            keep(frame)
    except UnicodeError as torn:
        raise _unreadable(export, torn) from torn
    if not rows:
        what, found = _("there are no rows under the header"), _("a header and nothing else")
        remedy = _("export a period in which there were messages")
        raise Refusal(what, export.sheet.reading.source.name, found, remedy)
    return _landing(export, taken, rows, damaged, masks)


@contextmanager
def parquet(path: Path) -> Iterator[Callable[[pl.DataFrame], None]]:
    """Write chunks to one file, a row group each."""
    writer: pq.ParquetWriter | None = None

    def keep(frame: pl.DataFrame) -> None:
        nonlocal writer
        table = frame.to_arrow()
        writer = writer or pq.ParquetWriter(path, table.schema, compression="zstd")
        writer.write_table(table)

    try:
        yield keep
    finally:
        if writer is not None:
            writer.close()


def _landing(
    export: Recognised, taken: dict[str, int], rows: int, damaged: int, masks: int
) -> Landing:
    channel, reading = export.channel, export.sheet.reading
    ours = {fold(export.header[at]) for at in taken.values()}
    people = {fold(word) for word in (*channel.people.author, *channel.people.drop)}
    known = ours | people | {fold(word) for word in channel.ignored}
    known |= {fold(word) for words in channel.fields.values() for word in words}
    return Landing(
        key=landing_key(reading.sha256, channel),
        sha256=reading.sha256,
        file_name=scrubbed(reading.source.name),
        channel_id=channel.id,
        rows=rows,
        damaged=damaged,
        masked=masks,
        fields=tuple(taken),
        dropped=tuple(cell for cell in export.header if fold(cell) in people),
        unknown=tuple(scrubbed(cell) for cell in export.header if cell and fold(cell) not in known),
    )


def _taken(export: Recognised) -> dict[str, int]:
    found = {field: export.at(words) for field, words in export.channel.fields.items()}
    return {field: at for field, at in found.items() if at is not None}


def _free(export: Recognised, taken: dict[str, int]) -> list[str]:
    return [field for field in export.channel.people.scrub if field in taken]


def _frames(export: Recognised, taken: dict[str, int], salt: bytes) -> Iterator[pl.DataFrame]:
    """Yield chunks as text; a line of a wrong length keeps its number and its damage, no cells."""
    width = len(export.header)
    authors = [export.at([word]) for word in export.channel.people.author]
    author_at = [at for at in authors if at is not None]
    clean = [scrub(pl.col(field)) for field in _free(export, taken)]
    blank = [None] * width
    for chunk in export.sheet.chunks(export.header_row):
        whole = [row if len(row) == width else blank for _number, row in chunk]
        cells = list(zip(*whole, strict=True))
        columns = {field: pl.Series(cells[at], dtype=pl.String) for field, at in taken.items()}
        keys = [_key(salt, [row[at] for at in author_at]) for row in whole] if author_at else None
        yield pl.DataFrame(
            {
                "row_number": [number for number, _row in chunk],
                **columns,
                "author_key": pl.Series(keys or [None] * len(chunk), dtype=pl.String),
                "damage": pl.Series(_damage(chunk, width), dtype=pl.String),
            }
        ).with_columns(clean)


def _damage(chunk: list[Line], width: int) -> list[str | None]:
    return [None if len(row) == width else f"{len(row)}/{width}" for _number, row in chunk]


def _key(salt: bytes, said: Sequence[str | None]) -> str | None:
    """Make a pseudonym of the first identifier that is there; case and blanks do not matter."""
    identity = next(("".join(cell.casefold().split()) for cell in said if cell), "")
    if not identity:
        return None
    return hmac.new(salt, identity.encode(), hashlib.sha256).hexdigest()[:16]


def _unreadable(export: Recognised, torn: UnicodeError) -> Refusal:
    what, remedy = _("the letters cannot be read"), _("save it as CSV UTF-8 and hand it in again")
    return Refusal(what, export.sheet.reading.source.name, str(torn)[:120], remedy)
