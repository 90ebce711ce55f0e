"""What the pages look like, kept as pictures in `seen/`, and that nothing is fetched for it."""

import io
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
SEEN = Path(__file__).parent / "seen"
VIEWS = {
    "week_review": "/",
    "week_review_behind": "/?m=boston",
    "problem_map": "/problem_map",
    "problem_map_cell": "/problem_map?cell=b01_01~nagavskaya",
    "problem_map_weeks": "/problem_map?rows=block&columns=week",
    "problem_map_share": (
        "/problem_map?rows=unit&columns=month&measure=on_time_share&since=2026-01-01"
    ),
    "problem_map_empty": "/problem_map?since=2001-01-01&until=2001-01-31",
    "problem_map_behind": "/problem_map?m=boston",
    "problem_map_several": "/problem_map?m=all",
    "data_health_several": "/data_health?m=all",
    "centre": "/centre",
    "definitions": "/definitions",
    "definitions_limits": "/definitions?about=limits",
    "centre_without_decree": "/centre?m=boston",
    "block_load": "/block_load",
    "block_load_line": "/block_load?who=unit&since=2026-01-01",
    "my_themes": "/my_themes",
    "my_themes_behind": "/my_themes?m=boston",
    "theme": "/theme",
    "practice": "/practice",
    "backlog": "/backlog",
    "response_speed": "/response_speed",
    "satisfaction": "/satisfaction",
    "satisfaction_unrated": "/satisfaction?m=boston",
    "data_health": "/data_health",
    "data_health_words": "/data_health?about=words",
    "upload": "/upload?into=vytegra",
    "corrections": "/corrections",
    "exports": "/exports",
    "cuts": "/cuts?down=block,theme&across=quarter&against=previous",
    "messages": "/messages",
    "messages_opened": "/messages?flag=repeat&sort=age&state=solved",
}
DOCS = (1600, 1000)
OUTAGE = ("b01_01", "nagavskaya")  # the story of the demo, where it is told
HEAVIEST = 300_000  # bytes of the picture in the docs


def colours(picture: bytes) -> int:
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    return len(image.getcolors(maxcolors=image.width * image.height) or [])


PAPERS = (("ru", "light"), ("en", "dark"))


@pytest.mark.parametrize(("lang", "scheme"), PAPERS)
def test_every_second_view_is_drawn_on_this_paper(visit: Visit, lang: str, scheme: str) -> None:
    SEEN.mkdir(exist_ok=True)
    visitor = visit(f"/definitions?lang={lang}", scheme=scheme)
    for view in list(VIEWS)[PAPERS.index((lang, scheme)) :: len(PAPERS)]:
        visitor.go(f"{VIEWS[view]}{'&' if '?' in VIEWS[view] else '?'}lang={lang}")
        expect(visitor.page.locator("html")).to_have_attribute("lang", lang)
        picture = visitor.page.screenshot(path=SEEN / f"{view}_{lang}_{scheme}.png")
        assert colours(picture) > 50, view


def test_the_picture_of_the_docs_is_taken(visit: Visit) -> None:
    """`make picture` copies it to docs/problem_map.png."""
    SEEN.mkdir(exist_ok=True)
    visitor = visit("/problem_map", size=DOCS)
    visitor.touch(*(OUTAGE if OUTAGE in visitor.cells() else visitor.full(5)))
    assert visitor.messages
    visitor.page.mouse.move(DOCS[0] / 2, 0)
    picture = visitor.page.screenshot()
    assert colours(picture) > 200
    image = Image.open(io.BytesIO(picture)).convert("RGB").quantize(128, dither=Image.Dither.NONE)
    image.save(SEEN / "docs.png", optimize=True)
    assert image.size == DOCS
    assert (SEEN / "docs.png").stat().st_size < HEAVIEST


def test_the_picture_in_the_docs_is_one_of_these() -> None:
    image = Image.open(Path(__file__).parents[2] / "docs" / "problem_map.png")
    assert image.size == DOCS
    assert len(image.convert("RGB").getcolors(maxcolors=1_000_000) or []) > 50


def test_words_of_an_export_fetch_nothing(visit: Visit) -> None:
    """A theme that is an image in markup is shown letter by letter, on every page."""
    visitor = visit("/problem_map?m=new_york&rows=theme&columns=place")
    row = next(row for row, column in visitor.cells() if column == "*" and row != "*")
    visitor.touch(row, "*")
    expect(visitor.panel.locator("h3")).to_contain_text("![pixel](http://198.51.100.7/p.png)")
    assert visitor.messages
    assert not visitor.page.locator("main img, .stApp img").count()
    visitor.go("/data_health?m=new_york&about=words")
