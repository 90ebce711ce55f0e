"""How places, limits and expectations do where the truth about every unit is known.

Nothing here is taken from the estimators but the weights of the rating. Units have true shares of
their own, drawn around a mean that differs from part to part and from channel to channel, closer
together or further apart; their messages are few for most and many for some.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
import polars as pl

from core.measures.case_mix import observed_to_expected
from core.measures.funnel import judged
from core.measures.ranking import places
from core.measures.rating import rated
from core.measures.scores import Method
from core.measures.shrinkage import posterior
from core.rating import PARTS
from tests.statistics.figures import Figure, Section

WORLDS = 200
DRAWS = 800  # fewer than the page has: places move by chance a little more, so this is harder
CHANNELS = ("pos", "incident")
Floats = npt.NDArray[np.float64]
METHOD = Method(
    {part.id: part.weight for part in PARTS.values()},
    {part.id: part.criterion for part in PARTS.values()},
    smallest_n=5,
    spread=0.25,
    draws=DRAWS,
)


@dataclass(frozen=True)
class Places:
    """What a set of worlds found: how often the truth was inside, and how wide, in places."""

    inside: float
    width: float
    best: float  # the width of whoever knows how much units differ
    ranked: int


def truth(chance: np.random.Generator, units: int) -> Floats:
    """Draw the true shares of one part: alike, or far apart."""
    mean, between = chance.beta(6, 2), chance.uniform(0.03, 0.45) ** 2
    strength = 1 / between - 1
    drawn: Floats = chance.beta(mean * strength, (1 - mean) * strength, units)
    return drawn


def sizes(chance: np.random.Generator, units: int) -> npt.NDArray[np.int64]:
    drawn: npt.NDArray[np.int64] = np.exp(chance.uniform(np.log(5), np.log(250), units)).astype(int)
    return drawn


def ranks(scores: Floats) -> npt.NDArray[np.int64]:
    told: npt.NDArray[np.int64] = (-scores).argsort().argsort() + 1
    return told


@cache
def whole_rating(units: int) -> Places:
    """Rate units by nine parts in two channels, as the page does."""
    chance = np.random.default_rng(units)
    inside, width = [], []
    for _world in range(WORLDS):
        cells, parts, scores = _world_of(chance, units)
        told = rated(cells, parts, ["unit"], METHOD).filter(pl.col("channel_id").is_null())
        stand = ranks(scores)
        low, high = (told[name].to_numpy() for name in ("place_low", "place_high"))
        inside.append(((low <= stand) & (stand <= high)).mean())
        width.append((high - low + 1).mean())
    return Places(float(np.mean(inside)), float(np.mean(width)), float("nan"), units)


def _world_of(chance: np.random.Generator, units: int) -> tuple[pl.DataFrame, pl.DataFrame, Floats]:
    cells, parts, scores = [], [], np.zeros(units)
    n = {channel: sizes(chance, units) for channel in CHANNELS}
    for channel in CHANNELS:
        names = pl.DataFrame({"unit": np.arange(units)}).with_columns(channel_id=pl.lit(channel))
        cells.append(names.with_columns(messages=pl.Series(n[channel])))
        for part in PARTS.values():
            shares = truth(chance, units)
            cases = chance.binomial(n[channel], chance.choice([0.2, 1.0]))
            scores += part.weight * shares * n[channel] / sum(n.values())
            parts.append(
                names.with_columns(
                    part=pl.lit(part.id),
                    hits=pl.Series(chance.binomial(cases, shares).astype(float)),
                    cases=pl.Series(cases.astype(float)),
                )
            )
    return pl.concat(cells), pl.concat(parts), scores


@cache
def one_channel(units: int) -> Places:
    """Rank by four parts, beside somebody who knows mean and spread of each of them."""
    chance = np.random.default_rng(100 + units)
    inside, widths = [], []
    for _world in range(WORLDS):
        n, scores = sizes(chance, units), np.zeros(units)
        ours, theirs = np.zeros((DRAWS, units)), np.zeros((DRAWS, units))
        for points in (0.35, 0.3, 0.25, 0.1):
            mean, between = chance.beta(6, 2), chance.uniform(0.03, 0.45) ** 2
            one, other = mean * (1 / between - 1), (1 - mean) * (1 / between - 1)
            shares = chance.beta(one, other, units)
            hits = chance.binomial(n, shares).astype(float)
            ours += points * posterior(
                hits, n.astype(float), spread=METHOD.spread, draws=DRAWS, chance=chance
            )
            theirs += points * chance.beta(hits + one, n - hits + other, (DRAWS, units))
            scores += points * shares
        stand, told, known = ranks(scores), places(ours), places(theirs)
        inside.append(((told.low <= stand) & (stand <= told.high)).mean())
        widths.append([(one.high - one.low + 1).mean() for one in (told, known)])
    width, best = np.mean(widths, axis=0)
    return Places(float(np.mean(inside)), float(width), float(best), units)


@cache
def false_alarms() -> tuple[float, float]:
    """Say how many of equal units a funnel calls different, beyond 95 % and beyond 99.8 %."""
    chance = np.random.default_rng(5)
    stands = []
    for _world in range(WORLDS):
        cases = sizes(chance, 13)
        units = pl.DataFrame({"hits": chance.binomial(cases, chance.uniform(0.6, 0.95)),
                              "cases": cases})  # fmt: skip
        stands.append(judged(units)["stands"].abs().to_numpy())
    told = np.concatenate(stands)
    return float((told > 0).mean()), float((told > 1).mean())


@cache
def mixed(*, worse: float) -> float:
    """Say how often a unit is called late more often than others, if it is so many times.

    Ten units, each with themes of its own taste, some of which are late by nature; plain shares
    differ, and only the first unit may be worse than others with the same themes.
    """
    chance = np.random.default_rng(9)
    found = []
    for _world in range(WORLDS):
        nature = chance.uniform(0.02, 0.3, 8)
        due = chance.poisson(400 * chance.dirichlet(np.full(8, 0.8), 10))
        times = np.where(np.arange(10) == 0, worse, 1.0)[:, None]
        late = chance.binomial(due, np.minimum(nature * times, 1))
        cells = pl.DataFrame(
            {"unit": np.repeat(np.arange(10), 8), "theme": np.tile(np.arange(8), 10),
             "due": due.ravel(), "late": late.ravel()}
        )  # fmt: skip
        told = observed_to_expected(cells, ["unit"], ["theme"], smallest_n=5)
        found.append(told["low"][0] > 1)
    return float(np.mean(found))


def figures() -> list[Figure]:
    found = whole_rating(13)
    note = f"{WORLDS} worlds of 13 units, two channels, nine parts"
    told = [
        Figure("the page's rating: true places inside the interval", found.inside, least=0.85,
               most=0.99, note=note),
        Figure("the page's rating: mean width of an interval", found.width, "places", note=note),
    ]  # fmt: skip
    for units in (5, 25):
        found = one_channel(units)
        note = f"{WORLDS} worlds of {units} units, one channel, four parts"
        wide = f"{units} units: width ÷ that of one who knows how far units lie apart"
        told += [
            Figure(f"{units} units: true places inside the interval", found.inside, least=0.85,
                   note=note),
            Figure(f"{units} units: mean width of an interval", found.width, "places", note=note),
            Figure(wide, found.width / found.best, "×", most=1.1, note=note),
        ]  # fmt: skip
    near, far = false_alarms()
    note = f"{WORLDS} worlds of 13 equal units"
    return [
        *told,
        Figure("funnel: equal units beyond 95 %", near, most=0.05, note=note),
        Figure("funnel: equal units beyond 99.8 %", far, most=0.004, note=note),
        Figure("case mix: a unit like the others called late", mixed(worse=1.0), most=0.05,
               note=f"{WORLDS} worlds of ten units with themes of their own"),
        Figure("case mix: a unit late twice as often found", mixed(worse=2.0), least=0.8,
               note="the same worlds"),
    ]  # fmt: skip


def section() -> Section:
    about = (
        "Units have true shares of their own, drawn around a mean that differs by part and "
        "channel; from 5 to 250 messages each. The interval of a place is to hold nine of ten "
        "ranks; it holds the true place more often, because a place is a whole number."
    )
    remark = (
        "How wide an interval must be is told by one who knows mean and spread of every part and "
        "has the same messages: nobody could do with less."
    )
    return Section("Rating: places, limits and case mix", about, figures(), [remark])
