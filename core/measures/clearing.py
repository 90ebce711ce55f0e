"""What it takes to be rid of the overdue: so many more answers a week, at the present pace.

A queue grows by what comes in and shrinks by what is answered. If the rest of it is to stay as long
as it is while the overdue part goes within some weeks, then every week must see as many answers as
come in, and that part of the overdue besides (the balance of flows of a queue; oldest deadline
first). What is answered already is taken off. It is a need, not a forecast: who is to answer more,
and whether the inflow can be stopped instead, people decide.
"""

from collections.abc import Sequence

import polars as pl

from core.criteria import criteria

WHOLE = 7  # days
LEAST = 4  # whole weeks: a pace of fewer is the luck of one of them


def pace(weeks: pl.DataFrame, by: Sequence[str]) -> pl.DataFrame:
    """Return by…, pace_weeks, inflow, answering: messages a week over the latest whole weeks.

    Takes a record per line and week: by…, week_on, days, messages, answered_messages. Only weeks of
    seven days count, the latest `pace_weeks` of them; inflow and answering are null where there are
    fewer than four, or where a count is hidden.

    >>> from datetime import date
    >>> weeks = pl.DataFrame(
    ...     {
    ...         "line_id": ["roads"] * 4,
    ...         "week_on": [date(2026, 3, day) for day in (2, 9, 16, 23)],
    ...         "days": [7] * 4,
    ...         "messages": [4, 6, 5, 5],
    ...         "answered_messages": [3, 3, 4, 2],
    ...     }
    ... )
    >>> pace(weeks, ["line_id"]).row(0)
    ('roads', 4, 5.0, 3.0)
    """
    whole = weeks.filter(pl.col("days") == WHOLE).sort("week_on")
    latest = whole.group_by(*by, maintain_order=True).tail(criteria().pace_weeks)

    def a_week(count: str) -> pl.Expr:
        known = (pl.len() >= LEAST) & (pl.col(count).null_count() == 0)
        return pl.when(known).then(pl.col(count).mean())

    return latest.group_by(*by, maintain_order=True).agg(
        pl.len().cast(pl.Int64).alias("pace_weeks"),
        a_week("messages").alias("inflow"),
        a_week("answered_messages").alias("answering"),
    )


def with_extra_answers(lines: pl.DataFrame) -> pl.DataFrame:
    """Add extra_answers, so many more a week as rid a line of its overdue in `clearing_weeks`.

    Takes overdue_open, inflow and answering (messages a week). Zero where nothing is overdue and
    where the present pace does it; null where the pace is not known. Not rounded.

    >>> lines = pl.DataFrame(
    ...     {"overdue_open": [8, 0], "inflow": [5.0, 5.0], "answering": [3.0, 3.0]}
    ... )
    >>> with_extra_answers(lines)["extra_answers"].to_list()
    [4.0, 0.0]
    """
    overdue = pl.col("overdue_open")
    needed = overdue / criteria().clearing_weeks + pl.col("inflow") - pl.col("answering")
    extra = pl.when(overdue == 0).then(0.0).otherwise(needed.clip(lower_bound=0))
    return lines.with_columns(extra_answers=extra)
