"""A dry run: what would be kept of an export, what not, and which rows would be refused."""

from collections.abc import Iterator, Mapping
from datetime import datetime

import polars as pl

from core import terms
from core.channel import Channel
from core.i18n import gettext as _
from core.masks import hidden
from core.municipality import Municipality
from etl.files.source import Source
from etl.foreign import foreign
from etl.landing import land
from etl.parsing import Export, parse
from etl.recognise import recognise

SHOWN = 20  # refused rows worth reading before one mends the export


def look(
    source: Source,
    town: Municipality,
    known: Mapping[str, Channel],
    *,
    wanted: str | None,
    at: datetime,
) -> Iterator[str]:
    """Yield what a load would do; rows are typed in memory and nothing is written."""
    export = recognise(source, known, wanted)
    frames: list[pl.DataFrame] = []
    landed = land(export, frames.append, b"dry run")
    yield _("channel {channel}, read as {way}, header in row {row}, {rows} rows").format(
        channel=landed.channel_id, way=export.sheet, row=export.header_row, rows=landed.rows
    )
    yield _("kept: {columns}").format(columns=", ".join(landed.fields))
    yield _("personal, never kept: {columns}").format(columns=", ".join(landed.dropped) or "—")
    yield _("nobody decided about, not kept: {columns}").format(
        columns=", ".join(landed.unknown) or "—"
    )
    yield _("personal details masked: {n}").format(n=hidden(landed.masks) or 0)
    if stranger := foreign(export, town):
        yield str(stranger)
    parsed = parse(Export(landed.key, export.channel, at, pl.concat(frames)), town)
    yield _("refused rows: {n}").format(n=parsed.refused.height)
    for row in parsed.refused.head(SHOWN).rows(named=True):
        said = {"field": terms.field(row["field"]), "reason": terms.reason(row["reason"])}
        yield _("row {row_number}, {field}: {reason} ({cell})").format(**row | said)
