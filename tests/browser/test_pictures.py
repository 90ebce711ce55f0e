"""The pictures of the guide are taken from the demo: `make picture` copies them to docs/ru/."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from core.settings import ROOT
from tests.browser.conftest import Visit
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser
SEEN = Path(__file__).parent / "seen"
GUIDE = ROOT / "docs" / "ru"
DESK, WALL = (1440, 900), (1920, 1080)
SHOWN = {DESK: DESK, WALL: (1440, 810)}
HEAVIEST = 300_000  # bytes of a picture
LEAST_COLOURS = 50  # fewer is a page that was not drawn
OUTAGE = ("b01_01", "nagavskaya")  # the story of the demo, where it is told


def touched(visitor: Visitor) -> None:
    """Open the cell of the story, with its messages."""
    visitor.touch(*(OUTAGE if OUTAGE in visitor.cells() else visitor.full(5)))
    assert visitor.messages


def as_it_is(_visitor: Visitor) -> None:
    """Take the page as it opens."""


Doing = Callable[[Visitor], None]
PICTURES: dict[str, tuple[str, str, tuple[int, int], Doing]] = {
    "data_health": ("data_health", "about=exports", DESK, as_it_is),
    "week_review": ("week_review", "", DESK, as_it_is),
    "problem_map": ("problem_map", "", DESK, touched),
    "too_few": (
        "problem_map",
        "rows=unit&columns=channel&measure=on_time_share",
        DESK,
        as_it_is,
    ),
    "wall": ("problem_map", "wall=1", WALL, as_it_is),
}


def address(page: str, query: str) -> str:
    """Return where a page is: the default one has no path of its own."""
    (first,) = re.findall(r"/(\w+)\.py\".*default=True", (ROOT / "app.py").read_text("utf-8"))
    return f"/{'' if page == first else page}?{query}"


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_of_the_guide_is_taken(visit: Visit, name: str) -> None:
    page, query, size, does = PICTURES[name]
    visitor = visit(address(page, query), size=size)
    does(visitor)
    visitor.page.mouse.move(size[0] - 1, size[1] - 1)
    visitor.page.wait_for_timeout(300)  # what was hovered fades away
    taken = Image.open(io.BytesIO(visitor.page.screenshot())).convert("RGB")
    assert len(taken.getcolors(maxcolors=taken.width * taken.height) or []) > LEAST_COLOURS
    shown = taken.resize(SHOWN[size])
    SEEN.mkdir(exist_ok=True)
    path = SEEN / f"guide_{name}.png"
    shown.quantize(128, dither=Image.Dither.NONE).save(path, optimize=True)
    assert path.stat().st_size < HEAVIEST


def test_the_guide_shows_these_and_no_others() -> None:
    told = (GUIDE / "first-meeting.md").read_text("utf-8")
    kept = {path.stem for path in GUIDE.glob("*.png")}
    assert kept == set(PICTURES)
    assert not [name for name in kept if f"({name}.png)" not in told]


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_of_the_guide_is_light_and_drawn(name: str) -> None:
    path = GUIDE / f"{name}.png"
    assert path.stat().st_size < HEAVIEST
    picture = Image.open(path)
    assert picture.size == SHOWN[PICTURES[name][2]]
    assert len(picture.convert("RGB").getcolors(maxcolors=1_000_000) or []) > LEAST_COLOURS
