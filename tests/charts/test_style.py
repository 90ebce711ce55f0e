"""Heat is readable: evenly, by the colour-blind, on paper and on slate, with ink upon it."""

import json
import tomllib
from collections.abc import Sequence
from itertools import pairwise

import pytest

from charts.colour import contrast, ink_on, luminance, mixed, shade
from charts.style import DAY, HEAT_DARK, HEAT_LIGHT, NIGHT, Look, look
from core.settings import ROOT

# Linear sRGB as an eye without one kind of cone sees it: Viénot, Brettel and Mollon 1999.
DICHROMATS = {
    "deuteranopia": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
    "protanopia": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
}
STEPS = [step / 40 for step in range(41)]
LOOKS = pytest.mark.parametrize("paper", [DAY, NIGHT], ids=["paper", "slate"])


def linear(colour: str) -> list[float]:
    channels = [value / 255 for value in bytes.fromhex(colour.removeprefix("#"))]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def lightness(light: Sequence[float]) -> float:
    """Lightness of OKLab, 0 black … 1 white."""
    red, green, blue = light
    long = 0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue
    medium = 0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue
    short = 0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue
    roots = [max(cone, 0.0) ** (1 / 3) for cone in (long, medium, short)]
    told: float = 0.2104542553 * roots[0] + 0.7936177850 * roots[1] - 0.0040720468 * roots[2]
    return told


def seen(colour: str, eye: str) -> list[float]:
    light = linear(colour)
    return [sum(w * c for w, c in zip(row, light, strict=True)) for row in DICHROMATS[eye]]


def test_paper_grows_darker_and_slate_glows() -> None:
    light = [lightness(linear(colour)) for colour in HEAT_LIGHT]
    dark = [lightness(linear(colour)) for colour in HEAT_DARK]
    assert light == sorted(light, reverse=True)
    assert dark == sorted(dark)


@pytest.mark.parametrize("scale", [HEAT_LIGHT, HEAT_DARK], ids=["paper", "slate"])
def test_steps_of_heat_are_even(scale: Sequence[str]) -> None:
    steps = [
        abs(lightness(linear(one)) - lightness(linear(other))) for one, other in pairwise(scale)
    ]
    assert max(steps) < 1.15 * min(steps)


@pytest.mark.parametrize("eye", DICHROMATS)
@LOOKS
def test_the_colour_blind_see_which_is_hotter(paper: Look, eye: str) -> None:
    told = [lightness(seen(shade(paper.heat, at), eye)) for at in STEPS]
    away = 1 if told[-1] > told[0] else -1
    assert all(away * (other - one) > 0.005 for one, other in pairwise(told))


@pytest.mark.parametrize("eye", DICHROMATS)
@LOOKS
def test_the_colour_blind_tell_growth_from_a_fall(paper: Look, eye: str) -> None:
    fell, grew = (seen(paper.change[end], eye) for end in (1, -2))
    blue_apart = abs(fell[2] - grew[2])
    light_apart = abs(lightness(fell) - lightness(grew))
    assert blue_apart + light_apart > 0.1


@LOOKS
def test_numbers_are_read_on_every_shade(paper: Look) -> None:
    for scale in (paper.heat, paper.change, paper.neutral):
        grounds = [shade(scale, at) for at in STEPS]
        assert min(contrast(ink_on(ground), ground) for ground in grounds) >= 4.5


@LOOKS
def test_words_are_read_on_their_ground(paper: Look) -> None:
    assert contrast(paper.ink, paper.page) >= 7
    assert contrast(paper.muted, paper.page) >= 4.5
    assert contrast(paper.muted, paper.vague) >= 4.5
    assert contrast(paper.accent, paper.page) >= 4.5


@LOOKS
def test_the_first_heat_differs_from_silence(paper: Look) -> None:
    assert contrast(mixed(shade(paper.heat, 0.1), paper.cell, 0.35), paper.cell) > 1.03


def test_a_shade_between_two_stops_lies_between_them() -> None:
    assert luminance("#000000") < luminance(shade(("#000000", "#ffffff"), 0.3)) < 1
    assert shade(("#000000", "#808080", "#ffffff"), 0.75) == "#c0c0c0"
    assert shade(("#000000", "#ffffff"), -1) == "#000000"


def test_the_wall_is_set_larger_than_the_desk() -> None:
    desk, wall = look(), look(wall=True)
    assert (wall.label, wall.number, wall.row) == (20, 21, 38)
    assert wall.heat == desk.heat
    assert look(dark=True, wall=True).page == NIGHT.page


@pytest.mark.parametrize(("paper", "theme"), [(DAY, "light"), (NIGHT, "dark")])
def test_pictures_and_pages_stand_on_the_same_paper(paper: Look, theme: str) -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    told = config["theme"][theme]
    assert told["backgroundColor"] == paper.page
    assert told["secondaryBackgroundColor"] == paper.cell
    assert told["textColor"] == paper.ink
    assert told["primaryColor"] == paper.accent


def test_the_blank_map_asks_nobody_for_anything() -> None:
    style = json.loads((ROOT / "static" / "blank.json").read_text("utf-8"))
    assert style["version"] == 8
    assert style["sources"] == {}
    assert not {"glyphs", "sprite"} & set(style)
    assert "http" not in json.dumps(style)
