"""docs/benchmarks.md: what the last run found, and a line for each run before it."""

import platform
import subprocess
from collections.abc import Sequence
from datetime import datetime
from importlib.metadata import version
from os import cpu_count, sysconf
from pathlib import Path

from core.settings import ROOT
from tests.bench.findings import Detail, Found

DOC = ROOT / "docs" / "benchmarks.md"
PACKAGES = ("duckdb", "polars", "deltalake", "pyarrow", "streamlit", "plotly")
RUNS = "## Runs"
ABOUT = """\
# Benchmarks

The budgets of the product, measured by `make bench` in one run and written here by it. Ratios are
taken within a run, so that another machine moves both sides; no test is timed. Do not edit: run it.
"""


def write(found: Sequence[Found], at: datetime, path: Path = DOC) -> None:
    """Write the paper anew; the lines of earlier runs stay below."""
    before = path.read_text("utf-8").partition(RUNS)[2].strip() if path.exists() else ""
    pieces = [
        ABOUT,
        f"{at:%Y-%m-%d %H:%M} UTC, commit {_commit()}. {machine()}\n",
        *(_section(one) for one in found),
        f"{RUNS}\n",
        "\n".join(filter(None, (line(found, at), before))) + "\n",
    ]
    path.write_text("\n".join(pieces), "utf-8")


def line(found: Sequence[Found], at: datetime) -> str:
    """Tell a run in one line: what has a budget, and whether it was kept."""
    judged = [one for part in found for one in part.findings if one.is_met is not None]
    kept = sum(1 for one in judged if one.is_met)
    told = "; ".join(
        f"{part.title.lower()} "
        + ", ".join(one.measured + ("" if one.is_met else " (missed)") for one in budgets)
        for part in found
        if (budgets := [one for one in part.findings if one.is_met is not None])
    )
    return f"- {at:%Y-%m-%d}, {_commit()}: {kept} of {len(judged)} budgets met: {told}"


def machine() -> str:
    """Tell the machine and the versions."""
    memory = sysconf("SC_PAGE_SIZE") * sysconf("SC_PHYS_PAGES") / 2**30
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        f"{cpu_count()} cores, {memory:.0f} GB of memory, {platform.system()} "
        f"{platform.machine()}; Python {platform.python_version()}, {packages}."
    )


def _section(found: Found) -> str:
    rows = [(one.what, one.measured, one.budget, one.verdict, one.note) for one in found.findings]
    whole = Detail(found.title, ("what", "measured", "budget", "verdict", "how"), rows)
    remarks = [f"{one}\n" for one in found.remarks]
    below = [f"{one.title}:\n\n{_table(one)}" for one in found.details]
    return "\n".join([f"## {found.title}\n", _table(whole), *remarks, *below])


def _table(told: Detail) -> str:
    lines = [told.header, tuple("---" for _column in told.header), *told.rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n"


def _commit() -> str:
    told = subprocess.run(
        ["git", "describe", "--always", "--dirty"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return told.stdout.strip() or "without a checkout"
