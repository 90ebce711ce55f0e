"""The rating as a picture: a row per unit with its place, a page of them at a time."""

from html import escape

import streamlit as st

from charts.rating_columns import Row
from charts.rating_places import rating_places
from core import numbers
from core.i18n import gettext as _
from core.rating import Criterion, criterion_name, parts_of
from pages.parts.address import said, write
from pages.parts.downloads import downloads
from pages.parts.drawn_once import drawn_once
from pages.parts.frame import is_wall, sentence
from pages.parts.markup import plain
from pages.parts.paper import paper, room
from pages.parts.rating.method import method, weights
from pages.parts.rating.standing import Standing
from pages.parts.rating.words import headline, left_out, sheet

PAGE = 22  # rows: what a wall can carry


def rating_table(standing: Standing) -> None:
    """Draw the places; below them who is not ranked, the weights and the method."""
    sentence(headline(standing), standing.about)
    rows = _rows(standing)
    if rows:
        page, pages = _page(len(rows))
        heads = {str(one): criterion_name(one) for one in standing.measured}
        figure = drawn_once(
            rating_places,
            rows[PAGE * (page - 1) : PAGE * page],
            heads,
            look=paper(),
            width=room(beside_panel=False),
        )
        with st.container(key="wide_places"):
            st.plotly_chart(
                figure, theme=None, key="places", alt=headline(standing),
                config={"displayModeBar": False},
            )  # fmt: skip
        _list(rows[PAGE * (page - 1) : PAGE * page])
        _turning(page, pages)
    for told in left_out(standing):
        st.caption(plain(told))
    st.caption(plain(weights(standing)))
    if is_wall():
        return
    with st.expander(_("Method")):
        for term, meaning in method():
            st.markdown(f"**{plain(term)}** — {plain(meaning)}.")
    table, columns = sheet(standing)
    downloads(lambda: table, columns, standing.town, standing.wish.scope, name="rating")


def _list(rows: list[Row]) -> None:
    """List the places for a phone; the stylesheet shows it there in place of the picture."""
    with st.container(key="narrow_places", gap=None):
        for row in rows:
            place = f"**{row.place}** ({row.low}–{row.high})"
            told = _("score {score}, n = {n}").format(
                score=numbers.count(row.score), n=numbers.count(row.n)
            )
            st.markdown(f"{place} {plain(row.name)}  \n{plain(told)}")


def _rows(standing: Standing) -> list[Row]:
    own, parts = standing.own_cases(), _parts_told(standing)
    return [
        Row(
            name=row["name"], place=row["place"], low=row["place_low"], high=row["place_high"],
            ranked=row["ranked"], score=row["score"],
            criteria={
                one: row[one] if own.get((row["id"], one)) else None for one in standing.measured
            },
            hover={one: _hover(row["id"], row["name"], one, parts) for one in standing.measured},
            n=row["messages"], previous=row["previous"],
        )
        for row in standing.ranked.iter_rows(named=True)
    ]  # fmt: skip


def _parts_told(standing: Standing) -> dict[tuple[str, str], tuple[float, float]]:
    rows = standing.parts.select("id", "part", "hits", "cases").rows()
    return {(id, part): (hits, cases) for id, part, hits, cases in rows}


def _hover(
    id: str, name: str, one: Criterion, parts: dict[tuple[str, str], tuple[float, float]]
) -> str:
    """Tell the parts of a criterion as they were counted, before anything was shrunk."""
    lines = []
    for part in parts_of(one):
        hits, cases = parts.get((id, part.id), (0.0, 0.0))
        counted = _("{hits} of {cases}").format(
            hits=numbers.count(hits), cases=numbers.count(cases)
        )
        lines.append(f"{part.name()}: {counted if cases else numbers.NOTHING}")
    head = f"<b>{escape(name)}</b> · {criterion_name(one).lower()}"
    return "<br>".join([head, *map(escape, lines)])


def _page(rows: int) -> tuple[int, int]:
    """Return the page of the address, 1 the first, and how many there are."""
    pages = max(-(-rows // PAGE), 1)
    asked = said("page") or "1"
    return min(max(int(asked) if asked.isdecimal() else 1, 1), pages), pages


def _turning(page: int, pages: int) -> None:
    if pages == 1:
        return
    with st.container(key="pager", horizontal=True, vertical_alignment="center"):
        told = _("page {n} of {all}").format(n=numbers.count(page), all=numbers.count(pages))
        st.caption(told, width="content")
        for key, sign, to in (("better", "‹", page - 1), ("worse", "›", page + 1)):
            st.button(
                sign, key=key, type="tertiary", disabled=not 1 <= to <= pages, on_click=write,
                kwargs={"page": str(to)},
                help={"better": _("Better places"), "worse": _("Worse places")}[key],
            )  # fmt: skip
