"""The rating: what is shrunk, weighed and ranked, against integration, counting and worlds."""

from collections.abc import Iterator, Sequence

import numpy as np
import polars as pl
import pytest
from scipy.integrate import dblquad
from scipy.special import betaln
from scipy.stats import rankdata

from core.criteria import criteria
from core.i18n import speak
from core.measures.ranking import places
from core.measures.rating import rated
from core.measures.scores import Method, reweighted
from core.measures.shrinkage import posterior
from core.rating import CRITERIA, PARTS, criterion_name, parts_of, weight
from tests.statistics.rating import figures

SPREAD = 0.25
METHOD = Method(
    {"on_time": 60.0, "solved": 40.0}, {"on_time": "speed", "solved": "completeness"},
    smallest_n=5, spread=SPREAD, draws=4000,
)  # fmt: skip


@pytest.fixture(autouse=True)
def russian_again() -> Iterator[None]:
    yield
    speak("ru")


def drawn(hits: Sequence[float], cases: Sequence[float], draws: int = 40_000) -> np.ndarray:
    chance = np.random.default_rng(3)
    return posterior(
        np.array(hits, float), np.array(cases, float), spread=SPREAD, draws=draws, chance=chance
    )


def integrated(hits: list[int], cases: list[int]) -> list[float]:
    """Integrate over mean and √ρ by quadrature: the same model, written down another way."""

    def likelihood(root: float, mean: float, unit: int | None = None) -> float:
        strength = 1 / root**2 - 1
        one, other = mean * strength, (1 - mean) * strength
        told = sum(
            betaln(k + one, n - k + other) - betaln(one, other)
            for k, n in zip(hits, cases, strict=True)
        )
        prior = 6 * mean * (1 - mean) * np.exp(-((root / SPREAD) ** 2) / 2)
        of_unit = 1.0 if unit is None else (hits[unit] + one) / (cases[unit] + strength)
        return float(np.exp(told + 12) * prior * of_unit)

    ends = (1e-3, 1 - 1e-3), (0.012, 0.85)
    whole = dblquad(likelihood, *ends[0], *ends[1], epsrel=1e-4)[0]
    return [
        dblquad(likelihood, *ends[0], *ends[1], args=(unit,), epsrel=1e-4)[0] / whole
        for unit in range(len(hits))
    ]


def test_shares_are_what_integration_says() -> None:
    hits, cases = [3, 18, 9, 5], [3, 20, 20, 6]
    assert drawn(hits, cases).mean(axis=0) == pytest.approx(integrated(hits, cases), abs=0.006)


def test_many_speak_for_themselves_and_few_for_the_others() -> None:
    few, many, other, silent = drawn([3, 3000, 500, 0], [3, 4000, 1000, 0]).mean(axis=0)
    assert many == pytest.approx(0.75, abs=0.005)
    assert other == pytest.approx(0.5, abs=0.01)
    assert 0.55 < few < 0.9
    assert 0.45 < silent < 0.8
    spread = drawn([3, 3000, 500, 0], [3, 4000, 1000, 0]).std(axis=0)
    assert spread[1] < spread[2] < spread[0] < spread[3]


def test_a_hundred_thousand_messages_do_not_fall_between_the_points_of_the_grid() -> None:
    shares = drawn([80_000, 80_400, 79_600], [100_000] * 3)
    assert shares.mean(axis=0) == pytest.approx([0.8, 0.804, 0.796], abs=0.001)
    assert (shares.std(axis=0) < 0.002).all()


def test_ranks_are_those_of_scipy() -> None:
    scores = np.random.default_rng(1).normal(size=(500, 7))
    theirs = rankdata(-scores, axis=1)
    told = places(scores)
    assert told.mean_rank == pytest.approx(theirs.mean(axis=0))
    for unit in range(7):
        within = (told.low[unit] <= theirs[:, unit]) & (theirs[:, unit] <= told.high[unit])
        assert within.mean() >= 0.9


def test_equal_units_share_a_place() -> None:
    cells, parts = counted({"a": (40, 50, 50), "b": (40, 50, 50), "c": (10, 50, 50)})
    told = rated(cells, parts, ["unit"], METHOD).filter(channel_id="pos")
    assert told["place"].to_list() == [1, 1, 3]
    assert told["place_low"].to_list() == [1, 1, 3]
    assert told["place_high"].to_list() == [2, 2, 3]


def counted(
    units: dict[str, tuple[int, int, int]], channel: str = "pos", part: str = "on_time"
) -> tuple[pl.DataFrame, pl.DataFrame]:
    names = pl.DataFrame({"unit": list(units), "channel_id": channel})
    hits, cases, messages = zip(*units.values(), strict=True)
    return names.with_columns(messages=pl.Series(messages)), names.with_columns(
        part=pl.lit(part), hits=pl.Series(hits, dtype=pl.Float64),
        cases=pl.Series(cases, dtype=pl.Float64),
    )  # fmt: skip


def test_few_are_scored_but_never_ranked() -> None:
    cells, parts = counted({"a": (40, 50, 50), "b": (4, 4, 4), "c": (20, 50, 50)})
    told = rated(cells, parts, ["unit"], METHOD).filter(channel_id="pos")
    assert told["place"].to_list() == [1, None, 2]
    assert told["ranked"].to_list() == [2, None, 2]


def test_what_nobody_measures_gives_its_weight_away_and_says_so() -> None:
    cells, parts = counted({"a": (40, 50, 50), "b": (20, 50, 50)})
    told = rated(cells, parts, ["unit"], METHOD).filter(channel_id="pos")
    assert told["completeness"].is_null().all()
    assert (told["score"] / 100).to_list() == pytest.approx(told["speed"].to_list())


def test_channels_together_weigh_by_the_units_own_messages() -> None:
    pos, incident = counted({"a": (900, 1000, 90)}), counted({"a": (300, 1000, 10)}, "incident")
    cells, parts = (pl.concat(pair) for pair in zip(pos, incident, strict=True))
    told = rated(cells, parts, ["unit"], METHOD)
    scores = dict(told.select("channel_id", "score").rows())
    assert scores[None] == pytest.approx(0.9 * scores["pos"] + 0.1 * scores["incident"])
    assert scores[None] == pytest.approx(84, abs=1)


def test_a_channel_that_measures_nothing_is_in_no_score() -> None:
    cells, parts = counted({"a": (40, 50, 50)})
    calls = cells.with_columns(channel_id=pl.lit("calls"))
    told = rated(pl.concat([cells, calls]), parts, ["unit"], METHOD)
    assert set(told["channel_id"]) == {"pos", None}
    nothing = rated(calls, parts.clear(), ["unit"], METHOD)
    assert nothing.is_empty()


def test_the_same_counts_in_any_order_give_the_same_places() -> None:
    cells, parts = counted({"a": (40, 50, 50), "b": (38, 50, 50), "c": (10, 50, 50)})
    one = rated(cells, parts, ["unit"], METHOD)
    other = rated(cells.reverse(), parts.sample(fraction=1, shuffle=True, seed=2), ["unit"], METHOD)
    assert one.equals(other)


def test_two_hundred_units_are_rated() -> None:
    chance = np.random.default_rng(4)
    units = {f"u{n}": (int(chance.integers(0, 30)), 30, 30) for n in range(200)}
    told = rated(*counted(units), ["unit"], METHOD).filter(channel_id="pos")
    assert told["place"].min() == 1
    assert told["ranked"].unique().to_list() == [200]


def test_weights_are_those_of_the_contract() -> None:
    """product.md, part 4: quantity 10, speed 35, completeness 25, quality 30."""
    assert {one: weight(one) for one in CRITERIA} == {
        "quantity": 10, "speed": 35, "completeness": 25, "quality": 30,
    }  # fmt: skip
    assert set(PARTS) == set(criteria().rating.model_dump())


def test_a_part_without_data_gives_its_weight_inside_its_criterion_first() -> None:
    weights = {part.id: part.weight for part in PARTS.values()}
    of = {part.id: part.criterion for part in PARTS.values()}
    told = reweighted([part for part in PARTS if part != "within_norm"], weights, of)
    assert told["on_time"] == pytest.approx(0.35)
    assert sum(told.values()) == pytest.approx(1)
    fast_only = reweighted(["on_time", "coped"], weights, of)
    assert fast_only == pytest.approx({"coped": 10 / 45, "on_time": 35 / 45})
    assert reweighted([], weights, of) == {}


def test_every_part_speaks_both_languages() -> None:
    for part in PARTS.values():
        for words in (part.name, part.formula):
            speak("en")
            english = words()
            speak("ru")
            assert words() != english
    assert all(parts_of(one) and criterion_name(one) for one in CRITERIA)


def test_promises_hold_in_worlds_whose_truth_is_known() -> None:
    assert not [figure.row() for figure in figures() if not figure.is_kept]
