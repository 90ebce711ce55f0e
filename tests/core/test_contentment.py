"""Fast answers that please less are found, chance is not, and few are not judged."""

import polars as pl
import pytest
from scipy.stats import fisher_exact
from statsmodels.stats.contingency_tables import Table2x2
from statsmodels.stats.multitest import multipletests

from core.measures.contentment import fast_and_content
from tests.statistics.satisfaction import LEVEL, false_unhappy, found_unhappy, odds_held

ROWS = pl.DataFrame(
    {
        "theme_id": ["dogs", "roads", "heat", "light", "new"],
        "fast": [20, 200, 40, 4, 0],
        "fast_content": [3, 130, 24, 0, 0],
        "slow": [12, 60, 30, 9, 0],
        "slow_content": [2, 20, 18, 5, 0],
    }
)


def known() -> pl.DataFrame:
    return fast_and_content(ROWS, "theme_id", smallest_n=5, level=0.05)


def test_odds_are_those_of_statsmodels() -> None:
    for row in known().head(4).iter_rows(named=True):
        fast, slow = (
            [row[f"{side}_content"], row[side] - row[f"{side}_content"]]
            for side in ("fast", "slow")
        )
        theirs = Table2x2([[one + 0.5 for one in side] for side in (fast, slow)])
        assert row["odds"] == pytest.approx(theirs.oddsratio)
        bounds = theirs.oddsratio_confint(0.05)
        assert (row["odds_low"], row["odds_high"]) == pytest.approx(bounds)


def test_discoveries_are_those_of_statsmodels() -> None:
    p_speed = [
        fisher_exact([[content, fast - content], [late, slow - late]]).pvalue
        for _id, fast, content, slow, late in ROWS.head(3).rows()
    ]
    p_fast = [
        fisher_exact(
            [[content, fast - content], [157 - content, 264 - fast - 157 + content]]
        ).pvalue
        for _id, fast, content, _slow, _late in ROWS.head(3).rows()
    ]
    told = known().head(3)
    assert told["speed_q"].to_list() == pytest.approx(multipletests(p_speed, method="fdr_bh")[1])
    assert told["fast_q"].to_list() == pytest.approx(multipletests(p_fast, method="fdr_bh")[1])


def test_says_where_a_fast_answer_does_not_please_and_where_speed_is_felt() -> None:
    told = known().select("theme_id", "is_fast_unhappy", "is_speed_felt").rows()
    assert told == [
        ("dogs", True, False),
        ("roads", False, True),
        ("heat", False, False),
        ("light", None, None),
        ("new", None, None),
    ]


def test_nothing_is_told_of_nothing() -> None:
    (row,) = known().filter(theme_id="new").to_dicts()
    assert {
        row[one] for one in ("fast_share", "fast_share_low", "slow_share", "odds", "fast_q")
    } == {None}
    empty = fast_and_content(ROWS.head(0), "theme_id", smallest_n=5, level=0.05)
    assert empty.is_empty()
    assert empty.columns == known().columns


def test_alike_is_not_told_apart() -> None:
    assert false_unhappy() <= LEVEL


def test_what_was_planted_is_found() -> None:
    assert found_unhappy() >= 0.8


def test_the_interval_holds_the_true_odds() -> None:
    assert odds_held() >= 0.93
