"""Faster and better as two pictures of dots, each with a sentence of its own."""

import polars as pl
import streamlit as st

from charts.case_mix_dots import Words, case_mix_dots
from core import numbers
from core.criteria import criteria
from core.i18n import gettext as _
from pages.parts.downloads import downloads
from pages.parts.drawn_once import drawn_once
from pages.parts.frame import is_wall
from pages.parts.markup import plain
from pages.parts.paper import paper
from pages.parts.practice.compared import better, drawn
from pages.parts.practice.controls import Wish
from pages.parts.rating.words import quoted
from pages.parts.town import Town
from reports.sheet import Column

HALF = 0.47  # of the page
NAMED = 2  # the best of a sentence


def headline(speed: pl.DataFrame, mark: pl.DataFrame, what: str) -> str:
    """Name those who are surely faster, and those whose answers surely please more."""
    if speed.is_empty() and mark.is_empty():
        return _("{what}: nobody to compare with.").format(what=what)
    fast = better(speed)["name"].head(NAMED).to_list()
    good = better(mark)["name"].head(NAMED).to_list()
    told = []
    if fast:
        told.append(_("surely faster with the same themes: {names}").format(names=quoted(fast)))
    if good:
        told.append(_("surely pleasing more: {names}").format(names=quoted(good)))
    said = "; ".join(told) or _("with the same themes nobody is surely faster or better")
    return f"{what}: {said}."


def pictures(speed: pl.DataFrame, mark: pl.DataFrame, wish: Wish, town: Town) -> None:
    """Draw how long messages wait, and how often answers displease, each against others."""
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader(_("How long they wait, against others with the same themes"))
        counted = _("between {low} and {high} times as long, of {n} days waited")
        words = Words(_("faster than others"), _("slower"), counted)
        _picture(speed, words, "speed")
    with right:
        st.subheader(_("How often they displease, against others with the same themes"))
        counted = _("between {low} and {high} times as often, of {n} marks")
        words = Words(_("less often than others"), _("more often"), counted)
        _picture(mark, words, "marks")
    if n := speed.height + mark.height:
        st.caption(plain(_believed(n)))
    if not is_wall() and not speed.is_empty():
        downloads(lambda: _sheet(speed, mark), _columns(), town, wish.here, name="practice")


def _believed(n: int) -> str:
    """Say what is expected, and how many comparisons whoever is marked had to outlast."""
    told = _("Expected from all others you may see, theme by theme and channel by channel; the "
             "band holds 95 %. Left of the line is better; grey: nobody can tell.")  # fmt: skip
    among = _("Marked is who still differs when all {n} comparisons of this page are corrected "
              "for together: of those marked at most {share} are so by chance "
              "(Benjamini–Hochberg).")  # fmt: skip
    share = numbers.share(criteria().false_changes)
    return f"{told} {among.format(n=numbers.count(n), share=share)}"


def _picture(told: pl.DataFrame, words: Words, name: str) -> None:
    if told.is_empty():
        st.caption(_("Nobody to compare with: one municipality, or one unit, answers it alone."))
        return
    look = paper()
    figure = drawn_once(
        case_mix_dots, drawn(told), words, look=look, width=round(look.width * HALF)
    )
    with st.container(key=f"wide_{name}"):
        st.plotly_chart(figure, theme=None, key=name, config={"displayModeBar": False})


def _sheet(speed: pl.DataFrame, mark: pl.DataFrame) -> pl.DataFrame:
    wanted = ["name", "late", "expected", "ratio", "low", "high", "q"]
    parts = [
        one.select(pl.lit(label).alias("by"), *wanted).cast({"late": pl.Int64})
        for label, one in ((_("Speed"), speed), (_("Marks"), mark))
    ]
    return pl.concat(parts)


def _columns() -> list[Column]:
    return [
        Column("by", _("Compared by"), "text"),
        Column("name", _("Who"), "text"),
        Column("late", _("Answers, or displeasing marks"), "count"),
        Column("expected", _("Expected of others"), "number"),
        Column("ratio", _("Times as long, or as often"), "number"),
        Column("low", _("Not less than"), "number"),
        Column("high", _("Not more than"), "number"),
        Column(
            "q",
            _("Believed from the level"),
            "share",
            _("share of false ones among those that are marked, from which on it is one"),
        ),
    ]
