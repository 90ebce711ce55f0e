"""What another build changes: messages that come, that go, and that are told otherwise."""

from datetime import datetime
from typing import Any

import polars as pl

from core.criteria import criteria

SEEN = (  # what a reader sees of a message: when one of these differs, it has changed
    "received_at", "status", "outcome", "theme_id", "place_id", "unit_id", "deadline_at",
    "first_reply_at", "deferred_until", "closed_at", "rating", "is_counted",
)  # fmt: skip
NEEDED = ("message_id", *SEEN, "received_on", "known_at", "is_answered", "is_sensitive")
MOST = 8  # themes that are named: what a person reads before deciding
HOW = ("added", "gone", "changed")


def differing(before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    """Return a row per message that is not told alike, and `how`: added, gone or changed.

    Rows are compared by a hash of what is seen of them: a million messages fit beside a build.
    """
    said = pl.struct(*SEEN).hash()
    was, now = (rows.select("message_id", said=said) for rows in (before, after))
    both = was.join(now, on="message_id", how="full", coalesce=True)
    how = (
        pl.when(pl.col("said").is_null()).then(pl.lit("added"))
        .when(pl.col("said_right").is_null()).then(pl.lit("gone"))
        .when(pl.col("said") != pl.col("said_right")).then(pl.lit("changed"))
    )  # fmt: skip
    return both.select("message_id", how=how).drop_nulls("how")


def counts(differing: pl.DataFrame) -> dict[str, int]:
    """Count the messages that came, went and changed."""
    found = dict(differing.group_by("how").len().rows())
    return {how: found.get(how, 0) for how in HOW}


def outlook(
    before: pl.DataFrame, after: pl.DataFrame, clocks: tuple[datetime, datetime]
) -> dict[str, Any]:
    """Say what would change for a person who decides: numbers before and after, themes, weeks."""
    before, after = (rows.select(NEEDED) for rows in (before, after))
    differ = differing(before, after)
    pairs = [_numbers(rows, at) for rows, at in zip((before, after), clocks, strict=True)]
    told = {name: [numbers[name] for numbers in pairs] for name in pairs[0]}
    rows = pl.concat([after, before]).unique("message_id", keep="first", maintain_order=True)
    touched = differ.join(rows, on="message_id")
    return {
        "as_of": [at.isoformat() for at in clocks],
        **told,
        **counts(differ),
        "themes": _themes(touched),
        "weeks": _weeks(touched),
    }


def _numbers(rows: pl.DataFrame, as_of: datetime) -> dict[str, int]:
    """Count messages, those that are open and those that are overdue, each by its own clock."""
    counted = rows.filter("is_counted")
    clock = pl.min_horizontal("known_at", pl.lit(as_of, pl.Datetime("us")))
    waiting = counted.filter(~pl.col("is_answered"))
    late = waiting.filter(pl.col("deadline_at") < clock)
    return {"messages": len(counted), "open": len(waiting), "overdue": len(late)}


def _themes(touched: pl.DataFrame) -> list[dict[str, Any]]:
    """Return the themes most touched; a few messages of a sensitive one are not told."""
    by_how = [(pl.col("how") == how).sum().alias(how) for how in HOW]
    themes = touched.group_by("theme_id").agg(*by_how, pl.len(), pl.col("is_sensitive").any())
    few = pl.col("is_sensitive") & (pl.col("len") < criteria().sensitive_k)
    told = themes.filter(~few).sort("len", "theme_id", descending=[True, False]).head(MOST)
    return told.select("theme_id", *HOW).to_dicts()


def _weeks(touched: pl.DataFrame) -> dict[str, Any]:
    """Return how many weeks of receipt are touched, and from which day to which."""
    days = touched["received_on"]
    weeks = days.dt.truncate("1w").n_unique() if len(days) else 0
    first, last = (str(one) if one else None for one in (days.min(), days.max()))
    return {"n": weeks, "first_on": first, "last_on": last}
