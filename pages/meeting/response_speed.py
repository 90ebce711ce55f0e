"""Who answers in time, fully and well, and how sure we are of the places? The rating."""

from collections.abc import Callable, Mapping

from core.vocabulary import MEASURES
from pages.parts.notices import nothing_found, stale_channels
from pages.parts.rating.controls import rating_controls
from pages.parts.rating.curves import curves_view
from pages.parts.rating.funnel import funnel_view
from pages.parts.rating.mix import mix_view
from pages.parts.rating.norms import norms_view
from pages.parts.rating.standing import Standing
from pages.parts.rating.table import rating_table
from pages.parts.town import here

VIEWS: Mapping[str, Callable[[Standing], None]] = {
    "places": rating_table,
    "funnel": funnel_view,
    "curves": curves_view,
    "mix": mix_view,
    "norms": norms_view,
}

town = here()
wish = rating_controls(town)
stale_channels(wish.scope, town.zone)
standing = Standing(wish, town)
if not standing.has_messages:
    nothing_found(MEASURES["messages"], wish.scope)
VIEWS[wish.view](standing)
