"""What it takes to be rid of the overdue: so many more answers a week, at the present pace.

A queue grows by what comes in and shrinks by what is answered. If the rest of it is to stay as long
as it is while the overdue part goes within some weeks, then every week must see as many answers as
come in, and that part of the overdue besides (the balance of flows of a queue; oldest deadline
first). What is answered already is taken off. It is a need, not a forecast: who is to answer more,
and whether the inflow can be stopped instead, people decide.
"""

import polars as pl

from core.criteria import criteria

WEEK = 7  # days
LEAST = 4 * WEEK  # days: a pace of fewer is the luck of one week


def with_extra_answers(lines: pl.DataFrame) -> pl.DataFrame:
    """Add inflow and answering (messages a week), and extra_answers (so many more a week).

    Takes days, messages, answered_messages of a period and overdue_open at its end, a record per
    line. `extra_answers` rids the line of its overdue in `clearing_weeks`: zero where nothing is
    overdue and where the present pace does it. All are null where a count is hidden; the pace, and
    the need that stands on it, also where the period is shorter than four weeks. Not rounded.

    >>> lines = pl.DataFrame(
    ...     {"days": [28], "messages": [20], "answered_messages": [12], "overdue_open": [8]}
    ... )
    >>> with_extra_answers(lines).row(0)[4:]
    (5.0, 3.0, 4.0)
    """
    overdue, inflow, answering = map(pl.col, ("overdue_open", "inflow", "answering"))

    def a_week(count: str) -> pl.Expr:
        return pl.when(pl.col("days") >= LEAST).then(pl.col(count) / pl.col("days") * WEEK)

    needed = (overdue / criteria().clearing_weeks + inflow - answering).clip(lower_bound=0)
    return lines.with_columns(
        inflow=a_week("messages"), answering=a_week("answered_messages")
    ).with_columns(extra_answers=pl.when(overdue == 0).then(0.0).otherwise(needed))
