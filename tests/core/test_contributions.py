"""The parts of a change add up to it, and a part that moved against it says so."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.measures.contributions import contributions

COUNTS = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 40))


def counted(messages: dict[str, int]) -> pl.DataFrame:
    return pl.DataFrame(
        {"theme": ["heat"] * len(messages), "dimension": ["place"] * len(messages),
         "part": list(messages), "messages": list(messages.values())},
        schema={"theme": pl.String, "dimension": pl.String, "part": pl.String,
                "messages": pl.Int64},
    )  # fmt: skip


@given(COUNTS, COUNTS)
def test_the_parts_add_up_to_the_whole(now: dict[str, int], before: dict[str, int]) -> None:
    told = contributions(counted(now), counted(before), ["theme"], ["dimension", "part"])
    change = sum(now.values()) - sum(before.values())
    assert told["change"].sum() == change
    assert told["part"].to_list() == told["part"].unique(maintain_order=True).to_list()
    if change and not told.is_empty():
        assert sum(told["change_share"]) == pytest.approx(1)


def test_a_part_that_moved_against_the_whole_has_a_negative_share() -> None:
    told = contributions(
        counted({"a": 10, "b": 1}), counted({"a": 2, "b": 3}), ["theme"], ["dimension", "part"]
    )
    assert told.select("part", "change", "change_share").rows() == [
        ("a", 8, 8 / 6),
        ("b", -2, -2 / 6),
    ]


def test_where_nothing_changed_nobody_has_a_share_of_it() -> None:
    told = contributions(counted({"a": 3}), counted({"b": 3}), ["theme"], ["dimension", "part"])
    assert told["change_share"].to_list() == [None, None]


def test_dimensions_do_not_mix() -> None:
    place = counted({"a": 4})
    channel = place.with_columns(dimension=pl.lit("channel"), messages=pl.lit(2, pl.Int64))
    told = contributions(pl.concat([place, channel]), counted({}), ["theme"], ["dimension", "part"])
    assert told.select("dimension", "change_share").rows() == [("channel", 1.0), ("place", 1.0)]
