"""Speed in detail: curves of answering of chosen units, and the norms that are really met."""

from collections.abc import Callable
from functools import partial

import polars as pl
import streamlit as st

from charts.answer_curves import Curve, answer_curves
from charts.norm_marks import Row, norm_marks
from core import numbers
from core.criteria import criteria
from core.i18n import gettext as _
from core.measures.survival import curve
from core.vocabulary import Unit
from pages.parts.address import choices, listed
from pages.parts.answers import answer
from pages.parts.downloads import downloads
from pages.parts.markup import plain
from pages.parts.paper import paper, room
from pages.parts.rating_controls import channel_name
from pages.parts.standing import Standing, identified
from reports.sheet import Column

BARE = {"displayModeBar": False}
CURVES = 3  # units drawn before anybody chose: as many as the eye keeps apart
MOST_CURVES = 6  # inks there are
THEMES = 15  # look.md: what a wall can carry


def curves_view(standing: Standing) -> None:
    """Draw how fast chosen units answer, beside all of them, in one channel."""
    risk = identified(
        answer("rating/risk_table", standing.wish.scope, whose=standing.wish.whose),
        standing.town, standing.wish.whose,
    ).filter(pl.col("id").is_in(list(standing.names)))  # fmt: skip
    channel = _heaviest(risk.group_by("channel_id").agg(n=pl.col("events").sum()))
    if channel is None:
        st.info(_("Nobody with enough messages waited for an answer in the period."))
        return
    with st.container(key="curves_of"):
        chosen = choices("curve", _("Curves of"), standing.names) or _usual(standing)
    ours = risk.filter(pl.col("id").is_in(chosen[:MOST_CURVES]), channel_id=channel)
    told = _said(ours["unit"][0] if len(ours) else "days")
    curves = [
        Curve(name, curve(ours.filter(id=id)))
        for id, name in standing.names.items()
        if id in chosen[:MOST_CURVES] and id in ours["id"]
    ]
    whole = answer(
        "speed/risk_table", standing.wish.scope, event="answer", row_by="channel", column_by="all"
    ).filter(pl.col("column_id").is_null(), row_id=channel)
    every = Curve(_("all together"), curve(whole), of_all=True)
    norms = ours["norm"].drop_nulls().unique()
    figure = answer_curves(
        [*curves, every], norms[0] if len(norms) == 1 else None, told, look=paper(),
        width=room(beside_panel=False),
    )  # fmt: skip
    said = _("The share of messages answered by each age; those still open are not left out.")
    st.markdown(plain(said))
    with st.container(key="wide_curves"):
        st.plotly_chart(figure, theme=None, key="curves", alt=said, config=BARE)
    _one_channel(standing, channel)
    rows = pl.concat([_rows(one) for one in [*curves, every]])
    columns = _curve_columns()
    downloads(lambda: rows, columns, standing.town, standing.wish.scope, name="curves")


def norms_view(standing: Standing) -> None:
    """Draw by theme the age by which four of five are answered, and the norm."""
    smallest = criteria().smallest_n
    every = answer("speed/norms", standing.wish.scope).filter(
        ~pl.col("is_hidden"), pl.col("n_at_risk") >= smallest
    )
    channel = _heaviest(every.group_by("channel_id").agg(pl.col("n").sum()))
    if channel is None:
        st.info(_("No theme had {n} messages waiting.").format(n=numbers.count(smallest)))
        return
    names = standing.town.names("theme")
    told = every.filter(channel_id=channel).sort("n", "theme_id", descending=[True, False])
    shown = told.head(THEMES).with_columns(
        name=pl.col("theme_id").replace(dict(names)), is_met=pl.col("met") <= pl.col("norm")
    )
    rows = [
        Row(one["name"], one["met"], one["met_low"], one["met_high"], one["norm"], one["n"])
        for one in shown.iter_rows(named=True)
    ]
    said = _norms_told(rows)
    st.markdown(plain(said))
    figure = norm_marks(rows, _said(shown["unit"][0]), look=paper(), width=room(beside_panel=False))
    with st.container(key="wide_norms"):
        st.plotly_chart(figure, theme=None, key="norms", alt=said, config=BARE)
    if len(told) > THEMES:
        rest = _("The {shown} themes with most answers; {n} more are not drawn.")
        st.caption(rest.format(shown=THEMES, n=numbers.count(len(told) - THEMES)))
    _one_channel(standing, channel)
    columns = _norm_columns()
    downloads(lambda: shown, columns, standing.town, standing.wish.scope, name="norms")


def _heaviest(channels: pl.DataFrame) -> str | None:
    """Return the channel with most answers: hours and days do not share a picture."""
    told = channels.sort("n", "channel_id", descending=[True, False])
    return str(told["channel_id"][0]) if len(told) else None


def _usual(standing: Standing) -> tuple[str, ...]:
    heavy = standing.ranked.sort("messages", "id", descending=[True, False])
    return tuple(heavy["id"].head(CURVES))


def _said(unit: str) -> Callable[[float], str]:
    told: Unit = "hours" if unit == "hours" else "days"
    return partial(numbers.value, told)


def _one_channel(standing: Standing, channel: str) -> None:
    """Say which channel is drawn when several are looked at."""
    if listed("channel") == (channel,):
        return
    name = channel_name(channel, standing.town.names("channel"))
    told = _("Channels have clocks of their own: this is {name}. Choose another one above.")
    st.caption(plain(told.format(name=name)))


def _norms_told(rows: list[Row]) -> str:
    """Say in how many themes the norm is met by four of five."""
    judged = [row for row in rows if row.norm is not None]
    if not judged:
        return _("This channel has no norm: by when four of five are really answered.")
    missed = [row for row in judged if not row.is_met]
    if not missed:
        return _("In all {n} themes four of five are answered within the norm.").format(
            n=len(judged)
        )
    worst = max(missed, key=lambda row: (row.met is None, row.met or 0))
    told = _(
        "In {missed} of {n} themes four of five are not answered within the norm; "
        "furthest from it: «{name}»."
    )
    return told.format(missed=len(missed), n=len(judged), name=worst.name)


def _rows(one: Curve) -> pl.DataFrame:
    return one.ages.select(
        name=pl.lit(one.name), t="t", at_risk="at_risk", events="events",
        answered=1 - pl.col("survival"), low=1 - pl.col("high"), high=1 - pl.col("low"),
    )  # fmt: skip


def _curve_columns() -> list[Column]:
    return [
        Column("name", _("Curve"), "text"),
        Column("t", _("Age"), "number"),
        Column("at_risk", _("Still waiting"), "count"),
        Column("events", _("Answered at this age"), "count"),
        Column("answered", _("Share answered"), "share"),
        Column("low", _("Share, from"), "share"),
        Column("high", _("Share, to"), "share"),
    ]


def _norm_columns() -> list[Column]:
    return [
        Column("name", _("Theme"), "text"),
        Column("met", _("Four of five answered by"), "number"),
        Column("met_low", _("From"), "number"),
        Column("met_high", _("To"), "number"),
        Column("norm", _("Norm"), "number"),
        Column("within", _("Answered within the norm"), "share"),
        Column("n", _("Answers"), "count"),
    ]
