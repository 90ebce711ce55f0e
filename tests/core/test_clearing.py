"""What clears the overdue, counted by hand; who carries the significant themes of the tree."""

import polars as pl
import pytest

from core.measures.clearing import with_extra_answers
from core.measures.significance import significance
from core.municipality import municipality
from core.taxonomy import taxonomy
from tests.statistics.load import cleared


def line(days: int, came: int | None, went: int | None, overdue: int | None) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "days": [days],
            "messages": [came],
            "answered_messages": [went],
            "overdue_open": [overdue],
        },
        schema_overrides=dict.fromkeys(("messages", "answered_messages", "overdue_open"), pl.Int64),
    )


@pytest.mark.parametrize(
    ("told", "extra"),
    [
        ((56, 80, 64, 8), 8 / 4 + 10 - 8),  # ten a week come in, eight are answered
        ((56, 64, 80, 4), 0),  # two more are answered than come in: four are gone in two weeks
        ((56, 64, 80, 16), 2),
        ((56, 80, 64, 0), 0),
        ((28, 0, 0, 4), 1),
        ((27, 0, 0, 4), None),  # a day short of four weeks
        ((3, 0, 0, 0), 0),
        ((56, None, None, None), None),
    ],
)
def test_so_many_more_answers_a_week(
    told: tuple[int, int | None, int | None, int | None], extra: float | None
) -> None:
    said = with_extra_answers(line(*told))["extra_answers"].item()
    assert said == (None if extra is None else pytest.approx(extra))


def test_with_the_answers_needed_the_overdue_goes_and_without_it_stays() -> None:
    assert cleared(helped=True) > 0.9
    assert cleared(helped=False) < 0.5


def themes_of(town: str) -> pl.DataFrame:
    owner = {theme: block.id for block in municipality(town).blocks for theme in block.themes}
    rows = [(town, owner.get(theme.id, "nobody"), theme.id) for theme in taxonomy().themes]
    return pl.DataFrame(rows, schema=["municipality_id", "block_id", "theme_id"], orient="row")


def test_the_block_of_vytegra_carries_five_of_eight() -> None:
    """Its decree puts housing, waste, roads, transport and energy into one block."""
    told = significance(themes_of("vytegra"))
    carried = dict(told.select("block_id", "significant_themes").rows())
    assert carried["utilities"] == 5
    assert carried["guardianship"] == 0  # one theme of six is a part, not the branch
    assert told.filter(block_id="guardianship")["significant_share"].item() == 0.0208


@pytest.mark.parametrize("town", ["vytegra", "kotelnikovo", "gus_khrustalny", "nyuksenitsa"])
def test_nothing_is_carried_twice_and_nothing_is_lost(town: str) -> None:
    told = significance(themes_of(town))
    assert told["significant_share"].sum() == pytest.approx(1, abs=1e-3)
    assert told["significant_themes"].sum() <= 8
    assert set(told["significant_all"]) == {8}


def test_the_halves_of_a_branch_carry_it_nowhere() -> None:
    branch = [theme.id for theme in taxonomy().themes if theme.block == "b04"]
    rows = [("here", f"half{n % 2}", one) for n, one in enumerate(branch)]
    told = significance(
        pl.DataFrame(rows, schema=["municipality_id", "block_id", "theme_id"], orient="row")
    )
    assert len(branch) == 6
    assert told["significant_themes"].to_list() == [0, 0]
    assert told["significant_share"].to_list() == [0.0625, 0.0625]


def test_a_city_with_words_of_its_own_carries_none() -> None:
    rows = [("boston", "roads", "potholes")]
    told = significance(
        pl.DataFrame(rows, schema=["municipality_id", "block_id", "theme_id"], orient="row")
    )
    assert told.row(0) == ("boston", "roads", 0, 0, None)
