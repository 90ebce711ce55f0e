"""Heat and growth where the truth is known: false alarms, tripled cells, Novembers, villages."""

from collections.abc import Sequence
from functools import cache

import numpy as np
import polars as pl

from core.measures.surprises import surprises
from tests.statistics.figures import Figure, Section
from tests.statistics.worlds import Counts, World, history, stretches

WORLDS = 200
HELD, FOLD = 8.0, 3.0  # messages of the planted cell, and how many times as many are written
HEAVIEST = 12  # cells: one of these is planted, where eight messages are no wonder
TOWN, VILLAGE = World(), World(themes=40, places=6, weekly=5.0)
NOVEMBER, A_WEEK = World(november=4.0), 3.0  # messages of the theme that peaks
GREW = pl.col("growth_says") == "grew"
IS_THEME = pl.col("row_id").is_not_null() & pl.col("column_id").is_null()
SPANS = {1: "a week", 4: "four weeks"}

Screens = Sequence[pl.DataFrame]


def section() -> Section:
    """Tell what was found."""
    return Section(
        "Heat and growth",
        f"Three years of {TOWN.themes} themes in {TOWN.places} places, about {TOWN.weekly:g} "
        f"messages a week; in the village {VILLAGE.weekly:g}, of {VILLAGE.themes} themes in "
        f"{VILLAGE.places} places. A screen is the matrix of themes and places with its totals. "
        "A false alarm is any cell or total that is called hot, or of which it is said that it "
        f"grew, where nothing happened. A planted cell usually holds {HELD:g} messages in the "
        f"period and holds {FOLD:g} times as many.",
        figures(),
    )


@cache
def figures() -> tuple[Figure, ...]:
    """Return every figure; the tests assert them."""
    calm = {weeks: _calm(TOWN, weeks) for weeks in SPANS}
    villages = [one for weeks in SPANS for one in _calm(VILLAGE, weeks, WORLDS // 2)]
    autumns = [one for weeks in SPANS for one in _calm(NOVEMBER, weeks, WORLDS // 2)]
    peaks = [one.filter(IS_THEME, row_id="0") for one in autumns]
    themes = [one.filter(IS_THEME) for screens in calm.values() for one in screens]
    share = pl.col("expected_messages").sum() / pl.col("messages").sum()
    of = f"{WORLDS} worlds"
    return (
        *(
            Figure(f"screens of {span} with a false alarm", _alarms(calm[weeks]), most=0.1, note=of)
            for weeks, span in SPANS.items()
        ),
        *(
            Figure(f"tripled cells found, {span}", _found(weeks), least=0.8, note=of)
            for weeks, span in SPANS.items()
        ),
        Figure(
            f"Novembers called hot, of a theme that writes {NOVEMBER.november:g} times as much "
            "every November",
            float(np.mean([one["is_hot"].any() for one in peaks])),
            most=0.05,
            note=f"{len(autumns)} worlds",
        ),
        Figure(
            "screens of a village with a false alarm",
            _alarms(villages),
            most=0.1,
            note=f"{len(villages)} worlds",
        ),
        Figure(
            "expected ÷ written, all themes together",
            pl.concat(themes).select(share).item(),
            "",
            least=0.95,
            most=1.05,
            note=f"{2 * WORLDS} worlds",
        ),
    )


def _calm(world: World, weeks: int, worlds: int = WORLDS) -> Screens:
    """Look at worlds in which nothing happens."""
    return [_screen(world, weeks, seed)[0] for seed in range(worlds)]


def _alarms(screens: Screens) -> float:
    return float(np.mean([one.select((pl.col("is_hot") | GREW).any()).item() for one in screens]))


def _found(weeks: int) -> float:
    """Plant a cell in every world; return in how many it is hot."""
    screens = (_screen(TOWN, weeks, seed, is_planted=True) for seed in range(WORLDS))
    hot = [
        one.filter(pl.col("is_hot"), row_id=row, column_id=column) for one, row, column in screens
    ]
    return float(np.mean([one.height > 0 for one in hot]))


def _screen(
    world: World, weeks: int, seed: int, *, is_planted: bool = False
) -> tuple[pl.DataFrame, str, str]:
    """Draw a world and ask what stands out on its last screen; say which cell was planted."""
    chance = np.random.default_rng((seed, weeks, world.themes, world.november is not None))
    rates = world.rates(chance)
    if world.november is not None:
        rates[0] *= A_WEEK / rates[0].sum(0).mean()
    row, column = _planted(rates, weeks, chance) if is_planted else (0, 0)
    frame, days = stretches(weeks)
    told = surprises(history(world.drawn(chance, rates), days), frame)
    return told, str(row), str(column)


def _planted(rates: Counts, weeks: int, chance: np.random.Generator) -> tuple[int, int]:
    """Give one of the heaviest cells its eight messages in the period, then three times as many."""
    held = rates[:, :, -weeks:].sum(-1)
    heaviest = np.argsort(held, axis=None)[-HEAVIEST:]
    row, column = (int(at) for at in np.unravel_index(chance.choice(heaviest), held.shape))
    rates[row, column] *= HELD / held[row, column]
    rates[row, column, -weeks:] *= FOLD
    return row, column
