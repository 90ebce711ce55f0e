"""The funnel of answers on time, and who is late more often than others with the same themes."""

import polars as pl
import streamlit as st

from charts.case_mix_dots import Row, case_mix_dots
from charts.funnel_plot import funnel_plot
from core import numbers
from core.access import granted
from core.contracts import SPECIAL
from core.criteria import criteria
from core.i18n import gettext as _
from core.measures.case_mix import observed_to_expected
from core.measures.funnel import funnel, judged
from pages.parts.answers import answer, reader
from pages.parts.downloads import downloads
from pages.parts.markup import plain
from pages.parts.paper import paper, room
from pages.parts.standing import UNIT, Standing, identified
from reports.sheet import Column

BARE = {"displayModeBar": False}


def funnel_view(standing: Standing) -> None:
    """Draw the share answered on time against n, with the limits of chance."""
    units = judged(standing.of_part("on_time"))
    if units.is_empty():
        told = _("Nobody had {n} messages whose deadline fell in the period.")
        st.info(told.format(n=numbers.count(criteria().smallest_n)))
        return
    target, spread = units["target"][0], units["spread"][0]
    lines = funnel(target, spread, max(units["cases"].to_list()))
    said = _funnel_told(units)
    st.markdown(plain(said))
    with st.container(key="wide_funnel"):
        st.plotly_chart(
            funnel_plot(units, lines, look=paper()), theme=None, key="funnel", alt=said, config=BARE
        )
    st.caption(
        _("Across: messages whose deadline fell in the period. Up: the share answered on time. "
          "Grey holds 95 % of what chance does, the paler band 99.8 %.")
    )  # fmt: skip
    if spread > 1:
        times = numbers.value("mean", spread)
        told = _(
            "Units differ by more than chance throughout: the limits are widened, "
            "{times} times the variance."
        )
        st.caption(plain(told.format(times=times)))
    downloads(lambda: units, _funnel_columns(), standing.town, standing.wish.scope, name="funnel")


def _funnel_told(units: pl.DataFrame) -> str:
    """Say who stands beyond the limits."""
    late = units.filter(pl.col("stands") < 0).sort("share")["name"].to_list()
    good = units.filter(pl.col("stands") > 0).sort("share", descending=True)["name"].to_list()
    if not late and not good:
        return _("Nobody's answers on time differ by more than chance would explain.")
    told = []
    if late:
        told.append(_("Late more often than chance explains: {names}").format(names=_quoted(late)))
    if good:
        told.append(
            _("On time more often than chance explains: {names}").format(names=_quoted(good))
        )
    return ". ".join(told) + "."


def _quoted(names: list[str]) -> str:
    return ", ".join(f"«{name}»" for name in names)


def _funnel_columns() -> list[Column]:
    return [
        Column("name", _("Unit"), "text"),
        Column("cases", _("Deadlines in the period"), "count"),
        Column("hits", _("Answered on time"), "count"),
        Column("share", _("Share on time"), "share"),
        Column("target", _("All together"), "share"),
        Column("low_far", _("Limit 99.8 %, from"), "share"),
        Column("low", _("Limit 95 %, from"), "share"),
        Column("high", _("Limit 95 %, to"), "share"),
        Column("high_far", _("Limit 99.8 %, to"), "share"),
    ]


def mix_view(standing: Standing) -> None:
    """Draw late answers against what others' would be, in all municipalities of the reader."""
    told = _compared(standing)
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
    figure = case_mix_dots(rows, look=paper(), width=room(beside_panel=False))
    said = _("Late answers against those of others with the same themes through the same channels.")
    st.markdown(plain(said))
    with st.container(key="wide_mix"):
        st.plotly_chart(figure, theme=None, key="mix", alt=said, config=BARE)
    n = numbers.count(len(reader().municipality_ids))
    st.caption(
        _("Expected: how often others were late with the same theme and channel, in all {n} "
          "municipalities that you see. The band holds 95 %; grey: nobody can tell.").format(n=n)
    )  # fmt: skip
    downloads(lambda: told, _mix_columns(), standing.town, standing.wish.scope, name="case_mix")


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
    return identified(ours, standing.town, wish.whose).sort("ratio", descending=True)


def _mix_columns() -> list[Column]:
    return [
        Column("name", _("Unit"), "text"),
        Column("due", _("Deadlines in the period"), "count"),
        Column("compared", _("Of them comparable"), "count"),
        Column("late", _("Late"), "count"),
        Column("expected", _("Would be late"), "number"),
        Column("ratio", _("Times"), "number"),
        Column("low", _("Times, from"), "number"),
        Column("high", _("Times, to"), "number"),
    ]
