"""A stranger's export is brought to the heat map through the browser alone, in four clicks."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from core.settings import ROOT
from tests.browser.conftest import served
from tests.browser.visitor import Visitor
from tests.strangers import city

pytestmark = pytest.mark.browser
WAIT = 120_000  # ms for a load on a busy machine
MOST = 12  # clicks that the way may take
SEEN = Path(__file__).parent / "seen"


def brought_to_the_map(visitor: Visitor, export: Path, name: str) -> int:
    """Go the whole way and return the number of clicks."""
    page = visitor.go("/upload?into=los_angeles").page
    page.locator("input[type=file]").set_input_files(export)
    expect(page.locator(".st-key-save_channel button")).to_be_enabled(timeout=WAIT)
    SEEN.mkdir(exist_ok=True)
    for screen in ("phone", "desk"):
        assert visitor.turned(screen).overhang() <= 0
        page.screenshot(path=SEEN / f"mapping_{name}_{screen}.png", full_page=True)
    page.locator(".st-key-save_channel button").click()
    expect(page.locator(".st-key-load button")).to_be_enabled(timeout=WAIT)
    page.locator(".st-key-load button").click()
    to_the_map = page.get_by_role("link", name="Карта проблем").last
    expect(to_the_map).to_be_visible(timeout=WAIT)
    to_the_map.click()
    expect(page.locator("h1")).to_have_text("Карта проблем", timeout=WAIT)
    visitor.rest()
    return len(["the file", "save", "load", "to the map"])


def test_a_strangers_city_reaches_the_heat_map(chromium: BrowserContext, tmp_path: Path) -> None:
    export = tmp_path / "city.csv"
    export.write_bytes(city())
    with served(tmp_path / "data") as address:
        visitor = Visitor(chromium, address)
        assert brought_to_the_map(visitor, export, "city") <= MOST
        cells = {key: cell.word for key, cell in visitor.cells().items()}
        visitor.leave()
    assert {"graffiti", "bulky_items", "street_light_outage"} <= {row for row, _column in cells}
    assert {"central", "harbor"} <= {column for _row, column in cells}
    assert not visitor.errors
    assert not visitor.outward


@pytest.fixture
def without_los_angeles(tmp_path: Path) -> Path:
    """Copy the program without the channel that knows the file."""
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in listed.stdout.splitlines():
        (tmp_path / "tree" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / "tree" / name)
    (tmp_path / "tree" / "config" / "channels" / "la_311.toml").unlink()
    return tmp_path / "tree"


@pytest.mark.real
def test_the_real_los_angeles_reaches_the_heat_map_without_its_channel(
    chromium: BrowserContext, tmp_path: Path, without_los_angeles: Path
) -> None:
    export = Path(os.environ.get("TEPLOKARTA_REAL_DATA", "../shared/data"))
    export = export / "la_311_seeds_requests.csv"
    if not export.is_file():
        pytest.skip(f"no real export: {export} is not there")
    with served(tmp_path / "data", tree=without_los_angeles) as address:
        visitor = Visitor(chromium, address)
        assert brought_to_the_map(visitor, export.resolve(), "los_angeles") <= MOST
        visitor.go("/problem_map?m=los_angeles&since=2020-01-01&until=2020-01-31")
        rows = {row for row, _column in visitor.cells()}
        visitor.leave()
    assert {"bulky_items", "graffiti_removal"} <= rows
    assert not visitor.errors
    assert not visitor.outward
