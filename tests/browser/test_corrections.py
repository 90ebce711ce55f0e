"""Corrections on a phone, in a real browser: they fit, are decided and undone by hand."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.visitor import SCREENS
from tests.loaded import Desk

pytestmark = pytest.mark.browser
VIEWS = {
    "full": "/corrections?field=place",
    "nothing_to_decide": "/corrections?m=boston",
    "several": "/corrections?m=all",
}


@pytest.mark.parametrize("view", VIEWS)
def test_fits_a_phone(visit: Visit, view: str) -> None:
    assert visit(VIEWS[view], size=SCREENS["phone"]).overhang() <= 0


def test_a_message_is_decided_and_undone_on_a_phone(visit: Visit, furnished: Path) -> None:
    desk = Desk(furnished)
    newest = desk.ask("message/page", desk.scope(*desk.span()), basis="received", limit=9, offset=0)
    message_id = newest.filter(~newest["is_sensitive"])["message_id"].to_list()[0]
    visitor = visit(f"/corrections?group={message_id}", size=SCREENS["phone"])
    choose = visitor.panel.locator(".stSelectbox input").first
    choose.fill("Отопление")
    with visitor.answered():
        choose.press("Enter")
    visitor.press("correct")
    expect(visitor.page.locator(".st-key-waiting")).to_contain_text("1 правка вступит в силу")
    visitor.press("undo_1")
    expect(visitor.page.locator(".st-key-waiting")).to_have_count(0)
    assert visitor.overhang() <= 0
