"""An export is dropped, looked at, loaded and found on the problem map: the very first one, too."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.conftest import served
from tests.browser.visitor import Visitor
from tests.loaded import EXPORTS

pytestmark = pytest.mark.browser
PATIENCE = 120_000  # ms: a load is a process that has to start, and to build


def test_the_first_export_comes_to_the_map_by_hand(
    chromium: BrowserContext, tmp_path: Path
) -> None:
    with served(tmp_path / "data") as address:
        visitor = Visitor(chromium, address).go("/problem_map?m=vytegra")
        page = visitor.page
        page.get_by_role("link", name="Загрузить выгрузку на странице").click()
        expect(page.locator("h1")).to_have_text("Загрузка")
        given = [EXPORTS / "pos__ragged_rows.csv", EXPORTS / "pos__empty.csv"]
        visitor.go("/upload").page.locator("input[type=file]").set_input_files(given)
        load = page.locator(".st-key-load button")
        expect(load).to_be_enabled(timeout=PATIENCE)
        expect(page.locator(".st-key-export_0")).to_contain_text("Платформа обратной связи")
        expect(page.locator(".st-key-export_1")).to_contain_text("файл пуст")
        assert visitor.turned("phone").overhang() <= 0
        visitor.turned("desk")
        load.click()
        done = page.locator('[class*="st-key-load_"]', has_text="Опубликована редакция 1")
        expect(done).to_be_visible(timeout=PATIENCE)
        done.get_by_role("link", name="Карта проблем").click()
        expect(page.locator("h1")).to_have_text("Карта проблем")
        assert ("*", "*") in visitor.rest().cells()
        visitor.leave()
    assert not visitor.outward
    assert not visitor.errors
