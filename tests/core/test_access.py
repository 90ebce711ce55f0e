"""Rights: a wish narrowed by them is never more than they are."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.access import ROLES, Ids, Scope, Viewer, granted, narrowed

PERIOD = (date(2026, 3, 2), date(2026, 3, 8))
IDS = st.lists(st.sampled_from(["a", "b", "c", "d"]), unique=True).map(tuple)
LISTS = st.none() | IDS
ALL = ("a", "b", "c", "d")


def may(ids: Ids | None) -> set[str]:
    return set(ALL if ids is None else ids)


@given(towns=IDS, wish=LISTS)
def test_municipalities_are_what_is_both_wished_and_allowed(towns: Ids, wish: Ids | None) -> None:
    scope = granted(Viewer("one", "curator", towns), PERIOD, municipality_ids=wish)
    assert set(scope.municipality_ids) == set(towns) & may(wish)


@given(blocks=LISTS, wish=LISTS)
def test_blocks_are_what_is_both_wished_and_allowed(blocks: Ids | None, wish: Ids | None) -> None:
    scope = granted(Viewer("one", "block_head", ("a",), blocks), PERIOD, block_ids=wish)
    assert may(scope.block_ids) == may(blocks) & may(wish)


@pytest.mark.parametrize(
    ("may_see", "wish", "left"),
    [
        (("roads",), ("a.roads", "b.roads", "b.parks"), ("a.roads", "b.roads")),
        (("a.roads",), ("roads", "parks"), ("a.roads",)),
        (("a.roads",), ("b.roads",), ()),
        (("roads",), ("a.broads", "aroads"), ()),
        (("a.roads", "b.roads"), ("roads",), ("a.roads", "b.roads")),
    ],
)
def test_a_block_of_one_municipality_is_no_namesake(may_see: Ids, wish: Ids, left: Ids) -> None:
    head = Viewer("one", "block_head", ("a", "b"), may_see)
    assert granted(head, PERIOD, block_ids=wish).block_ids == left


def test_a_part_of_a_scope_has_no_other_municipality() -> None:
    whole = granted(Viewer("one", "curator", ("a", "b")), PERIOD)
    assert narrowed(whole, municipality_ids=("b", "c")).municipality_ids == ("b",)
    assert narrowed(whole, municipality_ids=("c",)).municipality_ids == ()
    assert narrowed(whole).municipality_ids == ("a", "b")


def test_all_of_everything_stays_all_and_nothing_stays_nothing() -> None:
    whole = granted(Viewer("one", "curator", ("a",)), PERIOD)
    assert whole == Scope(*PERIOD, ("a",), None, None, None, None, None, False, None)
    assert granted(Viewer("one", "curator", ("a",), ()), PERIOD).block_ids == ()


def test_nobody_sees_nothing() -> None:
    assert granted(Viewer("nobody", "curator"), PERIOD).municipality_ids == ()
    assert (
        granted(Viewer("nobody", "curator"), PERIOD, municipality_ids=("a",)).municipality_ids == ()
    )


def test_every_wish_keeps_its_own_name() -> None:
    wish = {f"{name}_ids": (name,) for name in ("theme", "channel", "unit", "place")}
    scope = granted(Viewer("one", "curator", ("a",)), PERIOD, **wish)
    assert {name: getattr(scope, name) for name in wish} == wish
    assert (scope.since, scope.until) == PERIOD


@pytest.mark.parametrize("may_read", [True, False])
def test_texts_are_read_by_right_not_by_wish(may_read: bool) -> None:
    viewer = Viewer("one", "analyst", ("a",), may_read_text=may_read)
    assert granted(viewer, PERIOD).may_read_text is may_read


def test_roles_are_those_of_the_house() -> None:
    assert ROLES == ("curator", "chief", "analyst", "block_head", "operator", "administrator")
