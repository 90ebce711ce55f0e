"""Reading texts: how the time of finding alike ones grows, how many places are read a second."""

from collections.abc import Sequence
from math import log
from time import process_time
from typing import Any

import polars as pl

from core.criteria import criteria
from core.municipality import municipality
from core.taxonomy import taxonomy
from etl.demo import HOME
from etl.demo.whereabouts import phrases
from etl.demo.words import STREETS, complaint, dice
from etl.language.wording import worded
from etl.ties.alike import alike
from etl.whereabouts.choice import read_text
from etl.whereabouts.gazetteer import gazetteer
from tests.bench.apart import apart
from tests.bench.findings import Finding, Found, Plan

HERE = __name__
SIZES = (10_000, 100_000, 1_000_000)
PLACES = 100_000  # complaints whose places are read


def alike_texts(plan: Plan) -> Found:
    """Group invented complaints, ten times as many each time."""
    sizes = [plan.sized(size) for size in SIZES]
    told = [apart(f"{HERE}:group", plan.folder / f"alike-{size}", size=size) for size in sizes]
    seconds = [one["seconds"] for one in told]
    return Found(
        "Texts that are alike",
        [
            *(_finding(size, one) for size, one in zip(sizes, told, strict=True)),
            Finding("the exponent of its growth", exponent(sizes, seconds), "", limit=1.2),
        ],
        remarks=["Seconds of the processor: making words plain, hashing, comparing, settling."],
    )


def _finding(size: int, told: dict[str, Any]) -> Finding:
    note = f"{told['alike']:.0%} alike, peak memory {told['peak_mb']:,.0f} MB"
    return Finding(f"{size:,} complaints", told["seconds"], "s", note=note)


def exponent(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """Return by which power time grows with size, from the first to the last.

    >>> exponent([10, 1000], [1, 100]), exponent([10, 1000], [1, 10_000])
    (1.0, 2.0)
    """
    return round(log(seconds[-1] / seconds[0]) / log(sizes[-1] / sizes[0]), 2)


def places(plan: Plan) -> Found:
    """Read the places of invented complaints, of which every other one names one."""
    told = apart(f"{HERE}:locate", plan.folder / "places", size=plan.sized(PLACES))
    note = f"{told['read']:.0%} name a place; making the gazetteer took {told['made']:.2f} s"
    speed = told["size"] / told["seconds"]
    return Found(
        "Places in texts",
        [
            Finding("a hundred thousand complaints", 1e5 / speed, "s", limit=5, note=note),
            Finding("the same", round(speed), "texts a second", note="one thread of the processor"),
        ],
        remarks=["Wished: 20 000 a second. Seconds of the processor."],
    )


def locate(size: int) -> dict[str, Any]:
    """Read the place of so many complaints of the demo."""
    rng, facts = dice(size), [fact for theme in taxonomy().themes for fact in theme.facts]
    ways = [way for one in municipality(HOME).settlements for way in phrases()[one.id]]
    where = [rng.choice(ways) if nth % 2 else "у нас" for nth in range(size)]
    said = [complaint(rng, rng.choice(facts), one, 1) for one in where]
    begun = process_time()
    known = gazetteer(municipality(HOME))
    made = process_time()
    read = [read_text(one, known) is not None for one in said]
    done = process_time()
    return {
        "size": size, "seconds": done - made, "made": made - begun, "read": sum(read) / size
    }  # fmt: skip


def group(size: int) -> dict[str, Any]:
    """Group so many complaints of the demo."""
    rng, facts = dice(size), [fact for theme in taxonomy().themes for fact in theme.facts]
    houses = (f"ул. {rng.choice(STREETS)}, д. {rng.randint(1, 60)}" for _nth in range(size))
    said = pl.Series([complaint(rng, rng.choice(facts), house, 1) for house in houses])
    begun = process_time()
    found = alike(pl.select(worded(pl.lit(said))).to_series(), criteria().alike.likeness)
    return {"seconds": process_time() - begun, "alike": found.is_not_null().mean()}
