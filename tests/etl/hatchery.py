"""Builders to be killed: one warm interpreter hatches a child for each order, so many are quick.

An order is a line of JSON; the answer is the child's pid, or the exit code of the child waited for.
A child lives in the installation it is told, and dies at the boundary it is told.
"""

import importlib
import json
import os
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from core.calendar import calendar
from core.criteria import criteria
from core.municipality import municipalities, municipality
from core.settings import ROOT, settings
from core.taxonomy import taxonomy
from etl import editions, lake, ledger
from etl.build import build
from etl.files.source import file_source
from etl.taking_in import take_in
from etl.themes.rules import rules
from etl.whereabouts.gazetteer import gazetteer
from tests.etl.reader import read_until

Order = dict[str, Any]


class Hatchery:
    """The near end: hatch a child, wait for one, kill one."""

    def __init__(self) -> None:
        self._far = subprocess.Popen(
            [sys.executable, "-m", "tests.etl.hatchery"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def hatch(self, do: str, **order: Any) -> int:  # whatever JSON can hold
        """Start a child in this test's installation and return its pid."""
        data = {"TEPLOKARTA_DATA": str(settings().data), "TEPLOKARTA_SALT": "salt of the tests"}
        return self._asked({"do": do, "environment": data, **order})

    def wait(self, pid: int) -> int:
        """Return the exit code of a child; a killed one has minus the signal's number."""
        return self._asked({"wait": pid})

    def done(self, do: str, **order: Any) -> int:  # whatever JSON can hold
        """Start a child, wait for it and return its exit code."""
        return self.wait(self.hatch(do, **order))

    def close(self) -> None:
        """Let the interpreter go."""
        assert self._far.stdin is not None
        assert self._far.stdout is not None
        self._far.stdin.close()
        self._far.wait()
        self._far.stdout.close()

    def _asked(self, order: Order) -> int:
        assert self._far.stdin is not None
        assert self._far.stdout is not None
        print(json.dumps(order), file=self._far.stdin, flush=True)
        return int(self._far.stdout.readline())


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class Boundaries:
    """Counts the moments before and after each write that others may see, and dies at one."""

    def __init__(self, order: Order) -> None:
        self.steps = self.writes = 0
        self.kill_at, self.kill_inside = order.get("kill_at"), order.get("kill_inside")
        self.after_seconds = order.get("after_seconds", 0.0)
        for owner, name in (
            (editions, "write_deltalake"),
            (lake, "write_deltalake"),
            (ledger, "append"),
            (Path, "rename"),
        ):
            setattr(owner, name, self._watched(getattr(owner, name)))

    def _watched(self, write: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*given: Any, **named: Any) -> Any:  # as the write takes them
            self.writes += 1
            self._step()
            if self.writes == self.kill_inside:
                threading.Timer(self.after_seconds, _die).start()
            result = write(*given, **named)
            self._step()
            return result

        return watched

    def _step(self) -> None:
        self.steps += 1
        if self.steps == self.kill_at:
            _die()


def _live(order: Order) -> None:
    os.environ |= order["environment"]
    boundaries = Boundaries(order)
    if order["do"] == "load":
        take_in(file_source(Path(order["file"])), municipality(order["town"]), settings())
    elif order["do"] == "build":
        for _ in range(order.get("times", 1)):
            build(municipality(order["town"]), settings())
    else:
        read_until(Path(order["stop"]), order["towns"])
    if "count" in order:
        Path(order["count"]).write_text(f"{boundaries.steps} {boundaries.writes}")


def _hatch(order: Order) -> int:
    pid = os.fork()
    if pid == 0:
        try:
            _live(order)
        except BaseException:  # noqa: BLE001  # a child must not become a second hatchery
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    return pid


def _warm() -> None:
    """Read and import all that the first build would, but start no thread: those do not fork."""
    for lazily_imported in ("pandas", "pyarrow.dataset", "pyarrow.pandas_compat", "text_unidecode"):
        importlib.import_module(lazily_imported)
    for town in municipalities().values():
        calendar(town.calendar)
    taxonomy()
    criteria()
    home = municipality("kotelnikovo")
    gazetteer(home)
    rules(home.tree)


def _main() -> None:
    _warm()
    for line in sys.stdin:
        order = json.loads(line)
        if "wait" in order:
            _pid, status = os.waitpid(order["wait"], 0)
            print(os.waitstatus_to_exitcode(status), flush=True)
        else:
            print(_hatch(order), flush=True)


if __name__ == "__main__":
    _main()
