"""Somebody before a screen: looks, touches cells, and hears what the browser says to others."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import parse_qs, urljoin, urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Request, expect

HERE = "127.0.0.1"
PATIENCE = 30_000  # ms until a page of a busy machine is given up
LOOKS = 100  # ms between two looks whether a page rests: each costs the page time too
LOCAL = ("data:", "blob:")
NOT_FOUND = "Failed to load resource: the server responded with a status of 404 (Not Found)"
ASKED_BELOW = ("/_stcore/health", "/_stcore/host-config")

# Where a cell of the matrix is on the screen, and what is written in it.
CELLS = """() => {
    const drawn = document.querySelector(".st-key-matrix .js-plotly-plot");
    const box = drawn.getBoundingClientRect();
    const {xaxis, yaxis} = drawn._fullLayout;
    const touch = drawn.data[drawn.data.length - 1];
    const words = {};
    for (const trace of drawn.data.filter((one) => one.mode === "text"))
        trace.text.forEach((word, n) => { words[[trace.x[n], trace.y[n]]] = word; });
    return touch.customdata.map(([row, column], n) => ({
        row, column,
        x: box.x + xaxis._offset + xaxis.l2p(touch.x[n]),
        y: box.y + yaxis._offset + yaxis.l2p(touch.y[n]),
        word: words[[touch.x[n], touch.y[n]]] ?? "",
        hover: touch.hovertext[n],
    }));
}"""
# The script rests, nothing is old or still a grey box, and every picture stands.
QUIET = """() =>
    document.querySelector("[data-testid=stApp]")?.dataset.testScriptState === "notRunning"
    && !document.querySelector("[data-stale=true], [data-testid=stSkeleton]")
    && [...document.querySelectorAll("[data-testid=stPlotlyChart]")].every((one) => {
        const drawn = one.querySelector(".js-plotly-plot");
        const layout = drawn?._fullLayout;
        return layout?.xaxis?._offset !== undefined
            && (!drawn.clientWidth || Math.abs(layout.width - drawn.clientWidth) < 2);
    })
"""
# How often the script has begun to run: right after a click the page is still as quiet as before.
RUNS = """
window.runs = 0;
let before = "";
new MutationObserver(() => {
    const now = document.querySelector("[data-testid=stApp]")?.dataset.testScriptState ?? "";
    if (now !== before && now === "running") window.runs += 1;
    before = now;
}).observe(document, {subtree: true, childList: true, attributes: true});
"""


expect.set_options(timeout=PATIENCE)


@dataclass(frozen=True)
class Cell:
    """A cell as it is seen: ids of its lines, middle in pixels, and the words in it."""

    row: str
    column: str
    x: float
    y: float
    word: str
    hover: str


SCREENS = {"desk": (1366, 768), "wall": (1920, 1080), "phone": (390, 844)}
OVERHANG = """() => Math.max(...["html", "[data-testid=stMain]"].map((one) => {
    const frame = document.querySelector(one);
    return frame.scrollWidth - frame.clientWidth;
}))"""
OVERLAPPING = """(written) => {
    const words = [...document.querySelectorAll(written)]
        .filter((one) => one.textContent.trim() && getComputedStyle(one).opacity > 0)
        .map((one) => [one.textContent, one.getBoundingClientRect(),
            one.closest(".js-plotly-plot"), one.closest("[transform*=rotate]")])
        .filter(([_word, box, _plot, leaning]) => box.width && !leaning);
    const met = [];
    for (const [n, [word, box, plot]] of words.entries())
        for (const [other, beside, its] of words.slice(n + 1))
            if (plot === its && box.left < beside.right - 3 && beside.left < box.right - 3
                && box.top < beside.bottom - 5 && beside.top < box.bottom - 5)
                met.push(`${word} / ${other}`);
    return met;
}"""
NOTES = ".js-plotly-plot .annotation-text"
EVERY_WORD = f"{NOTES}, .js-plotly-plot text"


@dataclass
class Visitor:
    """One page of a browser, and what it asked for; the browser keeps our scripts between pages."""

    browser: BrowserContext
    server: str
    size: tuple[int, int] = (1440, 900)
    scheme: Literal["light", "dark"] = "light"
    outward: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        wide, high = self.size
        self.page: Page = self.browser.new_page()
        self.page.set_viewport_size({"width": wide, "height": high})
        self.page.emulate_media(color_scheme=self.scheme, reduced_motion="reduce")
        self.page.add_init_script(RUNS)
        self.page.on("request", self._hear_request)
        self.page.on("console", self._hear_console)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _hear_request(self, request: Request) -> None:
        if not request.url.startswith(LOCAL) and urlsplit(request.url).hostname != HERE:
            self.outward.append(request.url)

    def _hear_console(self, message: ConsoleMessage) -> None:
        """Note every error but the two questions that the app asks below a deep link."""
        below = urlsplit(message.location["url"]).path.endswith(ASKED_BELOW)
        if message.type == "error" and not (message.text == NOT_FOUND and below):
            self.errors.append(f"{message.text} {message.location['url']}")

    def go(self, address: str) -> "Visitor":
        """Open an address, as a link of the first page says it or a whole one."""
        self.page.goto(urljoin(f"{self.server}/", address))
        return self.rest()

    def turned(self, screen: str) -> "Visitor":
        """Look at the same page on another screen."""
        wide, high = SCREENS[screen]
        self.page.set_viewport_size({"width": wide, "height": high})
        return self.rest()

    def overhang(self) -> int:
        """Return how many pixels of the page lie beyond its right edge."""
        told: int = self.page.evaluate(OVERHANG)
        return told

    def overlapping(self, written: str = NOTES) -> list[str]:
        """Name the pairs of words in pictures that are written one upon the other."""
        told: list[str] = self.page.evaluate(OVERLAPPING, written)
        return told

    def rest(self) -> "Visitor":
        """Wait until the page has been drawn and nothing on it is old."""
        expect(self.page.locator("h1")).to_be_visible()
        self.page.wait_for_function(QUIET, timeout=PATIENCE, polling=LOOKS)
        self.page.evaluate("document.fonts.ready.then(() => true)")
        return self

    def cells(self) -> dict[tuple[str, str], Cell]:
        """Return every cell of the matrix that is drawn now."""
        found = [Cell(**one) for one in self.page.evaluate(CELLS)]
        return {(one.row, one.column): one for one in found}

    def full(self, least: int, most: int = 10_000) -> tuple[str, str]:
        """Choose a cell of a theme and a place in which so many messages are."""
        for (row, column), cell in sorted(self.cells().items(), key=lambda one: one[1].hover):
            inner = not {row, column} & {"*", "others", "unmapped", "unstated", "nobody"}
            if inner and cell.word.isdigit() and least <= int(cell.word) <= most:
                return row, column
        raise AssertionError(f"no cell holds {least}…{most} messages")

    def touch(self, row: str, column: str) -> "Visitor":
        """Click a cell and wait until the address says this very cell, and its panel stands."""
        with self.answered():
            cell = self.cells()[row, column]
            self.page.mouse.click(cell.x, cell.y)
        told = [f"{row}~{column}"]
        self.page.wait_for_url(lambda url: parse_qs(urlsplit(url).query).get("cell") == told)
        expect(self.panel).to_be_visible()
        return self.rest()

    @contextmanager
    def answered(self) -> Iterator[None]:
        """Do something to a page that rests, and wait until the script has answered.

        Were it done during a run, the run would be cut short and no new one would seem to begin.
        """
        runs = self.rest().page.evaluate("window.runs")
        yield
        self.page.wait_for_function(f"window.runs > {runs}", timeout=PATIENCE)
        self.rest()

    def press(self, key: str) -> "Visitor":
        """Press the button that a page calls so."""
        with self.answered():
            self.page.locator(f".st-key-{key} button").first.click()
        return self

    @property
    def panel(self) -> Locator:
        """What an open cell says."""
        return self.page.locator(".st-key-panel")

    @property
    def messages(self) -> list[str]:
        """Return the messages of the panel, as they are read."""
        return self.page.locator('[class*="st-key-message_"]').all_inner_texts()

    def leave(self) -> None:
        """Close the page, and leave nothing in the browser by which a next one is known."""
        if self.page.is_closed():
            return
        self.page.evaluate("localStorage.clear()")
        self.page.close()
        self.browser.clear_cookies()
