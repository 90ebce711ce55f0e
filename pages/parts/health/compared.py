"""Freshness of several municipalities: one table of all their channels, to read and to keep."""

import polars as pl

from core import numbers
from core.access import Scope
from core.i18n import gettext as _
from pages.parts.downloads import downloads
from pages.parts.health.freshness import known_up_to, row_words
from pages.parts.health.tables import table
from pages.parts.health.whose import named, whose, whose_columns
from pages.parts.town import Town
from reports.sheet import Column


def compared(channels: pl.DataFrame, scope: Scope, town: Town) -> None:
    """Show each channel of each municipality: how far behind it is, and where its rows went."""
    channels = pl.concat(channels.filter(municipality_id=one) for one in town.ids)
    table(
        {
            **whose(channels, town),
            _("Days behind"): [numbers.count(n) for n in channels["quiet_days"]],
            **{label: list(map(numbers.count, channels[at])) for label, at in row_words().items()},
            _("Known up to"): [
                known_up_to(row, town.of(row["municipality_id"]), town.last_on.year)
                for row in channels.rows(named=True)
            ],
        },
        "numbers_inside_channels",
    )
    columns = [
        *whose_columns(town),
        Column("quiet_days", _("Days behind"), "count"),
        *(Column(at, label, "count") for label, at in row_words().items()),
        Column("known_at", _("Known up to"), "instant"),
    ]
    downloads(lambda: _local(channels, town), columns, town, scope, name="channels")


def _local(channels: pl.DataFrame, town: Town) -> pl.DataFrame:
    """Say ids as words, and up to when a channel is known by its own municipality's clock."""
    known = [
        channels.filter(municipality_id=one.id).with_columns(
            pl.col("known_at")
            .dt.replace_time_zone("UTC")
            .dt.convert_time_zone(str(one.zone))
            .dt.replace_time_zone(None)
        )
        for one in town.each
    ]
    return pl.concat(known).with_columns(**named(town))
