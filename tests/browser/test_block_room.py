"""The block head's four pages in a real browser: every screen, and a click leads to messages."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.visitor import PATIENCE, SCREENS

pytestmark = pytest.mark.browser
PAGES = ("my_themes", "theme", "practice", "backlog")


def test_every_page_fits_every_screen(visit: Visit) -> None:
    visitor = visit("/my_themes")
    for page in PAGES:
        visitor.go(f"/{page}")
        for screen in SCREENS:
            assert visitor.turned(screen).overhang() <= 0, (page, screen)
        visitor.turned("desk")


def test_a_touched_day_and_a_touched_number_lead_to_messages(visit: Visit) -> None:
    visitor = visit("/my_themes?lang=en&block=housing")
    with visitor.answered():
        visitor.page.locator(".st-key-line_open a").click()
    expect(visitor.page.locator("h1")).to_have_text("Terms")
    visitor.rest()
    every = visitor.page.locator(".st-key-wide_waiting tbody tr").count()
    assert every
    days = visitor.page.evaluate("""() => {
        const drawn = document.querySelector(".st-key-due_days .js-plotly-plot");
        const box = drawn.getBoundingClientRect();
        const {xaxis, yaxis} = drawn._fullLayout;
        const touch = drawn.data[drawn.data.length - 1];
        return touch.customdata.map(([day], n) => ({day, hover: touch.hovertext[n],
            x: box.x + xaxis._offset + xaxis.l2p(touch.x[n]),
            y: box.y + yaxis._offset + yaxis.l2p(touch.y[n])}));
    }""")
    full = next(day for day in days if "term" in day["hover"])
    with visitor.answered():
        visitor.page.mouse.click(full["x"], full["y"])
    visitor.page.wait_for_url(lambda url: f"day={full['day']}" in url)
    visitor.rest()
    assert 0 < visitor.page.locator(".st-key-wide_waiting tbody tr").count() <= every
    row = visitor.page.locator(".st-key-wide_waiting tbody tr").first
    with visitor.page.context.expect_page() as told:
        row.locator("td").nth(3).click(force=True)  # the link lies over its whole row
    expect(told.value.locator(".st-key-close_message")).to_be_visible(timeout=PATIENCE)
    expect(told.value.locator(".st-key-panel_head h3")).to_contain_text(
        row.locator("a").inner_text()
    )
