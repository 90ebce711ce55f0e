"""What did the program not understand, and what does the analyst say? Corrections, and undoing."""

from functools import partial

import streamlit as st

from core.i18n import gettext as _
from pages.parts.building import rebuilding
from pages.parts.corrections.deeds import publish_again, refused
from pages.parts.corrections.groups import (
    counts,
    doubtful,
    field_choice,
    groups,
    number_asked,
    open_group,
    unread,
)
from pages.parts.corrections.panel import panel
from pages.parts.corrections.past import past
from pages.parts.corrections.several import several
from pages.parts.corrections.standing import standing
from pages.parts.corrections.words import until_built, whole, without
from pages.parts.frame import sentence
from pages.parts.looking_back import only_now
from pages.parts.town import here

town = here()
if town.is_several:
    several(town)
    st.stop()

only_now(_("Corrections are made in the edition in force."))
now = standing(town)
every = unread(town, now)
waiting = counts(every)
told = _("{town} · edition {n}").format(town=town.label, n=town.edition)
sentence(whole(waiting, doubtful(every)), told)
refused(now)
publishes = partial(publish_again, town) if now.may_correct else None
rebuilding(town.id, until_built(now.waiting), publishes)
with st.container(key="controls"):
    fields, number = st.columns([8, 4], vertical_alignment="top")
    with fields:
        field = field_choice(waiting)
    with number:
        number_asked(town)
rows = every[field]
left, right = st.columns([6, 5], gap="large")
with left:
    if rows.is_empty():
        st.caption("✓ " + without(field, 0))
    else:
        groups(rows, open_group(rows), town)
if opened := open_group(rows):
    with right, st.container(key="panel"):
        panel(field, opened, now, town)
past(now, town)
