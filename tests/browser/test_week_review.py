"""The review in a real browser: on every screen, with much and with nothing; a line leads on."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.visitor import SCREENS

pytestmark = pytest.mark.browser
VIEWS = {
    "much": "/",
    "hardly_anything": "/?m=new_york",
    "nothing": "/?since=2001-01-01&until=2001-01-31",
}


@pytest.mark.parametrize("view", VIEWS)
def test_fits_every_screen(visit: Visit, view: str) -> None:
    visitor = visit(VIEWS[view])
    for screen in SCREENS:
        assert visitor.turned(screen).overhang() <= 0, screen
        assert visitor.page.locator("[data-testid=stMetric]").count() == 6


def test_on_the_wall_the_review_is_one_screen(visit: Visit) -> None:
    visitor = visit("/?wall=1", size=SCREENS["wall"])
    last = visitor.page.locator("[class*=st-key-line_]").last.bounding_box()
    assert last
    assert last["y"] + last["height"] < SCREENS["wall"][1]


def test_a_line_leads_to_its_messages_and_back(visit: Visit) -> None:
    visitor = visit("/?lang=en&since=2026-01-01")
    line = visitor.page.locator("[class*=st-key-line_overdue_open] a").first
    unit = line.inner_text().strip("• ").split(":")[0]
    with visitor.answered():
        line.click()
    expect(visitor.page.locator("h1")).to_have_text("Problem map")
    visitor.rest()
    assert f"{unit} ×" in visitor.page.locator("[class*=st-key-chip_] button").all_inner_texts()
    assert visitor.messages
    visitor.page.go_back()
    expect(visitor.page.locator("h1")).to_have_text("Week review")
