"""Fifty people in the meeting pages: two processes of the app, a websocket for every reader.

Half of the people sit at each process, as behind a proxy with sticky sessions. A click opens the
next page of the meeting, and after the last one the first for the four weeks that end a week
earlier; it is timed from the reader's message to the end of the script.
"""

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import cycle, islice
from pathlib import Path
from random import Random
from socket import socket
from urllib.parse import urlencode
from urllib.request import urlopen

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from core.settings import ROOT
from etl.demo.seasons import LAST_ON
from tests.bench.apart import installation, peak_mb
from tests.bench.asking import p95
from tests.bench.findings import Finding, Found, Plan
from tests.bench.loading import million

PEOPLE, PROCESSES = 50, 2
PAUSE = 10.0  # seconds between two clicks of one person
CLICKS = 8  # of each person
PATIENCE = 60  # seconds to wait for anything
MEETING = ("", "problem_map", "response_speed", "block_load", "satisfaction")  # "": the first page
WEEKS_BACK = 4  # that anybody looks at


@dataclass
class Watched:
    """What the people saw."""

    openings: list[float] = field(default_factory=list)  # ms
    clicks: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def crowd(plan: Plan) -> Found:
    """Let fifty people open the meeting pages of a million messages and turn them."""
    if "million" not in plan.made:
        million(plan)
    people = max(PROCESSES, plan.sized(PEOPLE))
    with _servers(plan.made["million"]) as servers:
        seen = asyncio.run(_meeting(people, [port for _server, port in servers]))
        heaviest = max(peak_mb(server.pid) for server, _port in servers)
    return Found(
        "Crowd",
        [
            Finding(
                f"{people} people, {PAUSE:.0f} s between clicks, {PROCESSES} processes: p95",
                p95(seen.clicks) / 1000,
                "s",
                limit=1.5,
                note=f"{len(seen.clicks)} clicks",
            ),
            Finding("errors", len(seen.errors), "", 0, "; ".join(sorted(set(seen.errors)))[:200]),
            Finding("peak memory of a process", heaviest, "MB", limit=1024),
            Finding("first opening of the page: p95", p95(seen.openings) / 1000, "s"),
        ],
        remarks=[
            f"{len(MEETING)} pages, {WEEKS_BACK} periods of four weeks each.",
            "The people run on the same cores as the app. No proxy stands between.",
        ],
    )


@contextmanager
def _servers(data: Path) -> Iterator[list[tuple[subprocess.Popen[bytes], int]]]:
    ports = [_free_port() for _process in range(PROCESSES)]
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "pages/door/server.py",
        "--server.headless",
        "true",
    ]
    started = [
        subprocess.Popen(
            [*command, "--server.port", str(port)],
            cwd=ROOT,
            env=installation(data),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for port in ports
    ]
    try:
        for port in ports:
            _wait_for(port)
        yield list(zip(started, ports, strict=True))
    finally:
        for server in started:
            server.terminate()
            server.wait(PATIENCE)


def _free_port() -> int:
    with socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def _wait_for(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with suppress(OSError), urlopen(f"http://127.0.0.1:{port}/_stcore/health"):
            return
        time.sleep(0.2)
    raise TimeoutError(f"the app does not answer on port {port}")


async def _meeting(people: int, ports: Sequence[int]) -> Watched:
    seen = Watched()
    sitting = zip(range(people), cycle(ports))
    await asyncio.gather(*(_person(nth, port, seen) for nth, port in sitting))
    return seen


async def _person(nth: int, port: int, seen: Watched) -> None:
    """Come in at some moment, open the page, and click at a pace of one's own."""
    rng = Random(nth)
    await asyncio.sleep(rng.uniform(0, PAUSE))
    async with connect(
        f"ws://127.0.0.1:{port}/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        max_size=None,
    ) as page:
        seen.openings.append(await _rerun(page, MEETING[0], {}, seen))
        for name, days in islice(cycle(_turned()), nth, nth + CLICKS):
            await asyncio.sleep(rng.uniform(0.8, 1.2) * PAUSE)
            seen.clicks.append(await _rerun(page, name, days, seen))


def _turned() -> Iterator[tuple[str, Mapping[str, str]]]:
    """Tell the pages of the meeting in their order, for one period after the other."""
    for back in range(WEEKS_BACK):
        until = LAST_ON - timedelta(weeks=back)
        since = until - timedelta(days=27)
        for name in MEETING:
            yield name, {"since": since.isoformat(), "until": until.isoformat()}


async def _rerun(
    page: ClientConnection, name: str, address: Mapping[str, str], seen: Watched
) -> float:
    """Ask for the page of this name and address; return the milliseconds until it is whole."""
    wish = BackMsg()
    wish.rerun_script.page_name = name
    wish.rerun_script.query_string = urlencode(address)
    begun = time.perf_counter()
    await page.send(wish.SerializeToString())
    async with asyncio.timeout(PATIENCE):
        while True:
            told = ForwardMsg.FromString(await page.recv(decode=False))
            if told.HasField("delta") and told.delta.new_element.HasField("exception"):
                seen.errors.append(told.delta.new_element.exception.message)
            if told.HasField("script_finished"):
                return (time.perf_counter() - begun) * 1000
