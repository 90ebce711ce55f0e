"""The menu leads everywhere and keeps the address; on a wall the arrow keys turn the pages."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser
CHOSEN = {"m": "kotelnikovo", "lang": "en", "since": "2026-09-01", "until": "2026-09-30"}
PHONE = (390, 844)


def opened(visitor: Visitor) -> Visitor:
    visitor.page.locator("[class*='st-key-contents_on'] button").first.click()
    expect(visitor.page.locator("[data-testid=stPopoverBody]")).to_be_visible()
    return visitor


def said(visitor: Visitor) -> dict[str, str]:
    address = parse_qs(urlsplit(visitor.page.url).query)
    return {name: values[0] for name, values in address.items()}


@pytest.mark.parametrize("size", [(1440, 900), PHONE], ids=["desk", "phone"])
def test_the_menu_leads_to_a_page_and_keeps_what_was_chosen(
    visit: Visit, size: tuple[int, int]
) -> None:
    asked = "&".join(f"{name}={value}" for name, value in CHOSEN.items())
    visitor = opened(visit(f"/problem_map?{asked}&theme=b01_01", size=size))
    menu = visitor.page.locator("[data-testid=stPopoverBody]")
    box = menu.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= size[0]
    with visitor.answered():
        menu.get_by_text("Data health", exact=True).click()
    expect(visitor.page.locator("h1")).to_have_text("Data health")
    visitor.rest()
    expect(menu).to_have_count(0)
    assert said(visitor).items() >= {**CHOSEN, "theme": "b01_01"}.items()


def test_a_link_of_the_menu_is_a_link(visit: Visit) -> None:
    visitor = opened(visit("/problem_map?lang=en"))
    menu = visitor.page.locator("[data-testid=stPopoverBody] a")
    expect(menu.last).to_be_visible()
    addresses = [menu.nth(n).get_attribute("href") for n in range(menu.count())]
    assert len(addresses) > 3
    assert not [one for one in addresses if not re.search(r"[?&]lang=en\b", one or "")]


def test_arrows_turn_the_pages_of_the_wall(visit: Visit) -> None:
    visitor = visit("/problem_map?wall=1&lang=en", size=(1920, 1080))
    title = visitor.page.locator("h1")
    first = title.inner_text()
    expect(visitor.page.locator("[class*='st-key-contents_on']")).to_have_count(0)
    with visitor.answered():
        visitor.page.keyboard.press("ArrowRight")
    expect(title).not_to_have_text(first)
    assert said(visitor.rest())["wall"] == "1"
    with visitor.answered():
        visitor.page.keyboard.press("ArrowLeft")
    expect(title).to_have_text(first)
    assert said(visitor.rest())["wall"] == "1"


def test_a_definition_opens_where_the_address_points(visit: Visit) -> None:
    visitor = visit("/definitions?measure=repeat_share&lang=en")
    entry = visitor.page.locator(".st-key-entry_repeat_share")
    expect(entry).to_be_in_viewport()
    expect(entry).to_contain_text("90")
    expect(visitor.page.locator(".st-key-entry_messages")).not_to_be_in_viewport()


@pytest.mark.parametrize("page", ["centre", "definitions", "definitions?about=limits"])
def test_nothing_scrolls_sideways_on_a_phone(visit: Visit, page: str) -> None:
    visitor = visit(f"/{page}", size=PHONE)
    assert visitor.overhang() <= 0
