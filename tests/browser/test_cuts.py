"""A cut is made, kept, and opened by its link in another browser and another language."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.visitor import SCREENS

pytestmark = pytest.mark.browser
CUT = "/cuts?down=unit&across=quarter&numbers=messages,satisfied_share&against=previous"


def test_a_cut_that_was_kept_is_opened_by_somebody_else(visit: Visit) -> None:
    maker = visit(CUT)
    rows = maker.page.locator(".st-key-cut tbody tr")
    expect(rows.last).to_contain_text("Всего")
    counted = [row.split() for row in rows.all_inner_texts()]
    assert counted[-1][0] == "Всего"
    maker.page.locator(".st-key-kept button").first.click()
    maker.page.locator(".st-key-view_name input").fill("Отделы по кварталам")
    with maker.answered():
        maker.page.locator(".st-key-view_shared label").click()
    maker.press("keep")
    link = maker.page.locator('[class*="st-key-entry_1"] a').first
    expect(link).to_have_text("Отделы по кварталам")
    address = link.get_attribute("href") or ""
    assert maker.turned("phone").overhang() <= 0

    reader = visit(address.replace("lang=ru", "lang=en"))
    expect(reader.page.locator("h1")).to_have_text("Cuts")
    told = [row.split() for row in reader.page.locator(".st-key-cut tbody tr").all_inner_texts()]
    assert told[-1][0] == "Total"
    assert [row[1] for row in told[:-1]] == [row[1] for row in counted[:-1]]
    for screen in SCREENS:
        assert reader.turned(screen).overhang() <= 0
    reader.turned("desk").page.locator(".st-key-kept button").first.click()
    remove = reader.page.locator(".st-key-remove_1 button:visible")
    expect(remove).to_have_count(1)
    with reader.answered():
        remove.click()
    expect(reader.page.locator(".st-key-remove_1 button")).to_have_count(0)
