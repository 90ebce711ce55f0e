"""When did a share shift by more than noise? Months cut where the parts differ most, if they do.

The greatest likelihood ratio over all cuts of a binomial sequence (Hinkley and Hinkley, Biometrika
57, 1970), judged by its distribution given every month's n and the sum of all months (Worsley,
Biometrika 70, 1983). That distribution is drawn, not approximated, so three marks a month are told
as honestly as three hundred; drawing stops early where chance does as well (Besag and Clifford,
Biometrika 78, 1991). Parts are cut again while they differ within (Vostrikova, 1981), and over many
sequences the false discovery rate is kept, its errors shared out by how many marks each has.

One quarrel that many people mark makes a month worse than independent marks would be, and is no
shift. So every ratio is divided by the unrest of the months: how much neighbours differ, beside how
much chance lets them (von Neumann, Annals of Mathematical Statistics 12, 1941; quasi-likelihood:
McCullagh and Nelder, Generalized Linear Models, 1989, 4.5). Neighbours hardly notice a shift.
"""

import numpy as np
import numpy.typing as npt
import polars as pl
from scipy.special import xlogy

from core.measures.discoveries import adjusted

Floats = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]

SEED = 1983
STAGES = (99, 900, 9_000)  # draws: after the last, one of 500 sequences can be told from chance
SHARP = 10  # times finer than needed must a p be known to be compared with a level
LOST = 10  # times that chance did as well: no further draw can make such a cut a shift
TIED = 1e-9  # of a likelihood ratio: rounding of sums
CALMEST = 0.5  # of chance: months that agree by luck must not make a small step look sure
FOUND = {
    "shifted_on": pl.Date, "share_before": pl.Float64, "n_before": pl.Int64,
    "share_after": pl.Float64, "n_after": pl.Int64,
}  # fmt: skip


def change_points(rows: pl.DataFrame, by: str, *, smallest_n: int, level: float) -> pl.DataFrame:
    """Return by, n, q, shifted_on, share_before, n_before, share_after, n_after.

    `rows` holds by, `on` (the first day of a month or a week), `part` and `n`: so many of n cases.
    There is a row per `by` and shift, and one with nulls for a `by` that has none. `q` is null
    where no cut leaves `smallest_n` cases on either side; a `by` whose q is above `level` has not
    shifted. Shares are those of the stretches right before and after the cut.

    >>> from datetime import date
    >>> on = [date(2026, month, 1) for month in range(1, 9)]
    >>> rows = pl.DataFrame({"by": "roads", "on": on, "part": [9] * 4 + [2] * 4, "n": [10] * 8})
    >>> told = change_points(rows, "by", smallest_n=5, level=0.05)
    >>> told.select("shifted_on", "share_before", "share_after").row(0)
    (datetime.date(2026, 5, 1), 0.9, 0.2)
    """
    groups = [
        (name, group.filter(pl.col("n") > 0).sort("on"))
        for (name,), group in rows.sort(by).group_by(by, maintain_order=True)
    ]
    sequences = [(one["part"].to_numpy(), one["n"].to_numpy()) for _name, one in groups]
    p = [_best_cut(part, n, smallest_n, level / len(groups))[1] for part, n in sequences]
    cases = np.array([n.sum() for _part, n in sequences], dtype=np.float64)
    levels = adjusted(np.array(p, dtype=np.float64), cases)
    told = [
        {by: name, "n": int(group["n"].sum()), "q": None if np.isnan(q) else float(q), **shift}
        for (name, group), q in zip(groups, levels, strict=True)
        for shift in _shifts(group, float(q), smallest_n, level)
    ]
    return pl.DataFrame(told, schema={by: rows.schema[by], "n": pl.Int64, "q": pl.Float64, **FOUND})


def _shifts(
    group: pl.DataFrame, q: float, smallest_n: int, level: float
) -> list[dict[str, object]]:
    """Tell every shift of one sequence; when it has none, tell that."""
    if not q <= level:
        return [dict.fromkeys(FOUND)]
    part, n = group["part"].to_numpy(), group["n"].to_numpy()
    first = _greatest(part, n, smallest_n)[0]
    inner = _cuts(part[:first], n[:first], smallest_n, level)
    later = _cuts(part[first:], n[first:], smallest_n, level)
    bounds = [0, *inner, first, *(first + cut for cut in later), len(n)]
    return [
        {
            "shifted_on": group["on"][cut],
            "share_before": part[start:cut].sum() / n[start:cut].sum(),
            "n_before": int(n[start:cut].sum()),
            "share_after": part[cut:end].sum() / n[cut:end].sum(),
            "n_after": int(n[cut:end].sum()),
        }
        for start, cut, end in zip(bounds, bounds[1:], bounds[2:], strict=False)
    ]


def _cuts(part: Counts, n: Counts, smallest_n: int, level: float) -> list[int]:
    """Cut a part again while it differs within, left before right."""
    cut, p = _best_cut(part, n, smallest_n, level)
    if p is None or p > level:
        return []
    left = _cuts(part[:cut], n[:cut], smallest_n, level)
    right = _cuts(part[cut:], n[cut:], smallest_n, level)
    return [*left, cut, *(cut + one for one in right)]


def _best_cut(part: Counts, n: Counts, smallest_n: int, level: float) -> tuple[int, float | None]:
    """Return where the two sides differ most, and how often chance alone does as well.

    Given every n and the sum of the parts, chance deals the parts out like cards, until it is known
    on which side of `level` the answer lies.
    """
    cut, ratio = _greatest(part, n, smallest_n)
    if not cut:
        return 0, None
    chance, drawn, lost = np.random.default_rng(SEED), 0, 0
    for more in STAGES:
        dealt = chance.multivariate_hypergeometric(n, part.sum(), size=more, method="marginals")
        lost += int((_ratios(dealt, n, smallest_n).max(axis=-1) >= ratio - TIED).sum())
        drawn += more
        if lost >= LOST or drawn * level >= SHARP:
            break
    return cut, (lost + 1) / (drawn + 1)


def _greatest(part: Counts, n: Counts, smallest_n: int) -> tuple[int, float]:
    """Return the best cut, the number of periods before it, and its ratio; 0 where none may be."""
    if len(n) < 2:
        return 0, 0.0
    ratios = _ratios(part, n, smallest_n)
    best = int(ratios.argmax())
    return (best + 1, float(ratios[best])) if np.isfinite(ratios[best]) else (0, 0.0)


def _ratios(part: Counts, n: Counts, smallest_n: int) -> Floats:
    """Return the scaled ratio of each cut, (…, periods − 1); −∞ where too few stand on a side."""
    before, cases = part.cumsum(axis=-1), n.cumsum()
    whole, all_cases = before[..., -1:], cases[-1]
    before, cases = before[..., :-1], cases[:-1]
    gained = _log_likelihood(before, cases) + _log_likelihood(whole - before, all_cases - cases)
    ratio = 2 * (gained - _log_likelihood(whole, all_cases)) / _unrest(part, n)
    enough = np.minimum(cases, all_cases - cases) >= smallest_n
    scaled: Floats = np.where(enough, ratio, -np.inf)
    return scaled


def _log_likelihood(part: Counts, n: Counts) -> Floats:
    told: Floats = xlogy(part, part / n) + xlogy(n - part, (n - part) / n)
    return told


def _unrest(part: Counts, n: Counts) -> Floats:
    """Return how much neighbouring periods differ, 1 where marks are independent, (…, 1)."""
    steps = np.diff(part / n, axis=-1) ** 2 / (1 / n[1:] + 1 / n[:-1])
    whole = part.sum(axis=-1, keepdims=True) / n.sum()
    variance = whole * (1 - whole)
    around = steps.mean(axis=-1, keepdims=True)
    told = np.divide(around, variance, out=np.zeros_like(variance), where=variance > 0)
    unrest: Floats = np.maximum(told, CALMEST)
    return unrest
