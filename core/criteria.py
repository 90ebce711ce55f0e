"""Thresholds of the product, each with its reason beside it in `config/criteria.toml`."""

from datetime import date
from functools import cache

from core.record import Record, read
from core.settings import ROOT

HERE = ROOT / "config" / "criteria.toml"


class Rating(Record):
    """What each part of the rating weighs; `core/rating.py` says what they are."""

    coped: float
    on_time: float
    within_norm: float
    solved: float
    kept: float
    final: float
    satisfied: float
    not_repeated: float
    not_returned: float


class Heat(Record):
    """When a cell is hot and a line grew; `core/measures/surprises.py` says how it is judged."""

    least_messages: int
    least_compared: int
    least_weeks: int
    usual_share: float
    most_weight: float
    cell_level: float
    margin_level: float
    whole_level: float
    growth_level: float


class ProblemIndex(Record):
    """What each part of the problem index weighs; `core/measures/problem_index.py` makes it."""

    volume: float
    growth: float
    overdue: float
    repeats: float
    dissatisfaction: float


class Alike(Record):
    """When two texts say the same; `etl/ties/alike.py` compares them."""

    likeness: float
    least_words: int


class Problem(Record):
    """When messages of many people are one problem; `etl/ties/problems.py` finds them."""

    days: int
    least_people: int


class Slips(Record):
    """When an answer is an error of communication; `etl/slips/found.py` finds them."""

    template_likeness: float
    template_answers: int
    template_themes: int
    left_words: int
    redirections: int
    displeased_mark: int


class Accelerated(Record):
    """When a theme is fit for an accelerated mechanism; `core/measures/accelerated.py` says so."""

    regular_share: float
    repeat_share: float
    days: int


class Criteria(Record):
    """`config/criteria.toml`."""

    smallest_n: int
    false_changes: float
    sensitive_k: int
    earliest_on: date
    quiet_days: int
    expected_share: float
    repeat_author_days: int
    repeat_address_days: int
    alike: Alike
    problem: Problem
    slips: Slips
    theme_confidence: float
    theme_doubt: float
    fallback_share: float
    owned_share: float
    heat: Heat
    problem_index: ProblemIndex
    rating: Rating
    rating_spread: float
    audited_share: float
    forecast_share: float
    forecast_least_weeks: int
    forecast_weeks: int
    settling_weeks: int
    pace_weeks: int
    clearing_weeks: int
    queue_days: tuple[int, ...]
    soon_working_days: int
    week_working_days: int
    accelerated: Accelerated
    satisfaction_level: float
    shift_days: int


@cache
def criteria() -> Criteria:
    """Read the thresholds."""
    return read(Criteria, HERE)
