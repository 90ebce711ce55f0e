"""Themes fit for an accelerated mechanism: they come again and again, take long, and need not.

Four marks, each told: regular (in so many months), repeated (so many ask again), long (four of five
are answered only after the term of the fast track), and solved quickly somewhere: another unit
answers four of five of them within that term.
"""

import polars as pl

from core.criteria import Accelerated


def fit_for_acceleration(
    themes: pl.DataFrame,
    own: pl.DataFrame,
    others: pl.DataFrame,
    *,
    limits: Accelerated,
    least: int,
) -> pl.DataFrame:
    """Return theme_id, messages, months, months_all, repeat_share, met, best_met and the marks.

    `themes` counts messages, repeats and months; `own` has theme_id and met, the age by which four
    of five are answered here, `others` the same of each unit of anybody. `fits` is who bears all
    four marks. Below `least` messages nothing is judged.

    >>> limits = Accelerated(regular_share=0.75, repeat_share=0.1, days=10)
    >>> themes = pl.DataFrame({"theme_id": ["snow"], "messages": [40], "repeats": [8],
    ...                        "months": [10], "months_all": [12]})  # fmt: skip
    >>> own, others = (pl.DataFrame({"theme_id": ["snow"], "met": [met]}) for met in (21.0, 6.0))
    >>> fit_for_acceleration(themes, own, others, limits=limits, least=5)["fits"].to_list()
    [True]
    """
    best = others.group_by("theme_id").agg(pl.col("met").min().alias("best_met"))
    told = themes.filter(pl.col("messages") >= least).join(own, on="theme_id", how="left")
    repeats = pl.col("repeats") / pl.col("messages")
    judged = told.join(best, on="theme_id", how="left").with_columns(
        repeat_share=repeats,
        is_regular=pl.col("months") / pl.col("months_all") >= limits.regular_share,
        is_repeated=repeats >= limits.repeat_share,
        is_long=(pl.col("met") > limits.days).fill_null(False),
        is_quick_somewhere=(pl.col("best_met") <= limits.days).fill_null(False),
    )
    marks = ["is_regular", "is_repeated", "is_long", "is_quick_somewhere"]
    return judged.with_columns(
        fits=pl.all_horizontal(marks), marks=pl.sum_horizontal(pl.col(marks).cast(pl.Int64))
    ).sort("marks", "messages", "theme_id", descending=[True, True, False])
