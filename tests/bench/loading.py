"""Exports → editions: Boston against plain Polars, a million messages, and 300 MB at the door."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import cycle
from pathlib import Path
from time import perf_counter
from typing import Any

import polars as pl

from core.municipality import municipality
from core.settings import settings
from etl import landing
from etl.build import build
from etl.demo import HOME
from etl.files.source import file_source
from etl.heard import Heard
from etl.privacy import names
from etl.privacy.recogniser import Span, people_in
from etl.taking_in import take_in
from tests.bench.apart import apart, peak_mb
from tests.bench.exports import boston, large, quarters
from tests.bench.findings import Finding, Found, Plan
from tests.reading import truth

HERE = __name__
FAIRNESS = (
    "Each the best of 3 fresh processes; imports are not counted on either side. Polars reads "
    "every column as text (`infer_schema=False`), which is its fastest way."
)
BEST_OF = 3  # of times that something else on the machine may lengthen, never shorten


def whole_export(plan: Plan) -> Found:
    """Compare a whole export, raw to published, with reading and rewriting it."""
    file, origin = boston(plan)
    rewritten = [
        apart(f"{HERE}:rewrite", file=file, to=plan.folder / "rewritten.parquet")
        for _attempt in range(BEST_OF)
    ]
    published = [
        apart(f"{HERE}:publish", plan.folder / f"boston-{nth}", files=[file], town="boston")
        for nth in range(BEST_OF)
    ]
    plain = min(rewritten, key=_seconds)
    ours = min(published, key=_seconds)
    stages = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in ours["stages"].items())
    return Found(
        "A whole export",
        [
            Finding(
                f"{origin}: raw → published edition ÷ Polars reading and rewriting it as parquet",
                ours["seconds"] / plain["seconds"],
                "×",
                limit=12,
                note=f"{ours['seconds']:.2f} s ÷ {plain['seconds']:.3f} s ({stages})",
            ),
            Finding("its peak memory", ours["peak_mb"], "MB", limit=1.5 * 1024),
            Finding("Polars' own peak memory", plain["peak_mb"], "MB"),
        ],
        remarks=[FAIRNESS],
    )


def million(plan: Plan) -> Found:
    """Land a million messages of one municipality and rebuild it."""
    lake = plan.folder / "million"
    files = quarters(plan)
    landed = apart(f"{HERE}:land_all", lake, files=files, town=HOME)
    rebuilt = apart(f"{HERE}:rebuild", lake, town=HOME)
    plan.made["million"] = lake
    n = rebuilt["messages"]
    stages = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in rebuilt["stages"].items())
    size = sum(path.stat().st_size for path in files) / 2**20
    return Found(
        "A million messages",
        [
            Finding(f"full rebuild of {n:,} messages", rebuilt["seconds"], "s", 60, stages),
            Finding("its peak memory", rebuilt["peak_mb"], "MB", limit=3 * 1024),
            Finding(
                f"landing the same: {landed['rows']:,} rows in {len(files)} files, {size:,.0f} MB",
                landed["seconds"],
                "s",
                note=f"{landed['rows'] / landed['seconds']:,.0f} rows/s",
            ),
            Finding("peak memory of landing", landed["peak_mb"], "MB"),
        ],
    )


def door(plan: Plan) -> Found:
    """Land one large file, with and without looking for what identifies a person."""
    file, rows = large(plan)
    size = file.stat().st_size / 2**20
    ways = ("land_all", "land_all_by_patterns", "land_all_unscrubbed")
    told = {
        name: apart(f"{HERE}:{name}", plan.folder / name, files=[file], town=HOME) for name in ways
    }
    on, by_patterns, off = (told[name] for name in ways)
    doubt = apart(f"{HERE}:read_in_doubt", sentences=round(plan.sized(5_000)))
    return Found(
        "The door",
        [
            Finding(
                f"landing one file of {size:,.0f} MB, {rows:,} rows",
                on["seconds"],
                "s",
                note=f"{size / on['seconds']:.1f} MB/s, {rows / on['seconds']:,.0f} rows/s",
            ),
            Finding("its peak memory", on["peak_mb"], "MB"),
            Finding(
                "of that, what the file added to an idle process",
                on["peak_mb"] - on["idle_mb"],
                "MB",
                note="bounded by a chunk of 20 000 rows, not by the file",
            ),
            Finding(
                "the same by patterns alone, names not looked for",
                by_patterns["seconds"],
                "s",
                note=f"{rows / by_patterns['seconds']:,.0f} rows/s; names take "
                f"{1 - by_patterns['seconds'] / on['seconds']:.0%} of the time, and "
                f"{on['read']:,} sentences were read by the model",
            ),
            Finding(
                "the same without scrubbing",
                off["seconds"],
                "s",
                note=f"{size / off['seconds']:.1f} MB/s; scrubbing takes "
                f"{1 - off['seconds'] / on['seconds']:.0%} of the time",
            ),
            Finding(
                "the model alone, where every message leaves doubt",
                doubt["sentences"] / doubt["seconds"],
                "sentences/s",
                note=f"opening it takes {doubt['opening']:.1f} s, once, where there is doubt",
            ),
        ],
    )


def rewrite(file: str, to: str) -> dict[str, Any]:
    """Read a file with Polars and write it as parquet."""
    begun = perf_counter()
    pl.read_csv(file, infer_schema=False).write_parquet(to)
    return {"seconds": perf_counter() - begun}


def publish(files: list[str], town: str) -> dict[str, Any]:
    """Take files in and publish an edition."""
    landed, built = land_all(files, town), rebuild(town)
    stages = {"landing": landed["seconds"], **built["stages"]}
    return {**built, "seconds": landed["seconds"] + built["seconds"], "stages": stages}


def land_all(files: Iterable[str], town: str) -> dict[str, Any]:
    """Take files in, one after the other."""
    idle_mb, rows, home = peak_mb(), 0, municipality(town)
    asked: list[str] = []

    def counted(sentences: Sequence[str]) -> Iterator[list[Span]]:
        asked.extend(sentences)
        return people_in(sentences)

    names.people_in = counted  # type: ignore[attr-defined]  # the bench counts what is asked
    begun = perf_counter()
    for file in files:
        told = take_in(file_source(Path(file)), home, settings())
        rows += told.rows if told else 0
    seconds = perf_counter() - begun
    return {"seconds": seconds, "rows": rows, "idle_mb": idle_mb, "read": len(asked)}


def land_all_by_patterns(files: Iterable[str], town: str) -> dict[str, Any]:
    """Do the same without looking for names."""
    names.Names.hide = lambda self, said: said  # type: ignore[method-assign]  # no names
    return land_all(files, town)


def land_all_unscrubbed(files: Iterable[str], town: str) -> dict[str, Any]:
    """Do the same with scrubbing taken out, which only a bench may."""
    landing._clean = lambda said, channel, names: said
    landing._masks = lambda rows, taken: Counter()
    return land_all(files, town)


def read_in_doubt(sentences: int) -> dict[str, Any]:
    """Read marked sentences again and again, each under a number of its own."""
    known = [one.said for one in truth.marked(truth.HERE / "names_own.txt")]
    said = [f"{nth} {one}" for nth, one in zip(range(sentences), cycle(known), strict=False)]
    begun = perf_counter()
    list(people_in(said[:1]))
    opened = perf_counter()
    list(people_in(said))
    seconds = perf_counter() - opened
    return {"seconds": seconds, "sentences": len(said), "opening": opened - begun}


def rebuild(town: str) -> dict[str, Any]:
    """Rebuild a municipality from what was landed."""
    begun = perf_counter()
    marks: list[tuple[str, float]] = [("reading landings", begun)]
    heard = Heard(stage=lambda name: marks.append((name, perf_counter())))
    published = build(municipality(town), settings(), heard=heard)
    done = perf_counter()
    ends = [*(at for _name, at in marks[1:]), done]
    stages = {name: end - at for (name, at), end in zip(marks, ends, strict=True)}
    messages = int(published.exports["staged"].sum())
    return {"seconds": done - begun, "stages": stages, "messages": messages}


def _seconds(told: dict[str, Any]) -> float:
    return float(told["seconds"])
