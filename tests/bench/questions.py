"""The questions of the meeting pages on a million and on ten million messages."""

from collections.abc import Iterator, Mapping
from typing import Any

from tests.bench.apart import apart
from tests.bench.asking import ASKED, ROUNDS
from tests.bench.findings import Detail, Finding, Found, Plan
from tests.bench.loading import million

WARM = 150  # ms
AGAINST_HAND = 2  # times


def questions(plan: Plan) -> Found:
    """Ask everything at both sizes; the larger one also from files, as a small machine would."""
    if "million" not in plan.made:
        million(plan)
    told = {
        "1 M in memory": _asked(plan, copies=1, memory_mb=4_096),
        "10 M in memory": _asked(plan, copies=10, memory_mb=16_384),
        "10 M from files": _asked(plan, copies=10, memory_mb=1),
    }
    findings: list[Finding] = []
    for size, one in told.items():
        is_promised = size == "10 M in memory"
        findings.append(_speed(size, one, WARM if is_promised else None))
        findings += _against_hand(size, one, AGAINST_HAND if is_promised else None)
    return Found("Questions", findings, [_table(told)], [_remark()])


def _asked(plan: Plan, copies: int, memory_mb: int) -> dict[str, Any]:
    folder = plan.folder / f"swollen-{copies}-{memory_mb}"
    return apart(
        "tests.bench.asking:timed",
        plan.made["million"],
        folder=folder,
        copies=copies,
        memory_mb=memory_mb,
    )


def _speed(size: str, told: Mapping[str, Any], limit: float | None) -> Finding:
    return Finding(
        f"{size} ({told['messages']:,} messages): p95 of {len(ASKED)} questions",
        told["p95"],
        "ms",
        limit=limit,
        note=f"median {told['median']:.0f} ms, opened in {told['opened']:.1f} s, "
        f"peak {told['peak_mb']:,.0f} MB",
    )


def _against_hand(size: str, told: Mapping[str, Any], limit: float | None) -> Iterator[Finding]:
    for weeks in (4, 52):
        ours = told["times"][f"theme × place, {weeks} weeks"][0]
        by_hand = told["times"][f"by hand: the matrix, {weeks} weeks"][0]
        bare = told["times"][f"by hand: messages alone, {weeks} weeks"][0]
        yield Finding(
            f"{size}: theme × place of {weeks} weeks ÷ its numbers typed by hand",
            ours / by_hand,
            "×",
            limit=limit,
            note=f"{ours:.0f} ms ÷ {by_hand:.0f} ms; to count messages alone takes {bare:.0f} ms",
        )


def _table(told: Mapping[str, Mapping[str, Any]]) -> Detail:
    names = next(iter(told.values()))["times"]
    rows = [
        (name, *("{:.0f} / {:.0f}".format(*one["times"][name]) for one in told.values()))
        for name in names
    ]
    return Detail("Median / p95 of each question, ms", ("question", *told), rows)


def _remark() -> str:
    return (
        f"{ROUNDS} rounds, each of periods a week further back, so that no answer repeats; one "
        "reader at a time; texts are read too. Ten million are the million, each message ten "
        "times under ids of its own, shuffled within a row group. «From files» is what happens "
        "where messages do not fit `TEPLOKARTA_MEMORY_MB`."
    )
