"""How the forecast of the backlog and the need of answers do, in queues drawn by a seed.

Nothing here is taken from the estimators. A queue of the patient kind lets everybody wait for an
answer of their own; one of the overworked kind answers so many a week and no more.
"""

from collections import deque
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from math import ceil

import numpy as np
import numpy.typing as npt
import polars as pl

from core.measures.clearing import with_extra_answers
from core.measures.forecast import WEEKS, forecast
from core.municipality import municipality
from etl.demo import CHANNELS, TOWNS, _counts
from etl.demo.crowds import bursts, merged, planted
from etl.demo.lives import Scene, lives
from etl.demo.occasions import occasions
from etl.demo.seasons import LAST_ON
from etl.demo.stories import plot, stories
from etl.demo.words import dice
from tests.statistics.figures import Figure, Section

WORLDS = 200
HISTORY = 70  # weeks
WARMED = 30  # weeks before, in which a queue fills
SETTLING = 9  # weeks of the demo that are no history
EVERY = 9  # weeks from one look at the demo to the next
NEVER = datetime(2100, 1, 1)
TERM = 4  # weeks until a message of a clearing world is overdue
Stocks = npt.NDArray[np.int64]  # worlds × weeks


@dataclass(frozen=True)
class Looked:
    """What was forecast from one moment, and what came: an array of the four weeks each."""

    expected: npt.NDArray[np.float64]
    low: npt.NDArray[np.float64]
    high: npt.NDArray[np.float64]
    last: float
    came: npt.NDArray[np.int64]

    @classmethod
    def at(cls, stock: npt.NDArray[np.int64], now: int) -> "Looked":
        """Look ahead from a week, knowing nothing of what is to come."""
        told = forecast(pl.Series(stock[:now]))
        expected, low, high = (
            told[name].to_numpy().astype(float) for name in ("expected", "low", "high")
        )
        return cls(expected, low, high, float(stock[now - 1]), stock[now : now + WEEKS])


@dataclass(frozen=True)
class Score:
    """How a set of forecasts did."""

    covered: float  # of the weeks to come, those inside the interval
    error: float  # mean absolute error ÷ that of «it stays as it is»
    width: float  # mean width of the interval ÷ the mean stock
    looks: int


def scored(looks: list[Looked]) -> Score:
    inside = [(one.low <= one.came) & (one.came <= one.high) for one in looks]
    error = sum(np.abs(one.came - one.expected).sum() for one in looks)
    naive = sum(np.abs(one.came - one.last).sum() for one in looks)
    width = np.mean([(one.high - one.low).mean() for one in looks])
    stock = np.mean([one.came.mean() for one in looks])
    return Score(float(np.mean(inside)), float(error / naive), float(width / stock), len(looks))


def inflow(chance: np.random.Generator, weeks: int) -> Stocks:
    """Draw messages of each week: seasons, a wander with a memory, more variance than Poisson's."""
    level = chance.choice([6.0, 20.0, 60.0], WORLDS)[:, None]
    at = np.arange(weeks) + chance.uniform(0, 52, (WORLDS, 1))
    season = 1 + chance.uniform(0, 0.4, (WORLDS, 1)) * np.sin(2 * np.pi * at / 52)
    wander = np.zeros((WORLDS, weeks))
    for week in range(1, weeks):
        wander[:, week] = 0.8 * wander[:, week - 1] + chance.normal(0, 0.08, WORLDS)
    rate = level * season * np.exp(wander)
    drawn: Stocks = chance.negative_binomial(12, 12 / (12 + rate))
    return drawn


def patient(seed: int) -> Stocks:
    """Let nine of ten be answered within about two weeks, and one of ten within about eight."""
    chance = np.random.default_rng(seed)
    come = inflow(chance, WARMED + HISTORY + WEEKS)
    stay = np.array([[0.45], [0.88]])
    waiting = np.zeros((2, WORLDS), int)
    stocks = []
    for week in range(come.shape[1]):
        slow = chance.binomial(come[:, week], 0.1)
        waiting += np.array([come[:, week] - slow, slow])
        waiting = chance.binomial(waiting, stay)
        stocks.append(waiting.sum(axis=0))
    return np.array(stocks).T[:, WARMED:]


def overworked(seed: int) -> Stocks:
    """Let so many be answered a week as come in usually: the queue wanders, and at times grows."""
    chance = np.random.default_rng(seed)
    come = inflow(chance, WARMED + HISTORY + WEEKS)
    able = come[:, :WARMED].mean(axis=1) * chance.uniform(0.93, 1.05, WORLDS)
    waiting = chance.poisson(2 * able)
    stocks = []
    for week in range(come.shape[1]):
        waiting = np.maximum(waiting + come[:, week] - chance.poisson(able), 0)
        stocks.append(waiting)
    return np.array(stocks).T[:, WARMED:]


@cache
def simulated(kind: str) -> Score:
    stocks = {"patient": patient, "overworked": overworked}[kind](11)
    return scored([Looked.at(stock, HISTORY) for stock in stocks])


def demo_stock(town_id: str, seed: int) -> npt.NDArray[np.int64]:
    """Count what is open in a demo municipality at the end of each Sunday, from its lives."""
    town, playing = municipality(town_id), plot(stories(seed), town_id)
    counts = _counts(TOWNS, CHANNELS, None)[town_id]
    crowds = planted(seed, town, playing, counts)
    came, went = [], []
    for channel, total in counts.items():
        special = merged(bursts(dice(f"{seed} {channel}"), town, total), crowds[channel], total)
        reasons = occasions(dice(f"{seed} {channel} reasons"), town, total, special)
        scene = Scene(town, playing, channel, total)
        for one in lives(dice(f"{seed} {channel} lives"), scene, reasons):
            came.append(one.received)
            went.append(one.course.ended or NEVER)
    ends = [datetime.combine(LAST_ON + timedelta(days=1), datetime.min.time())]
    while ends[-1].date() > min(came).date() + timedelta(weeks=SETTLING):
        ends.append(ends[-1] - timedelta(weeks=1))
    moments = np.array(sorted(ends), dtype="datetime64[s]")
    received, answered = (np.sort(np.array(one, dtype="datetime64[s]")) for one in (came, went))
    stock: npt.NDArray[np.int64] = np.searchsorted(received, moments) - np.searchsorted(
        answered, moments
    )
    return stock


@cache
def demo(seed: int) -> Score:
    """Look ahead from every ninth week of the five municipalities, with half a year behind it."""
    looks = []
    for town_id in TOWNS:
        stock = demo_stock(town_id, seed)
        looks += [Looked.at(stock, now) for now in range(40, len(stock) - WEEKS + 1, EVERY)]
    return scored(looks)


def cleared(*, helped: bool) -> float:
    """Tell how much of the overdue is gone four weeks later, with or without what is needed.

    The queues answer the oldest first, a little less than comes in, so that debts have grown.
    """
    chance = np.random.default_rng(31)
    gone, owed = 0, 0
    for _world in range(WORLDS):
        rate = chance.uniform(8, 40)
        queue: deque[int] = deque(range(-int(rate), 0))
        days: list[tuple[int, int]] = []
        able = rate
        for week in range(60):
            days.append(_week(queue, week, (chance.poisson(rate), chance.poisson(able))))
            able = rate * (0.99 if len(queue) < TERM * rate * 1.2 else 1.0)
        overdue = sum(59 - came > TERM for came in queue)
        if not overdue:
            continue
        extra = ceil(_need(days[-8:], overdue)) if helped else 0
        pace = sum(out for _came, out in days[-8:]) / 8
        for week in range(60, 64):
            _week(queue, week, (chance.poisson(rate), round(pace) + extra))
        owed += overdue
        gone += overdue - min(overdue, sum(63 - came > TERM for came in queue))
    return gone / owed


def _week(queue: deque[int], week: int, told: tuple[int, int]) -> tuple[int, int]:
    """Let some come in and some of the oldest be answered; return both numbers."""
    queue.extend([week] * told[0])
    out = min(told[1], len(queue))
    for _one in range(out):
        queue.popleft()
    return told[0], out


def _need(weeks: list[tuple[int, int]], overdue: int) -> float:
    came, out = (sum(week[side] for week in weeks) for side in (0, 1))
    lines = pl.DataFrame(
        {"days": [7 * len(weeks)], "messages": [came], "answered_messages": [out],
         "overdue_open": [overdue]}
    )  # fmt: skip
    return float(with_extra_answers(lines)["extra_answers"].item())


def figures() -> list[Figure]:
    told = []
    for name in ("patient", "overworked"):
        score = simulated(name)
        note = f"{score.looks} worlds, {HISTORY} weeks of history"
        told += _figures(f"{name} queues", score, note)
    for seed in (1, 2):
        score = demo(seed)
        note = f"{score.looks} looks at five municipalities, seed {seed}"
        told += _figures("demo", score, note)
    note = f"{WORLDS} overworked queues, the oldest answered first"
    gone = "overdue gone in four weeks"
    helped, alone = cleared(helped=True), cleared(helped=False)
    return [
        *told,
        Figure(f"{gone} with the answers needed", helped, least=0.9, note=note),
        Figure(f"{gone} without them", alone, most=0.5, note=note),
    ]


def _figures(name: str, score: Score, note: str) -> list[Figure]:
    inside = Figure(f"{name}: weeks inside the interval", score.covered, least=0.75, most=0.92)
    error = Figure(f"{name}: error ÷ that of «it stays as it is»", score.error, "×", most=1.0)
    width = Figure(f"{name}: mean width ÷ mean stock", score.width, "×")
    return [replace(one, note=note) for one in (inside, error, width)]


def section() -> Section:
    about = (
        "The interval is to hold four of five weeks to come. A patient queue lets nine of ten be "
        "answered within about two weeks; an overworked one answers so many a week and no more. "
        "Both have seasons, a wander with a memory and more variance than Poisson's, at 6, 20 or "
        "60 messages a week. The demo is looked at from every ninth week, knowing only what was "
        "before it."
    )
    remark = (
        "Whole messages are rounded outwards, so an interval of few holds a little more than it "
        "promises. What is compared with is the stock of the last week, for all four weeks."
    )
    title = "Load: what will be open, and what clears the overdue"
    return Section(title, about, figures(), [remark])
