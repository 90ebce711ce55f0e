"""Messages in a real browser: words are found, a message opens on every screen and by its link."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.visitor import SCREENS

pytestmark = pytest.mark.browser
FOUND = "/messages?find=вода&since=2026-01-01&until=2026-11-15"


def test_words_are_found_and_a_message_opens_on_every_screen(visit: Visit) -> None:
    visitor = visit(FOUND)
    first = visitor.page.locator('[class*="st-key-open_"] button').first
    expect(first).to_be_visible()
    said = first.inner_text()
    with visitor.answered():
        first.click()
    expect(visitor.panel).to_contain_text("Как менялось")
    assert "message=" in visitor.page.url
    assert said.split("\n")[0][:5] in visitor.panel.inner_text()
    for screen in SCREENS:
        assert visitor.turned(screen).overhang() <= 0, screen
    english = visit(visitor.page.url.replace("lang=ru", "lang=en"))
    expect(english.panel).to_contain_text("How it went")
    (number,) = re.findall(r"\d{4,}", visitor.panel.locator("h3").inner_text())
    assert number in english.panel.inner_text()
    visitor.turned("desk").press("close_message")
    expect(visitor.panel).to_have_count(0)


def test_words_that_nobody_wrote_are_answered_with_what_to_do(visit: Visit) -> None:
    visitor = visit("/messages?find=аэростат", size=SCREENS["phone"])
    expect(visitor.page.locator("h4")).to_contain_text("Найдено 0")
    assert visitor.overhang() <= 0
