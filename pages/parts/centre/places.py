"""The settlements of a municipality: residents, points and how exact they are, other names."""

from collections.abc import Mapping

import polars as pl
import streamlit as st

from core import numbers
from core.i18n import gettext as _
from core.i18n import language, marked
from core.municipality import Municipality, Settlement
from pages.parts.centre.words import about
from pages.parts.downloads import table_files
from pages.parts.markup import plain
from reports.sheet import Column

EXACT: Mapping[str, str] = {
    "high": marked("from a gazetteer"),
    "medium": marked("within about 2 km"),
    "low": marked("5 to 10 km off"),
}


def places(town: Municipality) -> None:
    """List the settlements; those without a point are named apart, because no map shows them."""
    st.subheader(_("Settlements"))
    if town.also:
        told = _("The whole is also called: {names}.").format(names=", ".join(town.also))
        st.caption(plain(told))
    if not town.settlements:
        st.markdown(_("The places are the words of the export."))
        return
    if unlocated := _unlocated(town):
        st.markdown(plain(unlocated))
    columns = {
        _("Settlement"): [one.label.told(language()) for one in town.settlements],
        _("Also called"): [", ".join(one.also) for one in town.settlements],
        _("Coordinates"): [_point(one) for one in town.settlements],
        _("How exact"): [_exact(one) for one in town.settlements],
        _("Residents"): [numbers.count(one.population) for one in town.settlements],
    }
    said = {
        label: [plain(word) for word in words]
        for label, words in columns.items()
        if set(words) - {"", numbers.NOTHING}
    }
    with st.container(key=f"numbers_last_places_{town.id}"):
        st.table(pl.DataFrame(said), border="horizontal", hide_index=True)
    name = f"settlements_{town.id}"
    table_files(lambda: _sheet(town), _columns(), f"{town.id}_settlements", about(town), name=name)


def _unlocated(town: Municipality) -> str | None:
    """Name the places without a point: listed, never invented."""
    lost = [one.label.told(language()) for one in town.settlements if one.latitude is None]
    if town.taxonomy == "discover" and len(lost) == len(town.settlements):
        return _("No place has coordinates here: the map puts each amid its own messages.")
    told = _("Without coordinates, so not on the map: {names}.")
    return told.format(names=", ".join(lost)) if lost else None


def _exact(place: Settlement) -> str:
    return _(EXACT[place.confidence]) if place.confidence else ""


def _point(place: Settlement) -> str:
    if place.latitude is None or place.longitude is None:
        return numbers.NOTHING
    return f"{place.latitude:.4f}, {place.longitude:.4f}"


def _columns() -> list[Column]:
    return [
        Column("settlement", _("Settlement"), "text"),
        Column("also", _("Also called"), "text"),
        Column("residents", _("Residents"), "count"),
        Column("latitude", _("Latitude"), "number"),
        Column("longitude", _("Longitude"), "number"),
        Column("exact", _("How exact"), "text"),
    ]


def _sheet(town: Municipality) -> pl.DataFrame:
    return pl.DataFrame(
        [
            {
                "settlement": one.label.told(language()),
                "also": ", ".join(one.also),
                "residents": one.population,
                "latitude": one.latitude,
                "longitude": one.longitude,
                "exact": _exact(one),
            }
            for one in town.settlements
        ],
        schema_overrides={"residents": pl.Int64, "latitude": pl.Float64, "longitude": pl.Float64},
    )
