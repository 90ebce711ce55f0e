"""A measured job runs in a process of its own: fresh memory, fresh caches, its own peak.

`python -m tests.bench.apart MODULE JOB ARGUMENTS` calls `MODULE.JOB(**ARGUMENTS)` and prints what
it returned, with the peak of its memory, as the last line.
"""

import importlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from core.i18n import speak
from core.settings import ROOT


def apart(job: str, data: Path | None = None, **arguments: object) -> dict[str, Any]:
    """Run `module:job` in a fresh process whose installation lies in `data`."""
    module, _, name = job.partition(":")
    command = [sys.executable, "-m", "tests.bench.apart", module, name]
    done = subprocess.run(
        [*command, json.dumps(arguments, default=str)],
        cwd=ROOT,
        env=installation(data),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def installation(data: Path | None) -> Mapping[str, str]:
    """Return an environment in which nothing of this machine's own installation is read."""
    bare = {name: said for name, said in os.environ.items() if not name.startswith("TEPLOKARTA_")}
    if data is None:
        return bare
    return {
        **bare,
        "TEPLOKARTA_DATA": str(data),
        "TEPLOKARTA_INBOX": str(data.parent / f"{data.name}-inbox"),
        "TEPLOKARTA_SALT": "the bench has no secrets to keep",
        "STREAMLIT_CLIENT_SHOW_ERROR_DETAILS": "full",
    }


def peak_mb(process: int | str = "self") -> float:
    """Return the highest resident memory of a process so far, in MB of 2**20 bytes.

    `getrusage` would tell the parent's where that was higher: a child inherits it over `exec`.
    """
    said = Path(f"/proc/{process}/status").read_text("ascii")
    told = re.search(r"VmHWM:\s+(\d+) kB", said)
    return int(told[1]) / 1024 if told else 0.0


if __name__ == "__main__":
    module_name, job_name, given = sys.argv[1:]
    speak("en")
    result = getattr(importlib.import_module(module_name), job_name)(**json.loads(given))
    print(json.dumps({**result, "peak_mb": peak_mb()}))
