"""Numbers recounted message by message in plain Python, without a line of the SQL they check."""

import math
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from core.access import Viewer, granted
from queries.ask import ask
from queries.tables import open_tables
from tests.queries.chance import AS_OF, BEGAN, CHANNELS, TOWNS, lake
from tests.queries.drawing import write

Life = dict[str, Any]
CURATOR = Viewer("curator", "curator", TOWNS)
PERIODS = [
    (date(2026, 3, 9), date(2026, 3, 15)),
    (date(2026, 2, 2), date(2026, 4, 5)),
    (date(2026, 3, 30), date(2026, 4, 26)),
]
HALF_A_MINUTE = timedelta(seconds=30)  # all instants of the lake are whole minutes


@pytest.mark.parametrize("period", PERIODS, ids=str)
@pytest.mark.parametrize("seed", [11, 12])
def test_the_summary_counts_what_python_counts(
    seed: int, period: tuple[date, date], tmp_path: Path
) -> None:
    marts = lake(seed, 300)
    opened = open_tables(write(marts, tmp_path))
    answer = ask(opened, "week/summary", granted(CURATOR, period)).row(0, named=True)
    told = _recounted(marts["fct_messages"].to_dicts(), *period)
    assert {name: answer[name] for name in told} == pytest.approx(told, nan_ok=True)


def _recounted(everything: list[Life], since: date, until: date) -> dict[str, float | None]:
    lives = [one for one in everything if one["is_counted"]]
    end = min(datetime.combine(until + timedelta(days=1), datetime.min.time()), AS_OF)
    last = min(until, AS_OF.date())

    def within(field: str) -> list[Life]:
        return [one for one in lives if one[field] and since <= one[field] <= until]

    undated = [one for one in lives if one["is_answered"] and not one["closed_at"]]
    received, answered = within("received_on"), within("closed_on")
    stock = [
        one for one in lives
        if one["received_on"] <= last and one not in undated
        and not (one["closed_on"] and one["closed_on"] <= last)
    ]  # fmt: skip
    due = [
        one for one in within("deadline_on")
        if one["deadline_at"] <= min(AS_OF, one["known_at"]) and one not in undated
    ]  # fmt: skip
    promised = [
        one for one in within("deferred_until")
        if one["deferred_until"] <= min(AS_OF, one["known_at"]).date() and one not in undated
    ]  # fmt: skip
    rated = [one["rating"] for one in answered if one["rating"]]
    returns = [one["returns"] for one in answered if one["returns"] is not None]
    moved = [one["redirections"] for one in received if one["redirections"] is not None]
    told = (one["is_registered_in_time"] for one in received)
    registered = [is_in_time for is_in_time in told if is_in_time is not None]
    first = [one["first_deadline_at"] or one["deadline_at"] for one in due]
    return {
        "messages": len(received),
        "answered_messages": len(answered),
        "net_flow": len(received) - len(answered),
        "uncounted_messages": sum(
            not one["is_counted"] and since <= one["received_on"] <= until for one in everything
        ),
        "still_open_messages": sum(not one["is_answered"] for one in received),
        "without_deadline": sum(one["deadline_at"] is None for one in received),
        "open_messages": len(stock),
        "deferred_open": sum(one["is_deferred"] for one in stock),
        "overdue_open": sum(
            bool(one["deadline_at"]) and one["deadline_at"] < min(end, one["known_at"])
            for one in stock
        ),
        "on_time_share": _share([_by(one, one["deadline_at"]) for one in due]),
        "on_time_share_n": len(due),
        "on_time_first_share": _share([_by(*pair) for pair in zip(due, first, strict=True)]),
        "extended_share": _share(
            [one["deadline_at"] > moment for one, moment in zip(due, first, strict=True)]
        ),
        "satisfied_share": _share([mark >= 4 for mark in rated]),
        "rated_share": _share([bool(one["rating"]) for one in answered]),
        "repeat_share": _share([one["is_repeat"] for one in received]),
        "registered_in_time_share": _share(registered),
        "registered_in_time_share_n": len(registered),
        "return_share": _share([count > 0 for count in returns]),
        "reassigned_mean": sum(moved) / len(moved) if moved else None,
        "deferred_kept_share": _share(
            [
                bool(one["closed_on"]) and one["closed_on"] <= one["deferred_until"]
                for one in promised
            ]
        ),
        "without_duration": sum(map(_is_timeless, answered))
        + sum(one in undated for one in received),
        "messages_per_10k": len(received) / 70_000 * 10_000,
    }  # fmt: skip


def _share(hits: list[bool]) -> float | None:
    return sum(hits) / len(hits) if hits else None


def _by(one: Life, moment: datetime) -> bool:
    return bool(one["closed_at"]) and one["closed_at"] <= moment


def _is_timeless(one: Life) -> bool:
    dated = one["is_date_only"]
    zero = one["is_zero_duration"] and not dated
    return bool(
        one["is_answer_before_receipt"] or zero or (dated and one["channel_id"] == "incident")
    )


@pytest.mark.parametrize("period", PERIODS, ids=str)
@pytest.mark.parametrize("seed", [21, 22])
def test_the_risk_table_holds_whom_python_finds_waiting(
    seed: int, period: tuple[date, date], tmp_path: Path
) -> None:
    marts = lake(seed, 200)
    opened = open_tables(write(marts, tmp_path))
    axes = {"row_by": "channel", "column_by": "all"}
    answer = ask(opened, "speed/risk_table", granted(CURATOR, period), event="answer", **axes)
    for channel_id in CHANNELS:
        lives = [
            one for one in marts["fct_messages"].to_dicts()
            if one["channel_id"] == channel_id and one["is_counted"] and not _is_timeless(one)
        ]  # fmt: skip
        waits = [wait for one in lives if (wait := _wait(one, *period))]
        told = answer.filter(row_id=channel_id).select("t", "at_risk", "events").rows()
        assert told == [pytest.approx(row) for row in _table(waits)]


Wait = tuple[float, float, bool]  # waiting after this age, up to that one, answered at it


def _wait(one: Life, since: date, until: date) -> Wait | None:
    """When this message could be seen being answered, in days (hours for the social network)."""
    start, known = datetime.combine(since, datetime.min.time()), min(AS_OF, one["known_at"])
    last = min(until, AS_OF.date(), known.date())
    end = min(datetime.combine(until + timedelta(days=1), datetime.min.time()), known)
    closed = one["closed_at"]
    if one["received_on"] > min(until, AS_OF.date()) or (one["is_answered"] and not closed):
        return None
    if closed and one["closed_on"] < since:
        return None
    seen = bool(closed) and one["closed_on"] <= until and closed <= known
    if one["is_date_only"]:
        left = (one["closed_on"] if seen else last) - one["received_on"]
        entered = (since - one["received_on"]).days - 1 if one["received_on"] < since else -1
        wait = (float(entered), float(left.days), seen)
    else:
        unit = timedelta(hours=1) if one["channel_id"] == "incident" else timedelta(days=1)
        left = (closed if seen else end) - one["received_at"]
        before = start - HALF_A_MINUTE - one["received_at"]
        wait = (max(before / unit, -1.0) if one["received_on"] < since else -1.0, left / unit, seen)
    steps = 10 if one["channel_id"] == "incident" else 24
    return _stepped(*wait, steps) if wait[1] >= 0 and wait[1] > wait[0] else None


def _stepped(entered: float, left: float, seen: bool, steps: int) -> Wait:
    """Tell ages in whole steps: entered at the beginning of one, left at its end."""
    began = math.floor(entered * steps) if entered > -1 else -steps
    ended = max(math.ceil(round(left * steps, 6)), began + 1)
    return began / steps, ended / steps, seen


def _table(waits: list[Wait]) -> list[tuple[float, int, int]]:
    ages = {left for _entered, left, seen in waits if seen} | {
        max((one[1] for one in waits), default=0)
    }
    table = [
        (
            age,
            sum(entered < age <= left for entered, left, _seen in waits),
            sum(seen and left == age for _entered, left, seen in waits),
        )
        for age in sorted(ages)
    ]
    return table if waits else []


def test_the_lake_of_chance_is_odd_enough() -> None:
    lives = lake(11, 300)["fct_messages"]
    for flag in ("is_date_only", "is_answer_before_receipt", "is_deferred", "is_repeat"):
        assert lives[flag].any()
        assert not lives[flag].all()
    assert lives.filter("is_answered", pl.col("closed_at").is_null()).height
    assert lives["received_at"].min() >= BEGAN  # type: ignore[operator]  # a column of instants
