"""Who answers the same themes faster or better than others, over all that the reader may see."""

from collections.abc import Mapping, Sequence

import polars as pl

from charts.case_mix_dots import Row
from core.access import owned
from core.contracts import SPECIAL
from core.criteria import criteria
from core.i18n import language
from core.measures.case_mix import observed_to_expected
from core.measures.told_apart import told_apart
from pages.parts.answers import about, answer, reader
from pages.parts.practice.controls import Wish
from pages.parts.town import residence

MIX = ["theme_id", "channel_id"]
MOST = 10  # rows of a picture: the surest, of two that stand beside each other
Names = Mapping[tuple[str, str], str]


def compared(wish: Wish) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return speeds and marks, each with `is_sure`: all comparisons of the page are one family."""
    both = [_speeds(wish), _marks(wish)]
    family = pl.concat(one.with_columns(part=pl.lit(nth)) for nth, one in enumerate(both))
    told = told_apart(family, fdr=criteria().false_changes)
    return told.filter(part=0), told.filter(part=1)


def drawn(told: pl.DataFrame) -> list[Row]:
    """Return the rows of the picture: those of whom most is known, the best last."""
    surest = told.sort("compared", "name", descending=[True, False]).head(MOST)
    wanted = ("name", "late", "expected", "ratio", "low", "high", "compared", "is_sure")
    return [Row(*row) for row in surest.select(wanted).rows()]


def better(told: pl.DataFrame) -> pl.DataFrame:
    """Return those who are surely better than others, the best first."""
    return told.filter(pl.col("is_sure"), pl.col("high") < 1).sort("ratio", "name")


def _speeds(wish: Wish) -> pl.DataFrame:
    """Say how many times as long each one's messages wait as others' of the same themes would.

    Answers an age are counted against the days waited at that age: who is compared gets as many
    answers as expected of others' pace. Times as long is the inverse of that.
    """
    rows = answer("practice/pace", wish.everywhere)
    cells = rows.rename({"waited_days": "due", "answered_messages": "late"})
    told = _compared(cells, [*MIX, "class_id"], wish).filter(pl.col("late") > 0)
    told = told.with_columns(
        ratio=1 / pl.col("ratio"), low=1 / pl.col("high"), high=1 / pl.col("low")
    )
    return told.cast({"due": pl.Float64, "compared": pl.Float64})


def _marks(wish: Wish) -> pl.DataFrame:
    """Say how many times as often each one's answers displease as others' of the same themes."""
    rows = answer("practice/marks", wish.everywhere)
    told = _compared(rows.rename({"rated": "due", "displeased": "late"}), MIX, wish)
    return told.cast({"due": pl.Float64, "compared": pl.Float64})


def _compared(cells: pl.DataFrame, mix: Sequence[str], wish: Wish) -> pl.DataFrame:
    """Return everybody who can be compared, with a name; one alone has nobody to compare with."""
    whose = wish.whose
    own = ["municipality_id", "unit_id"] if whose == "unit" else ["municipality_id"]
    known = cells.filter(~pl.col("unit_id").is_in(SPECIAL)) if whose == "unit" else cells
    least = criteria().smallest_n
    told = observed_to_expected(known, own, mix, least).drop_nulls("ratio")
    enough = told.filter(pl.col("compared") >= least, pl.col("expected") >= 1)
    names = _names(wish)
    keys = (
        enough.select("municipality_id", pl.lit("").alias("unit_id")) if whose != "unit" else enough
    )
    named = [
        names.get(key, key[-1] or key[0])
        for key in keys.select("municipality_id", "unit_id").rows()
    ]
    return enough.with_columns(pl.Series("name", named, dtype=pl.String))


def _names(wish: Wish) -> Names:
    """Say what everybody is called whom the reader may see; a unit of elsewhere says where."""
    towns, _usual = residence()
    if wish.whose == "municipality":
        return {(id, ""): name for id, name in towns.items()}
    words = "label_en" if language() == "en" else "label_ru"
    rows = answer("unit/list", about(*reader().municipality_ids)).to_dicts()
    named = {}
    for row in rows:
        id, name = row["municipality_id"], row.get(words) or row["label_ru"]
        is_here = id in wish.here.municipality_ids
        named[id, row["unit_id"]] = name if is_here else f"{towns.get(id, id)} · {name}"
    return named


def unit_of(row: Mapping[str, str]) -> str:
    """Name a unit as a scope of several municipalities does."""
    return owned(row["municipality_id"], row["unit_id"])
