"""Whose a row of data health is: its municipality and its channel, where there is more than one."""

import polars as pl

from core.contracts import SPECIAL
from core.i18n import gettext as _
from pages.parts.town import Town
from reports.sheet import Column

Cells = list[str | None]  # a column of words; one that nobody knows stays empty


def whose(rows: pl.DataFrame, town: Town) -> dict[str, Cells]:
    """Name the municipality and the channel of each row, where there is more than one."""
    names = town.names("channel")
    if len(names) == len(SPECIAL) + 1:
        return municipality(rows, town)
    channels: dict[str, Cells] = {_("Channel"): [names.get(one, one) for one in rows["channel_id"]]}
    return {**municipality(rows, town), **channels}


def municipality(rows: pl.DataFrame, town: Town) -> dict[str, Cells]:
    """Name the municipality of each row, where there is more than one."""
    if not town.is_several:
        return {}
    names = town.names("municipality")
    return {_("Municipality"): [names[one] for one in rows["municipality_id"]]}


def whose_columns(town: Town) -> list[Column]:
    """Return the columns of a file that say whose a row is."""
    one = [Column("municipality", _("Municipality"), "text")] if town.is_several else []
    return [*one, Column("channel", _("Channel"), "text")]


def named(town: Town) -> dict[str, pl.Expr]:
    """Return the cells of these columns, in words."""
    return {
        by: pl.col(f"{by}_id").replace(dict(town.names(by))) for by in ("municipality", "channel")
    }
