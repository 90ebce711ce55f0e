"""How shifts of the satisfied share, mean marks and fast answers do where the truth is known."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np
import numpy.typing as npt
import polars as pl
from scipy import stats

from core.criteria import criteria
from core.measures.change_points import change_points
from core.measures.contentment import fast_and_content
from core.measures.marks import with_mark_interval
from tests.statistics.figures import Figure, Section

WORLDS = 200
LEVEL = criteria().satisfaction_level
FEW = 5
USUAL = 0.57  # of answers please, in the demo and in Orel's published figures
MARKS = np.arange(1, 6)
TEMPERS = {
    "as in the demo": (0.23, 0.11, 0.1, 0.19, 0.37),
    "content": (0.02, 0.02, 0.06, 0.3, 0.6),
    "nearly all content": (0.01, 0.0, 0.01, 0.08, 0.9),
    "for and against": (0.45, 0.05, 0.0, 0.05, 0.45),
    "angry": (0.7, 0.15, 0.05, 0.05, 0.05),
}
Shares = npt.NDArray[np.float64]
Chance = np.random.Generator


@dataclass(frozen=True)
class Months:
    """A town's marks: so many months and about so many marks in each."""

    months: int
    monthly: float
    restless: float = 0.0  # ρ: the part of a mark's variance that a month's people have in common

    def drawn(self, chance: Chance, shares: Shares, by: str = "all") -> pl.DataFrame:
        n = chance.poisson(self.monthly, self.months)
        if self.restless:
            strength = 1 / self.restless - 1
            shares = chance.beta(shares * strength, (1 - shares) * strength)
        on = [date(2023 + month // 12, month % 12 + 1, 1) for month in range(self.months)]
        return pl.DataFrame({"by": by, "on": on, "part": chance.binomial(n, shares), "n": n})

    def steady(self) -> Shares:
        return np.full(self.months, USUAL)


def shifts(rows: pl.DataFrame) -> pl.DataFrame:
    told = change_points(rows, "by", smallest_n=FEW, level=LEVEL)
    return told.drop_nulls("shifted_on")


def share_of_worlds(seed: int, happens: Callable[[Chance], bool]) -> float:
    chance = np.random.default_rng(seed)
    return sum(happens(chance) for _world in range(WORLDS)) / WORLDS


@cache
def false_shifts(months: int, monthly: float, restless: float = 0.0) -> float:
    town = Months(months, monthly, restless)
    return share_of_worlds(
        1, lambda chance: not shifts(town.drawn(chance, town.steady())).is_empty()
    )


@cache
def found_shifts(months: int, monthly: float, points: float) -> float:
    """Tell how often a fall in a month drawn by chance is found there or a month from there."""
    town = Months(months, monthly)

    def is_found(chance: Chance) -> bool:
        at = int(chance.integers(3, months - 2))
        rows = town.drawn(chance, np.where(np.arange(months) < at, 0.6, 0.6 - points))
        near = rows["on"][at - 1 : at + 2].implode()
        return not shifts(rows).filter(pl.col("shifted_on").is_in(near)).is_empty()

    return share_of_worlds(2, is_found)


@cache
def false_screens(themes: int, monthly: float) -> float:
    """Tell how often a screen of themes none of which shifted has any mark on it."""
    town = Months(24, monthly)

    def is_marked(chance: Chance) -> bool:
        drawn = [town.drawn(chance, town.steady(), f"theme {one}") for one in range(themes)]
        return not shifts(pl.concat(drawn)).is_empty()

    return share_of_worlds(3, is_marked)


def covered(temper: str, n: int) -> tuple[float, float]:
    """How often the interval of a mean mark holds the truth: ours, and the t interval."""
    shares = np.array(TEMPERS[temper])
    counts = np.random.default_rng(4).multinomial(n, shares, size=4_000)
    truth = float(shares @ MARKS)
    rows = pl.DataFrame(
        {"mark": counts @ MARKS / n, "squares": counts @ MARKS**2, "n": np.full(len(counts), n)}
    )
    ours = with_mark_interval(rows, "mark", "squares", "n")
    held = ours.select((pl.lit(truth) >= pl.col("mark_low")) & (truth <= pl.col("mark_high")))
    spread = np.sqrt(np.maximum(counts @ MARKS**2 / n - (counts @ MARKS / n) ** 2, 0) / (n - 1))
    reach = stats.t.ppf(0.975, n - 1) * spread
    theirs = np.abs(counts @ MARKS / n - truth) <= reach
    return float(held.to_series().mean() or 0), float(theirs.mean())  # type: ignore[arg-type]  # a share


@cache
def coverages() -> tuple[list[float], list[float]]:
    told = [covered(temper, n) for temper in TEMPERS for n in (5, 10, 30, 100)]
    return [ours for ours, _t in told], [t for _ours, t in told]


def speeds(chance: Chance, fast: Shares, slow: Shares, answers: int) -> pl.DataFrame:
    """Draw themes with about so many rated answers each, most of them fast."""
    sizes = chance.poisson(answers, len(fast)) + 1
    quick = chance.binomial(sizes, 0.7)
    return pl.DataFrame(
        {
            "by": [f"theme {one}" for one in range(len(fast))],
            "fast": quick,
            "fast_content": chance.binomial(quick, fast),
            "slow": sizes - quick,
            "slow_content": chance.binomial(sizes - quick, slow),
        }
    )


def _asked(chance: Chance, unhappy: float, answers: int) -> pl.DataFrame:
    """Tell fifteen themes alike, but for the first, whose fast answers please less."""
    fast = np.full(15, 0.6)
    fast[0] = unhappy
    rows = speeds(chance, fast, np.full(15, 0.6), answers)
    return fast_and_content(rows, "by", smallest_n=FEW, level=LEVEL)


@cache
def false_unhappy() -> float:
    def is_called(chance: Chance) -> bool:
        told = _asked(chance, 0.6, 25)
        return bool(told.select((pl.col("is_fast_unhappy") | pl.col("is_speed_felt")).any()).item())

    return share_of_worlds(5, is_called)


@cache
def found_unhappy() -> float:
    return share_of_worlds(6, lambda chance: bool(_asked(chance, 0.2, 40)["is_fast_unhappy"][0]))


@cache
def odds_held() -> float:
    """How often the interval of odds holds the true ones: 60 % against 40 %, few answers."""
    rows = speeds(np.random.default_rng(7), np.full(4_000, 0.6), np.full(4_000, 0.4), 25)
    told = fast_and_content(rows, "by", smallest_n=1_000, level=LEVEL).drop_nulls("odds")
    truth = (0.6 / 0.4) / (0.4 / 0.6)
    held = told.filter((pl.col("odds_low") <= truth) & (truth <= pl.col("odds_high")))
    return held.height / told.height


def figures() -> Iterator[Figure]:
    """Tell every figure."""
    worlds = f"{WORLDS} worlds"
    for months, monthly in ((12, 3), (12, 30), (36, 3), (36, 30)):
        what = f"no shift, {months} months of {monthly} marks: any mark"
        yield Figure(what, false_shifts(months, monthly), most=0.1, note=worlds)
    for restless in (0.02, 0.1):
        what = f"no shift, 36 months of 30 marks that a month has in common by ρ = {restless}: any"
        yield Figure(what, false_shifts(36, 30, restless), most=0.1, note=worlds)
    what = "no shift in any of 20 themes, 24 months of 3 marks: any mark"
    yield Figure(what, false_screens(20, 3), most=0.1, note=worlds)
    page = false_shifts(36, 30) + false_screens(20, 3) + false_unhappy()
    yield Figure("nothing to mark on a whole page: any mark, at most", page, most=0.1, note=worlds)
    for months, monthly, points, least in (
        (12, 30, 0.25, 0.8),
        (36, 30, 0.25, 0.8),
        (36, 10, 0.25, None),
        (36, 3, 0.25, None),
    ):
        what = f"a fall of {points:.0%} of {monthly} marks a month in {months}: found, ± 1 month"
        yield Figure(what, found_shifts(months, monthly, points), least=least, note=worlds)
    ours, theirs = coverages()
    note = "five tempers × 5, 10, 30, 100 marks"
    yield Figure("95 % interval of a mean mark holds it, at worst", min(ours), least=0.9, note=note)
    yield Figure("the t interval, at worst: why it is not used", min(theirs), note=note)
    yield Figure("odds ratio of speed: 95 % interval holds it", odds_held(), least=0.93)
    what = "15 themes alike: any called unhappy though fast, or told by speed"
    yield Figure(what, false_unhappy(), most=0.1, note=worlds)
    what = "fast answers of one of 15 themes please 20 % instead of 60 %, 40 marks: found"
    yield Figure(what, found_unhappy(), least=0.8, note=worlds)


def section() -> Section:
    """Tell what was found."""
    about = (
        "Marks of answers by month. A shift is a cut of the months at which the satisfied share "
        "differs by more than noise, the months' unrest taken into account. Three families of "
        "tests stand on one page, the whole, its lines and their speeds, each at a level of "
        f"{LEVEL:.0%}."
    )
    remark = (
        "Three marks a month are too few for a fall of 25 points within three years: the page says "
        "so by its intervals, and mostly marks nothing."
    )
    return Section("Satisfaction", about, tuple(figures()), (remark,))
