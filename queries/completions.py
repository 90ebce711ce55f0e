"""What SQL alone cannot tell: the statistics that complete an answer, by the name in its header."""

from collections.abc import Callable, Mapping

import polars as pl

from queries.breaches import with_breaches
from queries.channel_weeks import with_channel_weeks
from queries.contents import with_content, with_marks, with_shifts
from queries.cuts import with_silence
from queries.load_statistics import with_clearing, with_forecast, with_significance
from queries.ratings import with_norms, with_places, with_within_norm
from queries.speeds import with_regimes, with_speeds
from queries.surprises import with_problem_index, with_surprises

# answer, its parameters, then each question that the header names, to be asked in the same scope
Completion = Callable[..., pl.DataFrame]

COMPLETIONS: Mapping[str, Completion] = {
    "speeds": with_speeds,
    "surprises": with_surprises,
    "problem_index": with_problem_index,
    "regimes": with_regimes,
    "forecast": with_forecast,
    "clearing": with_clearing,
    "breaches": with_breaches,
    "significance": with_significance,
    "within_norm": with_within_norm,
    "places": with_places,
    "norms": with_norms,
    "marks": with_marks,
    "shifts": with_shifts,
    "content": with_content,
    "silence": with_silence,
    "channel_weeks": with_channel_weeks,
}
