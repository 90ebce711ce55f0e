"""What questions about a channel's weeks add to counts: how much was to be expected."""

from collections.abc import Mapping

import polars as pl

from core.criteria import criteria
from core.measures.channel_weeks import channel_weeks

Params = Mapping[str, object]


def with_channel_weeks(weeks: pl.DataFrame, _params: Params) -> pl.DataFrame:
    """Judge the weeks of each channel by its own past."""
    limits = criteria()
    whose = ["municipality_id", "channel_id"]
    parts = weeks.partition_by(whose, maintain_order=True) or [weeks]
    return pl.concat(
        channel_weeks(
            one, behind=limits.pace_weeks, least=limits.smallest_n, share=limits.expected_share
        )
        for one in parts
    )
