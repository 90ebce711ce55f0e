"""What SQL alone cannot tell: the statistics that complete an answer, by the name in its header."""

from collections.abc import Callable, Mapping

import polars as pl

from queries.speeds import with_regimes, with_speeds

# answer, its parameters, then each question that the header names, to be asked in the same scope
Completion = Callable[..., pl.DataFrame]

COMPLETIONS: Mapping[str, Completion] = {
    "speeds": with_speeds,
    "regimes": with_regimes,
}
