"""A block's morning in four numbers: each leads to its messages."""

from collections.abc import Mapping
from typing import Literal

import polars as pl
import streamlit as st

from core import numbers
from core.access import narrowed
from core.criteria import criteria
from core.i18n import gettext as _
from core.period import WEEK
from core.vocabulary import MEASURES
from pages.parts.address import carried
from pages.parts.answers import answer
from pages.parts.markup import plain
from pages.parts.themes.controls import Wish

Arrow = Literal["up", "down", "off"]
NOW = ("open", "overdue", "soon", "promised")
LISTED: Mapping[str, str] = {"open": "any"}  # how the list of terms calls what others call so


def morning(wish: Wish) -> dict[str, int]:
    """Count what is open, overdue, near its term, put off to a day."""
    stands = answer("block/stands", wish.now).filter(pl.col("theme_id").is_null())
    known = dict(stands.select("stand", "messages").rows())
    return {
        "open": sum(known.values()),
        "overdue": known.get("overdue", 0),
        "soon": known.get("soon", 0),
        "promised": int(stands["promised"].sum() or 0),
    }


def numbers_row(wish: Wish, now: Mapping[str, int]) -> None:
    """Draw the four numbers; the first two with their change in a week."""
    before = _week_ago(wish)
    with st.container(key="cards"):
        for column, name in zip(st.columns(len(NOW)), NOW, strict=True):
            with column:
                change = now[name] - before[name] if name in before else None
                _metric(name, now[name], change)
                with st.container(key=f"line_{name}"):
                    told = {"block": wish.block_id, "stand": LISTED.get(name, name)}
                    st.page_link(
                        "pages/block/backlog.py", label=_("See the list"),
                        query_params={**carried(), **told},
                    )  # fmt: skip


def _metric(name: str, n: int, change: int | None) -> None:
    """Draw one number; its change is told and not judged."""
    arrow: Arrow = "up" if (change or 0) > 0 else "down" if (change or 0) < 0 else "off"
    st.metric(
        _named(name),
        numbers.count(n),
        delta=None if change is None else numbers.signed(change),
        delta_color="gray",
        delta_arrow=arrow,
        delta_description=_("in a week") if change is not None else None,
        help=plain(_meant(name)),
    )


def _week_ago(wish: Wish) -> dict[str, int]:
    """Count what was open and overdue a week ago."""
    on = wish.last.until - WEEK
    then = narrowed(wish.wide, period=(on, on))
    told = answer("week/summary", then).row(0, named=True)
    return {"open": told["open_messages"], "overdue": told["overdue_open"]}


def _named(name: str) -> str:
    if name == "soon":
        return _("Due in {soon} working days").format(soon=criteria().soon_working_days)
    measures = {"open": "open_messages", "overdue": "overdue_open", "promised": "deferred_open"}
    return MEASURES[measures[name]].short()


def _meant(name: str) -> str:
    told = {
        "open": _("everything of the block without an answer, on the last day there is"),
        "overdue": MEASURES["overdue_open"].formula(),
        "soon": _("open, and the deadline is today or within so many working days after it"),
        "promised": _("open, and the decision was put off to a day that was named"),
    }
    return told[name]
