"""Curves of answering of chosen units beside all of them, in one channel."""

from collections.abc import Callable
from functools import partial

import polars as pl
import streamlit as st

from charts.answer_curves import Curve, answer_curves
from core import numbers
from core.contracts import SPECIAL
from core.i18n import gettext as _
from core.measures.norm_audit import audit
from core.measures.survival import curve
from core.vocabulary import Unit
from pages.parts.address import default, listed, write
from pages.parts.answers import answer
from pages.parts.downloads import downloads
from pages.parts.drawn_once import drawn_once
from pages.parts.frame import is_wall, sentence
from pages.parts.markup import plain
from pages.parts.paper import paper, room
from pages.parts.rating.controls import channel_name
from pages.parts.rating.standing import Standing, identified
from reports.sheet import Column

CURVES = 3  # units drawn before anybody chose: as many as the eye keeps apart
MOST_CURVES = 6  # inks there are


def curves_view(standing: Standing) -> None:
    """Draw how fast chosen units answer, beside all of them, in one channel."""
    risk = identified(
        answer("rating/risk_table", standing.wish.scope, whose=standing.wish.whose),
        standing.town, standing.wish.whose,
    ).filter(pl.col("id").is_in(list(standing.names)))  # fmt: skip
    channel = heaviest(risk.group_by("channel_id").agg(n=pl.col("events").sum()))
    if channel is None:
        st.info(_("Nobody with enough messages waited for an answer in the period."))
        return
    whole = answer(
        "speed/risk_table", standing.wish.scope, event="answer", row_by="channel", column_by="all"
    ).filter(pl.col("column_id").is_null(), row_id=channel)
    told, norm = age_told(whole["unit"][0]), whole["norm"][0]
    said = _speed_told(whole, channel_name(channel, standing.town.names("channel")))
    sentence(said, standing.about)
    ours = risk.filter(pl.col("id").is_in(_chosen(standing)), channel_id=channel)
    curves = [
        Curve(name, curve(ours.filter(id=id)))
        for id, name in standing.names.items()
        if id in ours["id"]
    ]
    curves.append(Curve(_("all together"), curve(whole), of_all=True))
    figure = drawn_once(
        answer_curves, curves, norm, told, look=paper(), width=room(beside_panel=False)
    )
    with st.container(key="wide_curves"):
        st.plotly_chart(
            figure, theme=None, key="curves", alt=said, config={"displayModeBar": False}
        )
    st.caption(_("Messages still open are not left out: they hold their curve down."))
    one_channel(standing, channel)
    rows = pl.concat([_rows(one) for one in curves])
    columns = _curve_columns()
    downloads(lambda: rows, columns, standing.town, standing.wish.scope, name="curves")


def _speed_told(whole: pl.DataFrame, channel: str) -> str:
    """Say by when half, and by when four of five, are answered in a channel."""
    ages = [audit(whole, share, ["row_id"])["met"][0] for share in (0.5, 0.8)]
    told = age_told(whole["unit"][0])
    half, most = (_("not yet") if age is None else told(age) for age in ages)
    return _("{channel}: half answered by {half}, four of five by {most}.").format(
        channel=channel, half=half, most=most
    )


def heaviest(channels: pl.DataFrame) -> str | None:
    """Return the channel with most answers: hours and days do not share a picture."""
    told = channels.sort("n", "channel_id", descending=[True, False])
    return str(told["channel_id"][0]) if len(told) else None


def age_told(unit: str) -> Callable[[float], str]:
    """Return how ages of a channel are said."""
    told: Unit = "hours" if unit == "hours" else "days"
    return partial(numbers.value, told)


def one_channel(standing: Standing, channel: str) -> None:
    """Say which channel is drawn where there are several and none was chosen."""
    names = standing.town.names("channel")
    if listed("channel") == (channel,) or set(names) - set(SPECIAL) == {channel}:
        return
    name = channel_name(channel, names)
    told = _("Channels have clocks of their own: this is {name}. Choose another one above.")
    st.caption(plain(told.format(name=name)))


def _chosen(standing: Standing) -> list[str]:
    """Offer the ranked units; before anybody chose, those with most messages."""
    heavy = standing.ranked.sort("messages", "id", descending=[True, False])["id"]
    asked = [one for one in listed("curve") if one in standing.names]
    chosen = asked or heavy.head(CURVES).to_list()
    default(curve=",".join(chosen))
    if not is_wall():
        st.session_state["curves_of"] = chosen
        st.multiselect(
            _("Curves of"), list(standing.names), key="curves_of",
            format_func=lambda one: standing.names[one], placeholder=_("choose units"),
            on_change=lambda: write(curve=",".join(st.session_state["curves_of"])),
        )  # fmt: skip
    if len(chosen) > MOST_CURVES:
        st.caption(_("The first {n} are drawn.").format(n=MOST_CURVES))
    return chosen[:MOST_CURVES]


def _rows(one: Curve) -> pl.DataFrame:
    return one.ages.select(
        name=pl.lit(one.name), t="t", at_risk="at_risk", events="events",
        answered=1 - pl.col("survival"), low=1 - pl.col("high"), high=1 - pl.col("low"),
    )  # fmt: skip


def _curve_columns() -> list[Column]:
    return [
        Column("name", _("Curve"), "text"),
        Column("t", _("Age of the message"), "number"),
        Column("at_risk", _("Still waiting"), "count"),
        Column("events", _("Answered at this age"), "count"),
        Column("answered", _("Share answered"), "share"),
        Column("low", _("Share, from"), "share"),
        Column("high", _("Share, to"), "share"),
    ]
