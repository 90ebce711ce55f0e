"""A server over a furnished installation, and visitors who report whatever leaves the machine."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, sync_playwright

from core.settings import ROOT
from etl.demo import CHANNELS
from tests.browser.visitor import Visitor
from tests.loaded import furnish, shared

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-background-networking "
    "--disable-component-update --disable-sync --no-first-run --process-per-site"
).split()
PATIENCE = 60  # seconds until a server that does not answer is given up

Visit = Callable[..., Visitor]


@pytest.fixture(scope="session")
def chromium() -> Iterator[BrowserContext]:
    """Start Debian's Chromium; a machine without one fails, it does not skip."""
    path = shutil.which("chromium")
    if path is None:
        pytest.fail("chromium is not installed: make browser, or apt-get install chromium")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=FLAGS)
        yield browser.new_context(locale="ru-RU", accept_downloads=True)
        browser.close()


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the data folder of an installation as `make demo` leaves one town, and two more."""
    return shared(tmp_path_factory, "browser", partial(furnish, messages=6_000, channels=CHANNELS))


@pytest.fixture(scope="session")
def server(furnished: Path, chromium: BrowserContext) -> Iterator[str]:
    """Serve the installation on a free port, as `make run` does; nobody has visited it yet.

    A page that stays open keeps alive the process that draws: a new one costs as much as a page.
    """
    with served(furnished) as address:
        chromium.new_page().goto(f"{address}/_stcore/health")
        yield address


class served:  # noqa: N801  # reads as a verb where it is used
    """Start a server and stop it by its own process."""

    def __init__(self, data: Path, tree: Path = ROOT) -> None:
        self.tree = tree
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.env = os.environ | {"TEPLOKARTA_DATA": str(data), "TEPLOKARTA_LANGUAGE": "ru"}
        self.env["TEPLOKARTA_SALT"] = "salt of the tests"  # pages load exports, too

    def __enter__(self) -> str:
        run = [sys.executable, "-m", "streamlit", "run", "pages/door/server.py"]
        where = ["--server.address", "127.0.0.1", "--server.port", str(self.port)]
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(
            [*run, *where], cwd=self.tree, env=self.env, stdout=quiet, stderr=quiet
        )
        address = f"http://127.0.0.1:{self.port}"
        for _try in range(PATIENCE * 5):
            try:
                with urllib.request.urlopen(f"{address}/_stcore/health", timeout=5):
                    return address
            except OSError:
                time.sleep(0.2)
        self.process.kill()
        raise TimeoutError(f"no answer from {address} in {PATIENCE} s")

    def __exit__(self, *_raised: object) -> None:
        self.process.terminate()
        self.process.wait(timeout=PATIENCE)


@pytest.fixture
def visit(chromium: BrowserContext, server: str) -> Iterator[Visit]:
    """Open an address on a page of its own; at the end, nothing has left and nothing failed."""
    visitors: list[Visitor] = []

    def opened(address: str = "/problem_map", **about: object) -> Visitor:
        visitors.append(Visitor(chromium, server, **about))  # type: ignore[arg-type]  # as it names
        return visitors[-1].go(address)

    yield opened
    for one in visitors:
        one.leave()
    for one in visitors:
        assert not one.outward, "requests that left the machine"
        assert not one.errors, "errors in the browser's console"
