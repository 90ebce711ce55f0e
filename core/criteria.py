"""Thresholds of the product, each with its reason beside it in `config/criteria.toml`."""

from datetime import date
from functools import cache

from core.record import Record, read
from core.settings import ROOT

HERE = ROOT / "config" / "criteria.toml"


class Criteria(Record):
    """`config/criteria.toml`."""

    smallest_n: int
    sensitive_k: int
    earliest_on: date
    quiet_days: int
    repeat_author_days: int
    repeat_address_days: int
    fallback_share: float


@cache
def criteria() -> Criteria:
    """Read the thresholds."""
    return read(Criteria, HERE)
