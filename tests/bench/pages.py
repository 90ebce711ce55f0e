"""Reruns of the problem map on the server: a reader's clicks, and how heavy the picture is."""

import os
from collections.abc import Iterator, Mapping
from datetime import timedelta
from itertools import cycle
from statistics import median
from time import perf_counter
from typing import Any

from streamlit.testing.v1 import AppTest

from core.i18n import speak
from core.settings import ROOT
from etl.demo.seasons import LAST_ON
from tests.bench.apart import apart
from tests.bench.asking import p95
from tests.bench.findings import Detail, Finding, Found, Plan
from tests.bench.loading import million

WALK = ("messages", "overdue_open", "on_time_share", "open_messages", "satisfied_share")
AXES = (("theme", "place"), ("theme", "week"), ("block", "place"), ("unit", "month"))
CLICKS = 40
KILOBYTE = 1000


def pages(plan: Plan) -> Found:
    """Walk over the problem map of a million messages, twice: unknown answers, then remembered."""
    if "million" not in plan.made:
        million(plan)
    told = apart(f"{__name__}:walked", plan.made["million"])
    rows = [
        (name, f"{median(times):.0f}", f"{p95(times):.0f}") for name, times in told["times"].items()
    ]
    return Found(
        "Pages",
        [
            Finding(
                f"rerun of the problem map, {CLICKS} clicks, answers remembered: p95",
                p95(told["times"]["remembered"]),
                "ms",
                limit=300,
            ),
            Finding("the same clicks for the first time: p95", p95(told["times"]["fresh"]), "ms"),
            Finding("first opening of the page, tables and all", told["opening"], "ms"),
            Finding("payload of the heaviest heat matrix", told["heaviest"], "kB", limit=300),
            Finding("peak memory of the process", told["peak_mb"], "MB"),
        ],
        [Detail("Reruns, ms", ("", "median", "p95"), rows)],
        ["Reruns are AppTest's: the script and its messages, without websocket and browser."],
    )


def walked() -> dict[str, Any]:
    """Open the app and click through periods, axes and measures, the same way twice."""
    os.chdir(ROOT)
    speak("ru")  # AppTest names options here, and they have to be those the page shows
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=300)
    app.switch_page("pages/meeting/problem_map.py")
    opening = _run(app, {})
    fresh, remembered = ([_run(app, click) for click in walk()] for _walk in range(2))
    weights = [_weight(app, {"rows": rows, "columns": columns}) for rows, columns in AXES]
    times = {"fresh": fresh, "remembered": remembered}
    return {"opening": opening, "times": times, "heaviest": max(weights)}


def walk() -> Iterator[Mapping[str, str]]:
    """Tell the addresses of a reader who looks at periods, axes and measures in turn."""
    axes, measures = cycle(AXES), cycle(WALK)
    for nth in range(CLICKS):
        rows, columns = next(axes)
        until = LAST_ON - timedelta(weeks=nth % 10)
        since = until - timedelta(days=363 if nth % 4 == 1 else 27)
        days = {"since": since.isoformat(), "until": until.isoformat()}
        yield {"rows": rows, "columns": columns, "measure": next(measures), **days}


def _run(app: AppTest, address: Mapping[str, str]) -> float:
    """Rerun the page under this address and return the milliseconds it took."""
    for name, value in address.items():
        app.query_params[name] = value
    begun = perf_counter()
    app.run()
    took = (perf_counter() - begun) * 1000
    if app.exception:
        raise RuntimeError(app.exception[0].message)
    return took


def _weight(app: AppTest, address: Mapping[str, str]) -> float:
    """Return the kilobytes of the matrix as they go to the browser."""
    year = {"since": (LAST_ON - timedelta(days=363)).isoformat(), "until": LAST_ON.isoformat()}
    _run(app, {**address, "measure": "messages", **year})
    charts = app.get("plotly_chart")
    if not charts:
        raise RuntimeError(f"no matrix is drawn at {address}")
    heaviest: int = max(one.proto.ByteSize() for one in charts)
    return heaviest / KILOBYTE
