"""What neighbours cost: one small export into a lake that holds fifty other municipalities."""

from pathlib import Path
from shutil import rmtree
from statistics import median
from time import perf_counter
from typing import Any

from core.municipality import Municipality, municipality
from core.settings import settings
from etl.build import build
from etl.demo import HOME
from etl.files.source import file_source
from etl.taking_in import take_in
from tests.bench.apart import apart
from tests.bench.exports import invented
from tests.bench.findings import Finding, Found, Plan

NEIGHBOURS = 50
ROUNDS = 9  # an odd number has a middle
FAIRNESS = (
    f"Medians of {ROUNDS} loads each, in turn, in one process. An empty lake also has its tables "
    "made, so the second line is the stricter one."
)


def neighbours(plan: Plan) -> Found:
    """Load the same exports into an empty lake and into a full one."""
    files = invented(plan.folder / "small", 3_000)[-3:]
    told = apart(
        f"{__name__}:in_company",
        plan.folder / "full",
        files=files,
        neighbours=plan.sized(NEIGHBOURS),
        empty=plan.folder / "empty",
    )
    first, next_one = told["first"], told["next"]
    return Found(
        "Neighbours",
        [
            Finding(
                f"one small export ({told['rows']} rows) into a lake that holds "
                f"{plan.sized(NEIGHBOURS)} other municipalities ÷ into an empty one",
                first["full"] / first["empty"],
                "×",
                limit=1.2,
                note=f"{first['full']:.3f} s ÷ {first['empty']:.3f} s",
            ),
            Finding(
                "the next export of the same municipality, with neighbours ÷ alone",
                next_one["full"] / next_one["empty"],
                "×",
                limit=1.2,
                note=f"{next_one['full']:.3f} s ÷ {next_one['empty']:.3f} s",
            ),
        ],
        remarks=[FAIRNESS],
    )


def in_company(files: list[str], neighbours: int, empty: str) -> dict[str, Any]:
    """Fill a lake with neighbours, then load newcomers into it and into empty lakes, in turn."""
    paths, full, rows = [Path(file) for file in files], settings().data, 0
    for nth in range(neighbours):
        _load(full, _named(f"neighbour_{nth}"), paths[0])
    times: dict[str, dict[str, list[float]]] = {
        which: {"full": [], "empty": []} for which in ("first", "next")
    }
    for nth in range(ROUNDS + 1):
        town = _named(f"newcomer_{nth}")
        rmtree(empty, ignore_errors=True)
        for lake, name in ((full, "full"), (Path(empty), "empty")):
            for which, path in zip(("first", "next"), paths[1:], strict=True):
                seconds, rows = _load(lake, town, path)
                if nth:  # the first round warms up
                    times[which][name].append(seconds)
    middles = {
        which: {name: median(told) for name, told in lakes.items()}
        for which, lakes in times.items()
    }
    return {**middles, "rows": rows}


def _named(id: str) -> Municipality:
    return municipality(HOME).model_copy(update={"id": id})


def _load(lake: Path, town: Municipality, path: Path) -> tuple[float, int]:
    told = settings({"TEPLOKARTA_DATA": str(lake), "TEPLOKARTA_SALT": "s" * 32})
    begun = perf_counter()
    landed = take_in(file_source(path), town, told)
    build(town, told)
    return perf_counter() - begun, landed.rows if landed else 0
