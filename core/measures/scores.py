"""What units score: shares of a channel, shrunk and weighed together, as draws.

A score is the mean of four criteria, a criterion the mean of its parts, by weights. What nobody in
the channel can measure gives its weight to the other parts of its criterion, and a criterion that
nobody can measure to the other criteria. All channels together weigh by a unit's own messages.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from core.measures.shrinkage import Floats, posterior

DRAWS = 10_000  # product.md, part 4: the ends of an interval of 90 % are sure to a place
SEED = 20_260_101  # any number, but always this one: the same counts give the same places


@dataclass(frozen=True)
class Method:
    """What parts weigh, to which criterion each belongs, who is ranked, how draws are made."""

    weights: Mapping[str, float]  # by part
    criterion: Mapping[str, str]  # by part
    smallest_n: int
    spread: float
    draws: int = DRAWS
    seed: int = SEED


@dataclass(frozen=True)
class Scores:
    """Units by number, their messages, drawn scores (draws, units) of 0…1, and mean criteria."""

    units: npt.NDArray[np.int64]
    messages: Floats
    drawn: Floats
    criteria: Mapping[str, Floats]  # not a number: this unit has nothing to measure it by


def reweighted(
    measured: Collection[str], weights: Mapping[str, float], criterion: Mapping[str, str]
) -> dict[str, float]:
    """Return what each measured part weighs, as shares of one, when the others cannot be measured.

    >>> weights = {"on_time": 20.0, "within_norm": 20.0, "satisfied": 10.0}
    >>> of = {"on_time": "speed", "within_norm": "speed", "satisfied": "quality"}
    >>> reweighted(["on_time", "satisfied"], weights, of)
    {'on_time': 0.8, 'satisfied': 0.2}
    """
    known = [part for part in weights if part in measured]
    whole, there = _sums(weights, weights, criterion), _sums(known, weights, criterion)
    points = sum(whole[one] for one in there)
    return {
        part: weights[part] / there[criterion[part]] * whole[criterion[part]] / points
        for part in known
    }


def scored(channel_id: str, cells: pl.DataFrame, parts: pl.DataFrame, method: Method) -> Scores:
    """Draw the scores of one channel.

    `cells` has at (the unit's number) and messages, `parts` has at, part, hits and cases. Where
    nobody can measure anything, there are no units.
    """
    ours = cells.sort("at")
    counted = dict(_counted(ours, parts, method))
    points = reweighted(list(counted), method.weights, method.criterion)
    if not points:
        return Scores(np.zeros(0, np.int64), np.zeros(0), np.zeros((method.draws, 0)), {})
    drawn = np.zeros((method.draws, len(ours)))
    criteria: dict[str, Floats] = {}
    whole = _sums(points, points, method.criterion)
    for part, (hits, cases) in counted.items():
        chance = np.random.default_rng([method.seed, *f"{channel_id} {part}".encode()])
        shares = posterior(hits, cases, spread=method.spread, draws=method.draws, chance=chance)
        drawn += points[part] * shares
        one = method.criterion[part]
        mean = points[part] / whole[one] * shares.mean(axis=0)
        criteria[one] = criteria.get(one, np.zeros(len(ours))) + mean
    units, messages = ours["at"].to_numpy(), ours["messages"].to_numpy()
    return Scores(units.astype(np.int64), messages.astype(np.float64), drawn, criteria)


def together(channels: Sequence[Scores]) -> Scores:
    """Weigh the channels of each unit by its own messages in them."""
    units = np.unique(np.concatenate([channel.units for channel in channels]))
    names = dict.fromkeys(one for channel in channels for one in channel.criteria)
    drawn, messages = np.zeros((len(channels[0].drawn), len(units))), np.zeros(len(units))
    sums, masses = ({one: np.zeros(len(units)) for one in names} for _ in range(2))
    for channel in channels:
        columns = np.searchsorted(units, channel.units)
        drawn[:, columns] += channel.drawn * channel.messages
        messages[columns] += channel.messages
        for one, means in channel.criteria.items():
            sums[one][columns] += means * channel.messages
            masses[one][columns] += channel.messages
    with np.errstate(invalid="ignore"):  # nothing ÷ nothing is not a number, and says so
        criteria = {one: sums[one] / masses[one] for one in names}
    return Scores(units, messages, drawn / messages, criteria)


def _counted(
    ours: pl.DataFrame, parts: pl.DataFrame, method: Method
) -> Iterator[tuple[str, tuple[Floats, Floats]]]:
    """Yield hits and cases of every part that somebody can measure; others have none of either."""
    for part in method.weights:
        told = parts.filter(part=part).select("at", "hits", "cases")
        rows = ours.join(told, on="at", how="left", maintain_order="left").fill_null(0)
        if rows["cases"].sum() > 0:
            hits, cases = (rows[name].cast(pl.Float64).to_numpy() for name in ("hits", "cases"))
            yield part, (hits, cases)


def _sums(
    parts: Collection[str], weights: Mapping[str, float], criterion: Mapping[str, str]
) -> dict[str, float]:
    sums: dict[str, float] = {}
    for part in parts:
        sums[criterion[part]] = sums.get(criterion[part], 0.0) + weights[part]
    return sums
