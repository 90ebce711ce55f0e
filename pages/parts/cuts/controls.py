"""The controls of a cut: what stands down and across, which numbers, beside what, how sorted."""

from collections.abc import Mapping, Sequence

import streamlit as st

from core import terms
from core.comparison import before
from core.i18n import gettext as _
from core.i18n import marked
from core.period import Period
from pages.parts.address import choice, default, said, write
from pages.parts.cuts.asked import Days
from pages.parts.cuts.cut import BY_NAME, COUNTABLE, LEAST_FIRST, MOST, THINGS, TIMES, Cut
from pages.parts.cuts.kept import kept
from pages.parts.days import is_own
from pages.parts.filters import chips, filtered_scope
from pages.parts.row_end import row_end
from pages.parts.town import Town
from pages.parts.understood import understood

USUAL_DAYS = "year"  # quarters and months are compared, not weeks
NONE = "none"  # in an address: nothing is chosen, which is not the same as nothing said
USUAL = {"down": "theme", "across": "quarter", "numbers": "messages,on_time_share"}
OF_SEVERAL = {"down": "municipality", "across": NONE}
AGAINST: Mapping[str, str] = {
    NONE: marked("no comparison"),
    "previous": marked("the period before"),
    "year": marked("a year ago"),
}
SHAPES: Mapping[str, str] = {"table": marked("Table"), "chart": marked("Chart")}


def cut_controls(town: Town) -> tuple[Cut, Days]:
    """Draw the controls and return what they say; what means nothing is told, and we stop."""
    usual = {**USUAL, **(OF_SEVERAL if town.is_several else {})}
    dimensions = _dimensions(town)
    with st.container(key="controls"):
        wide = [6, 6, 9, 4, 4, 3] if is_own(town, USUAL_DAYS) else [6, 6, 9, 4, 3]
        down_at, across_at, numbers_at, *ends = st.columns(wide, vertical_alignment="bottom")
        with down_at:
            down = _several("down", _("Rows"), dimensions, usual["down"], most=MOST)
        with across_at:
            free = {id: name for id, name in dimensions.items() if id not in down}
            across = _several("across", _("Columns"), free, usual["across"], most=MOST)
        with numbers_at:
            measures = {one.id: one.short() for one in COUNTABLE.values()}
            numbers = _several("numbers", _("Measures"), measures, usual["numbers"])
        days = row_end(ends, town, USUAL_DAYS)
        against, sort, shape = _second_row(numbers, town)
    chips(town)
    asked = {
        **{f"down {n + 1}": (one, dimensions) for n, one in enumerate(down)},
        **{f"across {n + 1}": (one, free) for n, one in enumerate(across)},
        **{f"numbers {n + 1}": (one, COUNTABLE) for n, one in enumerate(numbers)},
        "against": (against, AGAINST),
        "shape": (shape, SHAPES),
        "sort": (sort, _orders(numbers)),
    }
    known = understood(asked, days)
    for side in (down, across):
        if len([one for one in side if one in TIMES]) > 1:
            st.warning(
                _("Rows, and columns, are cut by one stretch of time each: leave one of them.")
            )
            st.stop()
    chosen = tuple(COUNTABLE[one] for one in numbers or ("messages",))
    beside = against if against in ("previous", "year") else None
    if beside and len([one for one in (*down, *across) if one in TIMES]) > 1:
        st.caption(_("A cut by two stretches of time is not compared: leave one of them."))
        beside = None
    cut = Cut(down, across, chosen, beside, sort, shape)  # type: ignore[arg-type]  # as AGAINST says
    return cut, _days(town, known, cut)


def _second_row(numbers: Sequence[str], town: Town) -> tuple[str, str, str]:
    left, middle, right, last = st.columns([6, 9, 5, 6], vertical_alignment="bottom")
    with left:
        names = {id: _(words) for id, words in AGAINST.items()}
        against = choice("against", _("Compare with"), names, NONE)
    with middle:
        orders = _orders(numbers)
        sort = choice("sort", _("Order of the rows"), orders, next(iter(orders)))
    with right:
        shapes = {id: _(words) for id, words in SHAPES.items()}
        shape = choice(
            "shape", _("Show as"), shapes, "table", control=st.segmented_control, required=True
        )
    with last:
        kept(town)
    return against, sort, shape


def _several(
    name: str, label: str, options: Mapping[str, str], usual: str, *, most: int | None = None
) -> tuple[str, ...]:
    """Offer several ids in the order of choosing; what nobody knows is shown as it is."""
    told = said(name) or usual
    asked = tuple(dict.fromkeys(one for one in told.split(",") if one and one != NONE))
    shown = {**options, **{one: one for one in asked if one not in options}}
    key = f"several_{name}"
    st.session_state[key] = list(asked)

    def chosen() -> None:
        write(**{name: ",".join(st.session_state[key]) or NONE, "sort": None})

    st.multiselect(
        label,
        list(shown),
        key=key,
        format_func=lambda one: shown[one],
        max_selections=max(most, len(asked)) if most else None,
        placeholder=_("only the total"),
        on_change=chosen,
    )
    default(**{name: told})
    return asked


def _dimensions(town: Town) -> dict[str, str]:
    more = ("municipality",) if town.is_several else ()
    return {one: terms.dimension(one) for one in (*more, *THINGS, *TIMES)}


def _orders(numbers: Sequence[str]) -> dict[str, str]:
    """Offer orders of the rows: each measure from its most or its least, then the names."""
    told = {}
    for id in numbers or ("messages",):
        name = COUNTABLE[id].short() if id in COUNTABLE else id
        told[id] = _("{measure}, most first").format(measure=name)
        told[LEAST_FIRST + id] = _("{measure}, least first").format(measure=name)
    return {**told, BY_NAME: _("by name")}


def _days(town: Town, asked: Period, cut: Cut) -> Days:
    """Return the days that are known of those asked for, and the scope of all that is compared."""
    until = max(asked.since, min(asked.until, town.last_on))
    period = Period(asked.since, until)
    since = period.since
    if cut.against:
        by = cut.time if len(cut.times) == 1 else None
        reach = [before(period, cut.against, one) for one in {by, None}]
        since = min(one.since for one in reach)
    return Days(period, filtered_scope(town, Period(since, asked.until)), town.first_on)
