"""Expected against received: which weeks of a channel brought less than its past lets expect."""

import polars as pl

from core import numbers
from core.access import Scope
from core.criteria import criteria
from core.i18n import gettext as _
from core.i18n import ngettext
from pages.parts.answers import answer

NAMED = 4  # weeks that are named, the last first: an older gap is loaded, or never will be


def weeks_of(channel_id: str, scope: Scope, last: int) -> pl.DataFrame:
    """Return the last weeks of one channel, each with what was to be expected."""
    rows = answer("health/weeks", scope).filter(channel_id=channel_id)
    return rows.tail(last)


def expectation(weeks: pl.DataFrame) -> str:
    """Say which weeks brought less than expected, or that none did, or that too little is known."""
    judged = weeks.filter(~pl.col("says").is_in(["few", "unknown"]))
    if judged.is_empty():
        return _("Too few weeks to expect anything of this channel.")
    less = judged.filter(says="less").sort("week_on", descending=True)
    if less.is_empty():
        n = ngettext(
            "As much as expected in {n} week.", "As much as expected in {n} weeks.", len(judged)
        )
        return n.format(n=numbers.count(len(judged)))
    named = [
        _("{week} — {n} instead of {low}–{high}").format(
            week=numbers.week(row["week_on"]),
            n=numbers.count(row["messages"]),
            low=numbers.count(row["expected_low"]),
            high=numbers.count(row["expected_high"]),
        )
        for row in less.head(NAMED).rows(named=True)
    ]
    if len(less) > NAMED:
        named.append(_("and {n} more").format(n=numbers.count(len(less) - NAMED)))
    return _("Less than expected: {weeks}.").format(weeks="; ".join(named))


def brought_less(weeks: pl.DataFrame) -> bool:
    """Whether one of the last weeks brought less than expected."""
    return "less" in weeks.tail(NAMED)["says"]


def reason() -> str:
    """Say what the expectation is made of."""
    limits = criteria()
    return _(
        "The line behind a bar is what {share} of weeks bring, by the {n} weeks before it."
    ).format(share=numbers.share(limits.expected_share), n=numbers.count(limits.pace_weeks))
