"""The door: an export is kept as text under our names, without what identifies a person.

Only columns that the channel names are landed. The key is a hash of the bytes and of the half of
the channel file that decides what is kept, so the same file under the same rules is a no-op.
"""

import hashlib
import hmac
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq

from core.channel import Channel, Field
from core.i18n import gettext as _
from core.refusal import Refusal
from etl.columns import undecided
from etl.files.reading import Line
from etl.folding import fold
from etl.language.plain_text import plain_text
from etl.privacy.names import Names, NamesBy
from etl.privacy.scrub import CONTACTS, MASKS, hidden, masks, scrubbed
from etl.recognise import Recognised

Taken = Mapping[Field, tuple[int, ...]]  # the columns of each field, the best first

PLACES = {"address"}  # full of streets that bear people's names; patterns suffice there
AS_WRITTEN = {"external_id", "latitude", "longitude", "point"}  # a mask would make one of many
KEPT = {*AS_WRITTEN, "row_number", "author_key", "damage"}


@dataclass(frozen=True)
class Landing:
    """What was landed; `unknown` are headers nobody decided about, so they were not kept.

    `names_by` tells how names were looked for: by rules and the model, or by rules alone.
    """

    key: str
    sha256: str
    file_name: str
    channel_id: str
    rows: int
    masks: Mapping[str, int]  # what was hidden, by kind
    names_by: NamesBy
    fields: tuple[str, ...]
    dropped: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def masked(self) -> int:
        """How many details were hidden in all."""
        return sum(self.masks.values())


def landing_key(sha256: str, channel: Channel) -> str:
    """Name a landing by the file's bytes and the rules under which it is kept."""
    rules = channel.model_dump(mode="json", include={"file", "fields", "people"})
    told = json.dumps([sha256, rules], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def land(export: Recognised, keep: Callable[[pl.DataFrame], object], salt: bytes) -> Landing:
    """Hand an export's rows to `keep` chunk by chunk, so that its size does not matter."""
    taken, names = export.columns, Names()
    rows, hid = 0, Counter[str]()
    for said in _frames(export, taken, salt):
        clean = _clean(said, export.channel, names)
        rows += clean.height
        hid.update(_masks(clean, taken))
        hid.subtract(_masks(said, taken))  # what the source itself wrote was there before
        keep(clean)
    if not rows:
        what, found = _("there are no rows under the header"), _("a header and nothing else")
        remedy = _("export a period in which there were messages")
        raise Refusal(what, export.sheet.reading.source.name, found, remedy)
    return _landing(export, taken, rows=rows, masks=+hid, names_by=names.by)


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
    export: Recognised, taken: Taken, *, rows: int, masks: Mapping[str, int], names_by: NamesBy
) -> Landing:
    channel, reading = export.channel, export.sheet.reading
    people = {fold(word) for word in (*channel.people.author, *channel.people.drop)}
    return Landing(
        key=landing_key(reading.sha256, channel),
        sha256=reading.sha256,
        file_name=scrubbed(reading.source.name),
        channel_id=channel.id,
        rows=rows,
        masks=masks,
        names_by=names_by,
        fields=tuple(taken),
        dropped=tuple(cell for cell in export.header if fold(cell) in people),
        unknown=tuple(map(scrubbed, undecided(channel, export.header))),
    )


def _clean(said: pl.DataFrame, channel: Channel, names: Names) -> pl.DataFrame:
    """Clean free text of all that identifies, and every other word of what nobody may keep."""
    free = set(channel.people.scrub)
    ours = [one for one in said.columns if one not in KEPT]
    words = [one for one in ours if one not in free]
    texts = [one for one in ours if one in free]
    places = [one for one in texts if one in PLACES]
    people = [one for one in texts if one not in PLACES]
    said = _washed(said, words, partial(hidden, rules=CONTACTS))
    said = _washed(said, places, partial(hidden, rules=MASKS))
    return _washed(said, people, partial(_freed, names=names))


def _washed(
    said: pl.DataFrame, columns: Sequence[str], wash: Callable[[pl.Series], pl.Series]
) -> pl.DataFrame:
    """Look once at each different word or text of some columns: rules are slow to wake."""
    if not columns:
        return said
    known = pl.concat([said[one] for one in columns]).unique().drop_nulls()
    clean = wash(known)
    differs = known.ne_missing(clean)
    return said.with_columns(pl.col(columns).replace(known.filter(differs), clean.filter(differs)))


def _freed(said: pl.Series, names: Names) -> pl.Series:
    """Make free texts plain, and take people out of them: patterns first, then who is named."""
    plain = said.to_frame().select(plain_text(pl.col(said.name))).to_series()
    return names.hide(hidden(plain, MASKS))


def _masks(rows: pl.DataFrame, taken: Taken) -> Counter[str]:
    return masks(rows[str(field)] for field in taken)


def _frames(export: Recognised, taken: Taken, salt: bytes) -> Iterator[pl.DataFrame]:
    """Yield chunks as text; a line of a wrong length keeps its number and its damage, no cells."""
    width = len(export.header)
    authors = [at for word in export.channel.people.author if (at := export.at([word])) is not None]
    nobody = {"", *map(fold, export.channel.file.empty)}
    blank = [None] * width
    for chunk in export.sheet.chunks(export.header_row):
        whole = [row if len(row) == width else blank for _number, row in chunk]
        cells = list(zip(*whole, strict=True))
        keys = [_key(salt, [row[at] for at in authors], nobody) for row in whole]
        yield pl.DataFrame(
            {
                "row_number": [number for number, _row in chunk],
                **{str(field): _best(cells, where, nobody) for field, where in taken.items()},
                "author_key": pl.Series(keys, dtype=pl.String),
                "damage": pl.Series(_damage(chunk, width), dtype=pl.String),
            }
        )


def _best(
    cells: Sequence[Sequence[str | None]], places: Sequence[int], nobody: set[str]
) -> pl.Series:
    """Take each cell from the first of a field's columns in which anything is said."""
    best, *others = (pl.Series(cells[at], dtype=pl.String) for at in places)
    for other in others:
        filled = {cell: fold(cell) not in nobody for cell in best.unique().to_list()}
        best = best.zip_with(best.replace_strict(filled, return_dtype=pl.Boolean), other)
    return best


def _damage(chunk: list[Line], width: int) -> list[str | None]:
    return [None if len(row) == width else f"{len(row)}/{width}" for _number, row in chunk]


def _key(salt: bytes, said: Sequence[str | None], nobody: set[str]) -> str | None:
    """Make a pseudonym of the first identifier that is there; case and blanks do not matter.

    A word that stands for nothing is nobody: else all who left the field out were one person. A
    telephone is one however it is written.
    """
    told = (fold(cell).replace(" ", "") for cell in said if fold(cell) not in nobody)
    identity = next(filter(None, told), "")
    if re.fullmatch(r"\+?[78][\d()-]{10,}", identity):
        identity = re.sub(r"\D", "", identity)[-10:]
    if not identity:
        return None
    return hmac.new(salt, identity.encode(), hashlib.sha256).hexdigest()[:16]
