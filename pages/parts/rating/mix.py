"""Who is late more often than others with the same themes, over all municipalities one may see."""

import polars as pl
import streamlit as st

from charts.case_mix_dots import Row, case_mix_dots
from core import numbers
from core.access import granted
from core.contracts import SPECIAL
from core.criteria import criteria
from core.i18n import gettext as _
from core.measures.case_mix import observed_to_expected
from pages.parts.answers import answer, reader
from pages.parts.downloads import downloads
from pages.parts.drawn_once import drawn_once
from pages.parts.frame import sentence
from pages.parts.paper import paper, room
from pages.parts.rating.standing import UNIT, Standing, identified
from pages.parts.rating.words import quoted
from reports.sheet import Column

ROWS = 22  # what a wall can carry


def mix_view(standing: Standing) -> None:
    """Draw late answers against what others' would be, in all municipalities of the reader."""
    every = _compared(standing)
    told = every.sort("compared", "id", descending=[True, False]).head(ROWS)
    told = told.sort("ratio", "id", descending=[True, False])
    if told.is_empty():
        st.info(
            _("Nobody to compare with: every theme is answered by one unit here, and no other "
              "municipality is loaded that answers it.")
        )  # fmt: skip
        return
    rows = [
        Row(row["name"], row["late"], row["expected"], row["ratio"], row["low"], row["high"],
            row["compared"])
        for row in told.iter_rows(named=True)
    ]  # fmt: skip
    figure = drawn_once(case_mix_dots, rows, look=paper(), width=room(beside_panel=False))
    said = _mix_told(told)
    sentence(said, standing.about)
    with st.container(key="wide_mix"):
        st.plotly_chart(figure, theme=None, key="mix", alt=said, config={"displayModeBar": False})
    n = numbers.count(len(reader().municipality_ids))
    st.caption(
        _("Expected: how often others were late with the same theme and channel, in all {n} "
          "municipalities that you see. The band holds 95 %; grey: nobody can tell.").format(n=n)
    )  # fmt: skip
    if len(every) > ROWS:
        rest = _("The {shown} with most messages; {n} more are not drawn.")
        st.caption(rest.format(shown=ROWS, n=numbers.count(len(every) - ROWS)))
    downloads(lambda: told, _mix_columns(), standing.town, standing.wish.scope, name="case_mix")


def _mix_told(units: pl.DataFrame) -> str:
    """Say who is late more or less often than others with the same messages."""
    more = units.filter(pl.col("low") > 1)["name"].to_list()
    less = units.filter(pl.col("high") < 1)["name"].to_list()
    if not more and not less:
        return _("With the same themes nobody is late more or less often than others for sure.")
    told = []
    if more:
        told.append(
            _("Late more often than others with the same themes: {names}").format(
                names=quoted(more)
            )
        )
    if less:
        told.append(_("Late less often than others: {names}").format(names=quoted(less)))
    return ". ".join(told) + "."


def _compared(standing: Standing) -> pl.DataFrame:
    """Compare over everything the reader may see; return those of here who can be compared."""
    wish = standing.wish
    everywhere = granted(
        reader(),
        (wish.days.since, wish.days.until),
        theme_ids=wish.scope.theme_ids,
        channel_ids=wish.scope.channel_ids,
    )
    cells = answer("rating/case_mix", everywhere, whose=wish.whose)
    smallest = criteria().smallest_n
    units = observed_to_expected(
        cells.filter(~pl.col("row_id").is_in(SPECIAL)), UNIT, ["theme_id", "channel_id"], smallest
    )
    ours = units.filter(
        pl.col("municipality_id").is_in(standing.town.ids), pl.col("compared") >= smallest
    ).drop_nulls("ratio")
    return identified(ours, standing.town, wish.whose)


def _mix_columns() -> list[Column]:
    return [
        Column("name", _("Unit"), "text"),
        Column("due", _("Deadlines in the period"), "count"),
        Column("compared", _("Of them comparable"), "count"),
        Column("late", _("Answered late"), "count"),
        Column("expected", _("Would be late"), "number"),
        Column("ratio", _("Times as often"), "number"),
        Column("low", _("Times as often, from"), "number"),
        Column("high", _("Times as often, to"), "number"),
    ]
