"""An export is withdrawn and put back by hand; an earlier edition says on every page what it is."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.conftest import served
from tests.browser.visitor import Visitor
from tests.loaded import EXPORTS, HOME, load

pytestmark = pytest.mark.browser
PATIENCE = 120_000  # ms: a preview builds in memory, a deed builds for good, each a process


def test_an_export_is_withdrawn_looked_back_upon_and_put_back(
    chromium: BrowserContext, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    for name in ("pos__quarter_before", "pos__quarter_after"):
        load(data, HOME, EXPORTS / f"{name}.csv")
    with served(data) as address:
        visitor = Visitor(chromium, address).go("/exports")
        page = visitor.page
        said, banner = page.locator(".st-key-sentence h4"), page.locator(".st-key-earlier_edition")
        _do(visitor, "withdraw")
        expect(said).to_contain_text("не учтена 1", timeout=PATIENCE)
        visitor.go("/?edition=2")
        expect(banner).to_contain_text("Показана редакция 2")
        assert visitor.turned("phone").overhang() <= 0
        visitor.turned("desk").go("/exports?edition=2")
        expect(page.locator(".st-key-ask")).to_have_count(0)
        visitor.press("present")
        expect(banner).to_have_count(0)
        _do(visitor, "restore")
        expect(said).to_contain_text("Учтены 2 выгрузки", timeout=PATIENCE)
        visitor.leave()
    assert not visitor.outward
    assert not visitor.errors


def _do(visitor: Visitor, deed: str) -> None:
    """Ask for the outlook, see it stand, and press."""
    visitor.page.locator(".st-key-ask button").click()
    button = visitor.page.locator(f".st-key-{deed} button")
    expect(button).to_be_visible(timeout=PATIENCE)
    expect(visitor.panel.locator("table")).to_contain_text("Станет")
    button.click()
