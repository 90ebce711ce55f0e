"""A line of the review: a sentence that leads to exactly its messages on the problem map."""

import streamlit as st

from charts.lines import EVERY
from core.period import Period
from pages.parts.address import carried
from pages.parts.cell import BETWEEN
from pages.parts.markup import plain


def line(
    said: str,
    days: Period,
    *,
    sign: str,
    cell: tuple[str, str] = (EVERY, EVERY),
    name: str = "",
    **told: str,
) -> None:
    """Write a sentence as a link: these days, this cell, and what else the address shall say.

    It says all that the map would add by itself, or Back would only take that away. The sign
    before it is markdown, the sentence is not. `name` tells lines apart that lead to one cell.
    """
    address = {
        **carried(),
        "since": days.since.isoformat(),
        "until": days.until.isoformat(),
        "view": "matrix",
        "rows": "theme",
        "columns": "place",
        "measure": "messages",
        "cell": BETWEEN.join(cell),
        **told,
    }
    key = "_".join((address["measure"], address["cell"], told.get("unit", name)))
    with st.container(key=f"line_{key}"):
        st.page_link(
            "pages/meeting/problem_map.py", label=f"{sign} {plain(said)}", query_params=address
        )
