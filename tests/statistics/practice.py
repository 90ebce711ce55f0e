"""How often a screen of good practice praises by chance, and finds whoever is really better.

Nothing here is taken from the estimators. Units answer for themes of their own taste, which differ
in how long they take and how much they displease; a screen compares each unit twice, by its speed
and by its marks, as the page does. In crowds an answer ends the waiting of more than one message.
"""

from functools import cache

import numpy as np
import numpy.typing as npt
import polars as pl

from core.criteria import criteria
from core.measures.case_mix import observed_to_expected
from core.measures.told_apart import told_apart
from tests.statistics.figures import Figure, Section

WORLDS = 200
THEMES = 8
CROWD = 0.07  # chance that one more is answered at once: as worlds.py has it
Numbers = npt.NDArray[np.float64] | npt.NDArray[np.int64]


@cache
def screens(units: int, *, better: float = 1.0, crowd: float = 0.0) -> pl.DataFrame:
    """Draw worlds and judge each as one screen; the first unit answers so many times as fast.

    Its answers displease as many times less often. `is_praised` is what a screen says, `is_beside`
    what the bands alone would say.
    """
    chance = np.random.default_rng([units, round(10 * better), round(100 * crowd)])
    size = np.exp(chance.uniform(np.log(5), np.log(250), (WORLDS, units, 1)))
    answers = size * chance.dirichlet(np.full(THEMES, 0.8), (WORLDS, units))
    times = np.where(np.arange(units) == 0, better, 1.0)[:, None]
    waited = answers / chance.uniform(0.02, 0.5, (WORLDS, 1, THEMES))
    incidents = chance.poisson(answers * times * (1 - crowd))
    answered = incidents + _followers(chance, incidents, crowd)
    rated = chance.poisson(answers / 2)
    displeased = chance.binomial(rated, chance.uniform(0.1, 0.6, (WORLDS, 1, THEMES)) / times)
    told = pl.concat([_judged(waited, answered, "speed"), _judged(rated, displeased, "marks")])
    family = told.drop_nulls("ratio").filter(pl.col("expected") >= 1)
    worlds = family.sort("world").partition_by("world")
    judged = pl.concat(told_apart(one, fdr=criteria().false_changes) for one in worlds)
    return judged.with_columns(is_praised=pl.col("is_sure") & pl.col("is_beside"))


def _followers(chance: np.random.Generator, incidents: Numbers, crowd: float) -> Numbers:
    if not crowd:
        return np.zeros_like(incidents)
    drawn = chance.negative_binomial(np.maximum(incidents, 1), 1 - crowd)
    return np.where(incidents > 0, drawn, 0)


def _judged(due: Numbers, late: Numbers, by: str) -> pl.DataFrame:
    """Compare every unit with the others of its world; which side is better depends on what."""
    world, unit, theme = (one.ravel() for one in np.indices(due.shape))
    cells = pl.DataFrame(
        {"world": world, "unit": unit, "cell": world * THEMES + theme,
         "due": due.ravel().astype(float), "late": late.ravel()}
    )  # fmt: skip
    told = observed_to_expected(cells, ["world", "unit"], ["cell"], criteria().smallest_n)
    beside = pl.col("low") > 1 if by == "speed" else pl.col("high") < 1
    return told.with_columns(is_beside=beside, by=pl.lit(by))


def praising(judged: pl.DataFrame, column: str = "is_praised") -> float:
    """Return the share of worlds whose screen praises anybody."""
    return judged["world"].filter(judged[column]).n_unique() / WORLDS


def found(judged: pl.DataFrame, by: str, least: int) -> float:
    """Return how often the first unit is praised for this, where it had so many cases."""
    first = judged.filter(pl.col("unit") == 0, pl.col("compared") >= least, by=by)
    return float(first["is_praised"].to_numpy().mean())


@cache
def figures() -> list[Figure]:
    told = []
    for units in (2, 13, 40):
        note = f"{WORLDS} worlds of {units} units, all alike"
        same = screens(units)
        told += [
            Figure(f"{units} units: screens that call anybody better", praising(same), most=0.1,
                   note=note),
            Figure(f"{units} units: the same by their bands alone", praising(same, "is_beside"),
                   note=note),
        ]  # fmt: skip
    note = f"{WORLDS} worlds of 13 units, all alike"
    crowds = praising(screens(13, crowd=CROWD))
    best = screens(13, better=2.0)
    beside = f"{WORLDS} worlds of 13 units, the first of 5 to 250 answers"
    return [
        *told,
        Figure("13 units that answer crowds at once: screens that call anybody better", crowds,
               most=0.1, note=note),
        Figure("a unit twice as fast: found", found(best, "speed", 0), least=0.7, note=beside),
        Figure("a unit that displeases half as often: found", found(best, "marks", 0), note=beside),
        Figure("the same of a unit with 60 marks or more", found(best, "marks", 60), least=0.5,
               note=beside),
        Figure("praised beside it without reason",
               praising(best.filter(pl.col("unit") > 0)), most=0.1, note=beside),
    ]  # fmt: skip


def section() -> Section:
    about = (
        "Units answer for themes of their own taste; each is compared twice, by the speed of its "
        "answers and by their marks, with what others have with the same themes. A false alarm is "
        "a screen that calls anybody faster or better where all are alike."
    )
    remark = (
        "Few marks are no proof: the first unit has 21 of them in the median, of which others "
        "would displease eight. There the page mostly stays silent."
    )
    return Section("Good practice: who is called better", about, figures(), [remark])
