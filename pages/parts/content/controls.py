"""The controls above satisfaction: by what, in which steps, share or mean, period, filters."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from core.access import Scope
from core.i18n import gettext as _
from core.i18n import marked
from core.period import Period
from pages.parts.address import choice, said, write
from pages.parts.days import is_own
from pages.parts.filters import chips, filtered_scope
from pages.parts.notices import nothing_known_then
from pages.parts.row_end import row_end
from pages.parts.town import Town
from pages.parts.understood import understood

USUAL = "52w"  # few rate: in four weeks a small town has three marks
BY: Mapping[str, str] = {
    "theme": marked("By theme"),
    "unit": marked("By unit"),
    "channel": marked("By channel"),
    "place": marked("By place"),
    "block": marked("By block"),
}
SEVERAL: Mapping[str, str] = {"municipality": marked("By municipality")}
STEPS: Mapping[str, str] = {"month": marked("By months"), "week": marked("By weeks")}
MARKS: Mapping[str, str] = {"share": marked("Share of 4–5"), "mean": marked("Mean mark")}


@dataclass(frozen=True)
class Wish:
    """What the reader wants to see."""

    by: str
    step: str
    mark: str
    days: Period
    scope: Scope


def content_controls(town: Town) -> Wish:
    """Draw the controls and return what they say; an address that means nothing is told so."""
    there = {**(SEVERAL if town.is_several else {}), **BY}
    if said("by") in SEVERAL and not town.is_several:
        write(by=None)
    with st.container(key="controls"):
        wide = [4, 5, 5, 4, 4, 3] if is_own(town, USUAL) else [4, 4, 5, 4, 3]
        lines, steps, marks, *ends = st.columns(wide, vertical_alignment="bottom")
        with lines:
            by = _offered("by", _("Compare"), there)
        with steps:
            step = _offered("step", _("Course"), STEPS, control=st.segmented_control, required=True)
        with marks:
            mark = _offered("mark", _("Mark"), MARKS, control=st.segmented_control, required=True)
        days = row_end(ends, town, USUAL)
    chips(town)
    asked = {"by": (by, there), "step": (step, STEPS), "mark": (mark, MARKS)}
    known = understood(asked, days)
    if known.until < town.first_on:
        nothing_known_then(town.first_on)
    return Wish(by, step, mark, known, filtered_scope(town, known))


def _offered(name: str, label: str, words: Mapping[str, str], **looks: Any) -> str:
    options = {id: _(said) for id, said in words.items()}
    return choice(
        name, label, options, next(iter(options)), also=lambda _one: {"page": None}, **looks
    )
