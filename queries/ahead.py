"""Working days to come: what no export tells, and every deadline is measured by."""

from collections.abc import Mapping
from datetime import date, timedelta

import polars as pl

from core.calendar import calendar
from core.municipality import municipalities

FURTHEST = timedelta(days=400)  # a year and a month: no lawful term is longer, a promise may be
AHEAD = {"municipality_id": pl.String, "day_on": pl.Date, "is_working": pl.Boolean}


def ahead(clocks: Mapping[str, date]) -> pl.DataFrame:
    """List the days after each municipality's last one, as far as its calendar knows them.

    >>> ahead({"kotelnikovo": date(2026, 12, 30)}).head(3)["is_working"].to_list()
    [False, False, False]
    """
    known = municipalities()
    told = [_days(id, known[id].calendar, clocks[id]) for id in clocks if id in known]
    return pl.concat([pl.DataFrame(schema=AHEAD), *told])


def _days(municipality_id: str, calendar_id: str, last_on: date) -> pl.DataFrame:
    told = calendar(calendar_id)
    until = min(last_on + FURTHEST, told.last)
    if until <= last_on:
        return pl.DataFrame(schema=AHEAD)
    days = told.days(last_on + timedelta(days=1), until)
    return days.select(pl.lit(municipality_id).alias("municipality_id"), "day_on", "is_working")
