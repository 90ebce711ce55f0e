"""One furnished installation for all pages, and a way to open a page by its address."""

import shutil
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from core.settings import ROOT
from tests.loaded import Desk, furnish, shared

Opened = Callable[..., AppTest]
PAGES = {
    "week_review": "pages/meeting/week_review.py",
    "block_load": "pages/meeting/block_load.py",
    "response_speed": "pages/meeting/response_speed.py",
    "satisfaction": "pages/meeting/satisfaction.py",
    "centre": "pages/desk/centre.py",
    "data_health": "pages/desk/data_health.py",
    "upload": "pages/desk/upload.py",
    "corrections": "pages/desk/corrections.py",
    "exports": "pages/desk/exports.py",
    "cuts": "pages/desk/cuts.py",
    "messages": "pages/desk/messages.py",
    "definitions": "pages/desk/definitions.py",
    "my_themes": "pages/block/my_themes.py",
    "theme": "pages/block/theme.py",
    "practice": "pages/block/practice.py",
    "backlog": "pages/block/backlog.py",
    "problem_map": "pages/meeting/problem_map.py",
}


@pytest.fixture(scope="session", autouse=True)
def packages_searched_once() -> Iterator[None]:
    """Keep AppTest from reading the metadata of every installed package at each opening."""
    with pytest.MonkeyPatch.context() as streamlit:
        search = cache(manifest_scanner.scan_component_manifests)
        streamlit.setattr(manifest_scanner, "scan_component_manifests", search)
        yield


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the data folder of an installation with two towns, of which each worker has a copy."""
    made = shared(tmp_path_factory, "pages", partial(furnish, messages=900))
    return Path(shutil.copytree(made, tmp_path_factory.mktemp("pages") / "data"))


@pytest.fixture(scope="session")
def desk(furnished: Path) -> Desk:
    """Return the answers that pages must agree with."""
    return Desk(furnished)


@pytest.fixture
def opened(furnished: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Open a page by its address: `opened(m="boston")`, `opened("data_health", lang="en")`."""
    monkeypatch.setenv("TEPLOKARTA_DATA", str(furnished))
    return visit


def visit(page: str = "problem_map", /, **address: str) -> AppTest:
    """Run the app at an address; a page that raises anything fails the test."""
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, value in address.items():
        test.query_params[name] = value
    test.switch_page(PAGES[page])
    test.run()
    assert not test.exception, [one.message for one in test.exception]
    return test
