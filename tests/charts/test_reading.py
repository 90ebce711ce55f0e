"""A value finds its colour, and a legend finds the value back."""

import pytest

from charts.reading import Reading, Scale, scale_of
from charts.style import DAY, NIGHT
from core.vocabulary import MEASURES

COUNT = Reading("Messages", "{:.0f}".format)
IN_TIME = Reading("In time", "{:.0%}".format, "share", "less_is_hot")


def test_more_messages_are_hotter() -> None:
    scale = scale_of([1, 4, 20], COUNT, DAY)
    told = [scale.position(n) for n in (0, 1, 4, 20)]
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0.0, 1.0)
    assert scale.colour(20) == DAY.heat[-1]


def test_a_calm_week_does_not_burn() -> None:
    assert scale_of([1, 2, 3], COUNT, DAY).top == 10
    assert scale_of([], COUNT, DAY).top == 10


def test_the_scale_of_a_share_is_whole_whatever_is_shown() -> None:
    scale = scale_of([0.9, 0.95], IN_TIME, DAY)
    assert scale.top == 1.0
    assert scale.position(0.9) == pytest.approx(0.1)


def test_less_in_time_is_hotter() -> None:
    scale = scale_of([0.2, 0.9], IN_TIME, DAY)
    assert scale.position(0.2) > scale.position(0.9)
    assert scale.colour(0.0) == DAY.heat[-1]


def test_one_town_does_not_leave_all_villages_one_colour() -> None:
    scale = scale_of([6900, *[120] * 30], COUNT, DAY)
    assert scale.position(120) == pytest.approx(0.15)
    assert scale.position(6900) == 1.0


def test_a_scale_is_never_bent_beyond_reason() -> None:
    assert scale_of([1e6, *[1] * 30], COUNT, DAY).bend == 0.4
    assert scale_of([9] * 30, COUNT, DAY).bend == 1.0
    assert scale_of([0.01, 0.9], IN_TIME, DAY).bend == 1.0


def test_below_zero_the_scale_has_two_sides() -> None:
    scale = scale_of([-4, 20], COUNT, NIGHT)
    assert scale.colours == NIGHT.change
    assert [scale.position(n) for n in (-20, 0, 20)] == [0.0, 0.5, 1.0]
    assert scale.calm == 0.5


def test_what_is_neither_good_nor_bad_is_not_heat() -> None:
    reading = Reading.of(MEASURES["answered_messages"], str)
    assert scale_of([5, 50], reading, DAY).colours == DAY.neutral


@pytest.mark.parametrize(
    "scale",
    [
        Scale(DAY.heat, 40, 0.5),
        Scale(DAY.heat, 1.0, is_reversed=True),
        Scale(DAY.change, 12, is_signed=True),
    ],
    ids=["bent", "reversed", "signed"],
)
def test_the_legend_says_the_value_of_a_colour(scale: Scale) -> None:
    for position in (0.0, 0.25, 0.5, 1.0):
        assert scale.position(scale.value(position)) == pytest.approx(position)


def test_few_messages_are_a_fact_and_few_marks_are_not_a_share() -> None:
    assert not Reading.of(MEASURES["messages"], str).is_vague_when_small
    assert not Reading.of(MEASURES["messages_per_10k"], str).is_vague_when_small
    assert Reading.of(MEASURES["satisfied_share"], str).is_vague_when_small


def test_a_change_is_calm_in_the_middle_and_nothing_is_hotter_than_sure() -> None:
    heat = scale_of([0.4, 9.0], Reading.of(MEASURES["heat"], str), DAY)
    assert heat.position(0) == 0.5
    assert heat.position(5.0) == 1.0
    assert heat.colour(9.0) == heat.colour(5.0)
    assert heat.value(0.0) == -5.0


def test_twice_as_many_is_as_far_from_calm_as_half() -> None:
    growth = scale_of([3.0], Reading.of(MEASURES["growth"], str), DAY)
    assert growth.position(1.0) == 0.5
    assert growth.position(2.0) - 0.5 == 0.5 - growth.position(0.5)
    assert growth.position(0.0) == 0.0
    assert [growth.value(at) for at in (0.0, 0.5, 1.0)] == [0.25, 1.0, 4.0]


def test_half_of_the_points_look_calm() -> None:
    points = scale_of([98.0, 12.0], Reading.of(MEASURES["problem_index"], str), DAY)
    assert points.position(50.0) == 0.25
    assert points.position(100.0) == 1.0


def test_judged_numbers_are_told_however_few() -> None:
    for id in ("heat", "growth", "expected_messages", "problem_index"):
        reading = Reading.of(MEASURES[id], str)
        assert not reading.is_vague_when_small
        assert reading.is_lumped
