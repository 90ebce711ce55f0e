"""Three pictures of satisfaction: its course, its lines, and fast answers that do not please."""

import polars as pl
import streamlit as st

from charts.content_course import content_course
from charts.content_lines import content_lines
from charts.fast_and_content import Row, fast_and_content
from charts.gauge import GAUGES
from core import numbers, terms
from core.criteria import criteria
from core.i18n import gettext as _
from pages.parts.address import write
from pages.parts.as_table import as_table
from pages.parts.content.asked import Content
from pages.parts.content.controls import BY, SEVERAL
from pages.parts.content.words import (
    Sheet,
    course_sheet,
    fast_unhappy,
    lines_sheet,
    said_of,
    speeds_sheet,
    too_few,
)
from pages.parts.downloads import downloads
from pages.parts.drawn_once import drawn_once
from pages.parts.frame import is_wall
from pages.parts.markup import plain
from pages.parts.paper import paper, room

MOST, MOST_ON_WALL = 15, 8  # lines: two pictures share the lower half of a wall
HALF = 0.65
QUIET = {"displayModeBar": False}


def course(content: Content, said: str) -> None:
    """Draw the months or weeks; say which of them are not whole."""
    wish = content.wish
    figure = drawn_once(
        content_course,
        content.course,
        content.shifts,
        GAUGES[wish.mark],
        step=wish.step,
        smallest_n=criteria().smallest_n,
        look=paper(),
        width=room(beside_panel=False),
    )
    with st.container(key="wide_course"):
        st.plotly_chart(figure, theme=None, key="course", alt=said, config=QUIET)
    if not is_wall():
        _notes(content)
        _taken(course_sheet(content), content, "course")


def _notes(content: Content) -> None:
    """Say what grey blocks, hollow points and marks mean."""
    told = _("Blocks: between what the truth surely lies. Grey: fewer than {n} rated.").format(
        n=criteria().smallest_n
    )
    last = content.course["begins_on"].max() if content.course.height else None
    if last is not None:
        told += " " + _("Hollow points: not the whole of it is known, or in the period.")
    st.caption(f"{told} {_('▽ and △ mark shifts that are larger than noise.')}")


def lines(content: Content) -> None:
    """Draw the lines with most marks, and name those that too few rated."""
    wish = content.wish
    st.subheader(_({**BY, **SEVERAL}[wish.by]))
    rows = content.drawn(MOST_ON_WALL if is_wall() else MOST)
    few = too_few(content.lines)
    if rows:
        said = said_of(rows)
        st.caption(plain(said))
        whole = content.whole["value"]
        figure = drawn_once(
            content_lines, rows, whole, GAUGES[wish.mark], look=paper(), width=_half()
        )
        with st.container(key="wide_lines"):
            st.plotly_chart(
                figure,
                theme=None,
                key="lines",
                alt=said,
                config=QUIET,
                selection_mode="points",
                on_select=lambda: _look_closer(wish.by),
            )
    if not is_wall():
        _undrawn(content.lines.filter(pl.col("n") >= criteria().smallest_n).height - len(rows))
        if few:
            st.caption(plain(few))
        _taken(lines_sheet(content, terms.dimension(wish.by)), content, "lines")


def _look_closer(by: str) -> None:
    """Filter by the line that was touched: the course is then its own."""
    points = st.session_state["lines"].selection.points
    touched = [one["customdata"][0] for one in points if one.get("customdata")]
    if touched:
        write(**{"m" if by == "municipality" else by: touched[-1], "page": None})


def speeds(content: Content) -> None:
    """Draw where a fast answer does not please."""
    st.subheader(_("Answered fast, and yet not content"))
    enough = pl.col("fast") >= criteria().smallest_n
    every = content.speeds.filter(enough)
    if every.is_empty():
        st.caption(_("Too few rated answers of which it is known whether they came in time."))
        return
    said = fast_unhappy(content.speeds)
    st.caption(plain(said))
    order = ["is_fast_unhappy", "fast", "row_id"]
    drawn = every.sort(order, descending=[True, True, False]).head(
        MOST_ON_WALL if is_wall() else MOST
    )
    rows = [_row(one) for one in drawn.iter_rows(named=True)]
    parts = content.speeds.select(
        (pl.col("fast_share") * pl.col("fast")).sum(), pl.col("fast").sum()
    )
    content_all, fast_all = parts.row(0)
    figure = drawn_once(fast_and_content, rows, content_all / fast_all, look=paper(), width=_half())
    with st.container(key="wide_speeds"):
        st.plotly_chart(figure, theme=None, key="speeds", alt=said, config=QUIET)
    if not is_wall():
        _undrawn(len(every) - len(drawn))
        _taken(speeds_sheet(drawn, terms.dimension(content.wish.by)), content, "speeds")


def _undrawn(n: int) -> None:
    """Say how many lines have enough marks and no room."""
    if n:
        rest = _("{n} more lines with fewer marks are not drawn.")
        st.caption(rest.format(n=numbers.count(n)))


def _half() -> int:
    """Guess the pixels of half a page, generously: names are read from afar, scales need less."""
    return round(paper().width * HALF)


def _row(one: dict[str, float]) -> Row:
    few = one["slow"] < criteria().smallest_n
    return Row(
        str(one["name"]), one["fast_share"], one["fast_share_low"], one["fast_share_high"],
        int(one["fast"]), None if few else one["slow_share"], int(one["slow"]),
        bool(one["is_fast_unhappy"]),
    )  # fmt: skip


def _taken(sheet: Sheet, content: Content, name: str) -> None:
    """Fold the table away and offer its files."""
    rows, columns = sheet
    as_table(rows, columns, key=name)
    downloads(lambda: rows, columns, content.town, content.wish.scope, name=name)
