"""The numbers of a review as cards: value, change in words, a year ago, n, weeks."""

from collections.abc import Mapping, Sequence
from typing import Literal

import streamlit as st

from core import numbers
from core.i18n import gettext as _
from core.vocabulary import Unit
from pages.parts.markup import plain
from pages.parts.review.numbers import Card

Colour = Literal["red", "gray", "green"]
Arrow = Literal["up", "down", "off"]
COLOURS: Mapping[int, Colour] = {1: "red", 0: "gray", -1: "green"}  # only what is sure is coloured


def draw(cards: Sequence[Card], compared: str) -> None:
    """Draw the cards side by side; on a phone two in a row."""
    since = {"previous": _("than before"), "year": _("than a year ago")}[compared]
    with st.container(key="cards"):
        for column, card in zip(st.columns(len(cards)), cards, strict=True):
            with column:
                _draw(card, since)


def _draw(card: Card, since: str) -> None:
    change = card.change
    arrow: Arrow = "up" if (change or 0) > 0 else "down" if (change or 0) < 0 else "off"
    st.metric(
        card.measure.short(),
        _value(card),
        delta=_("nothing to compare with") if change is None else _changed(card.unit, change),
        delta_color=COLOURS[card.warmth],
        delta_arrow=arrow,
        delta_description=since if change else None,
        chart_data=list(card.weeks) if len(card.weeks) > 1 else None,
        chart_type="bar" if card.unit == "count" else "line",
        help=plain(card.measure.formula()),
    )
    st.caption(plain(" · ".join(filter(None, _beside(card)))))


def _value(card: Card) -> str:
    if card.now.value is None and card.n:
        return _("too few data")
    return numbers.value(card.unit, card.now.value)


def _beside(card: Card) -> list[str]:
    year = numbers.value(card.unit, card.year_ago.value)
    return [
        card.beside,
        "" if card.year_ago.value is None else _("a year ago {value}").format(value=year),
        "" if card.n is None else f"n = {numbers.count(card.n)}",
    ]


def _changed(unit: Unit, change: float) -> str:
    sign = "+" if change > 0 else ""
    if unit == "share":
        return sign + _("{n} pp").format(n=numbers.bare("count", 100 * change))
    return sign + numbers.value(unit, change)
