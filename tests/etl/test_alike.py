"""Texts that say the same: what is found is compared with what comparing everything would find."""

from random import Random
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from core.criteria import criteria
from core.taxonomy import taxonomy
from etl.demo.words import complaint, dice
from etl.language.wording import worded
from etl.ties.alike import BANDS, ROUNDS, alike
from etl.ties.linked import linked

FACTS = [fact for theme in taxonomy().themes for fact in theme.facts]
PLACES = ("х. Пробный, ул. Мира", "с. Тестовое, ул. Садовая", "п. Образцово, пер. Новый")


def grouped(texts: pl.Series) -> pl.Series:
    return alike(texts, criteria().alike.likeness)


def words(*said: str | None) -> pl.Series:
    return pl.select(worded(pl.lit(pl.Series(said, dtype=pl.String)))).to_series()


def complaints(n: int, seed: int = 1) -> list[str]:
    """Complaints as the demo composes them, and of every third one a copy with slips of the pen."""
    rng = dice(seed)
    said = [complaint(rng, rng.choice(FACTS), rng.choice(PLACES), nth) for nth in range(n)]
    return said + [spoilt(rng, one) for one in said[::3]]


def spoilt(rng: Random, said: str) -> str:
    """Mistype one letter in fifty."""
    letters = list(said)
    for _nth in range(len(letters) // 50 + 1):
        letters[rng.randrange(len(letters))] = rng.choice("оаеин")
    return "".join(letters)


def by_comparing_everything(texts: list[str]) -> list[int]:
    """Join each text to the earliest that is like it and joined no other, the slow way."""
    near = process.cdist(texts, texts, scorer=ratio) >= 100 * criteria().alike.likeness
    joins: list[int] = []
    for nth in range(len(texts)):
        firsts = [one for one in range(nth) if joins[one] == one and near[one, nth]]
        joins.append(firsts[0] if firsts else nth)
    return joins


@pytest.fixture(scope="module")
def different() -> list[str]:
    said = words(*complaints(900)).unique(maintain_order=True)
    return said.filter(said.str.count_matches(" ") >= criteria().alike.least_words - 1).to_list()


def test_almost_everything_is_found_that_comparing_everything_finds(different: list[str]) -> None:
    slow = by_comparing_everything(different)
    fast = grouped(pl.Series(different)).to_list()
    joined = [nth for nth, first in enumerate(slow) if first != nth]
    same = sum(fast[nth] == slow[nth] for nth in joined)
    print(
        f"{len(different)} texts, {len(joined)} like an earlier one, {same / len(joined):.3f} found"
    )
    assert len(joined) > 200
    assert same / len(joined) > 0.95


def test_nothing_is_alike_that_is_not(different: list[str]) -> None:
    for nth, first in enumerate(grouped(pl.Series(different)).to_list()):
        if first is not None:
            assert ratio(different[first], different[nth]) >= 100 * criteria().alike.likeness


def test_a_chain_of_small_differences_joins_nothing_to_its_other_end() -> None:
    first = "на улице который месяц не горит ни один фонарь и очень темно"
    steps = ["улице", "месяц", "фонарь", "очень", "темно", "который", "горит"]
    chain = [first]
    for step in steps:
        chain.append(chain[-1].replace(step, "…" + step[::-1]))
    said = words(*chain)
    told = grouped(said).to_list()
    assert told[1] == 0
    assert told[-1] != 0
    assert all(ratio(said[first], said[nth]) >= 90 for nth, first in enumerate(told) if first)


def test_the_same_words_however_they_are_written() -> None:
    said = words(
        "Прошу убрать снег у дома 12, кв. 7. [имя]",
        "ПРОШУ   убрать снег,  у дома 3!!! Кв. 41 [имя] [телефон]",
        "Прошу у\u200bбрать cнeг у дома 5, кв. 1.",
    )
    assert said.n_unique() == 1
    assert grouped(said).to_list() == [0, 0, 0]


@pytest.mark.parametrize("said", ["", "🙂🙂", "!!! ???", "   ", "[имя]", None])
def test_what_says_nothing_is_like_nothing(said: str | None) -> None:
    assert grouped(words(said, said, "нет воды в доме")).to_list() == [None, None, None]


def test_short_texts_are_alike_only_when_they_are_equal() -> None:
    assert grouped(words("нет воды", "нет еды", "Нет воды!")).to_list() == [0, None, 0]


def test_a_text_of_100_kb_is_read_as_far_as_it_may_differ() -> None:
    long = "яма на дороге у школы номер пять " * 3_000
    assert grouped(words(long, long + "и ещё одна", "другое дело совсем не о том")).to_list() == [
        0, 0, None,
    ]  # fmt: skip


def test_a_thousand_texts_in_one_bucket_are_not_a_million_comparisons(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared = []
    whole = process.cpdist

    def counted(some: list[str], others: list[str], **how: Any) -> object:
        compared.append(len(some))
        return whole(some, others, **how)

    monkeypatch.setattr(process, "cpdist", counted)
    rng = Random(1)
    said = [f"уважаемая администрация прошу принять меры {rng.random()}" for _nth in range(1_000)]
    grouped(pl.Series([one.translate(str.maketrans("0123456789", "абвгдежзик")) for one in said]))
    assert sum(compared) <= BANDS * ROUNDS * len(said)


@settings(max_examples=30)
@given(st.lists(st.sampled_from([*map(str, range(9)), "нет воды", "", None]), max_size=30))
def test_equal_texts_are_one_group_whatever_stands_between_them(said: list[str | None]) -> None:
    told = grouped(pl.Series(said, dtype=pl.String)).to_list()
    for nth, text in enumerate(said):
        is_alone = not text or said.count(text) == 1
        assert told[nth] == (None if is_alone else said.index(text))


@given(st.lists(st.tuples(st.integers(0, 19), st.integers(0, 19)), max_size=25))
def test_who_is_linked_over_others_belongs_together(pairs: list[tuple[int, int]]) -> None:
    group = list(range(20))
    for one, other in pairs:
        group = [min(group[one], group[other]) if of in (group[one], group[other]) else of
                 for of in group]  # fmt: skip
    some, others = np.array(pairs, np.int64).reshape(-1, 2).T
    assert linked(20, some, others).tolist() == [group.index(of) for of in group]
