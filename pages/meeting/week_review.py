"""What changed, where it burns, who is late: a period in one screen."""

import streamlit as st

from core import numbers
from core.i18n import gettext as _
from pages.parts.answers import answer
from pages.parts.downloads import downloads
from pages.parts.frame import is_wall, sentence
from pages.parts.notices import stale_channels
from pages.parts.review.burning import burning, headline, hot_cells
from pages.parts.review.cards import draw
from pages.parts.review.changes import changed_themes, changes
from pages.parts.review.late import changed_units, debts, paces
from pages.parts.review.numbers import cards
from pages.parts.review.shared import shared
from pages.parts.review.sheet import Sections, sheet
from pages.parts.review.wish import review
from pages.parts.town import here

town = here()
wish = review(town)
stale_channels(wish.scope, town.zone)
surprises = answer("heat/surprises", wish.scope, row_by="theme", column_by="place")
days = numbers.span_in_full(wish.days.since, wish.days.until)
sentence(headline(surprises, town), f"{town.label} · {days}")
told = cards(wish)
draw(told, wish.compared)
sections = Sections(
    hot_cells(surprises),
    changed_themes(wish, surprises),
    answer("week/overdue", wish.scope),
    changed_units(wish),
)
burns, changed = st.columns(2, gap="large")
with burns:
    st.subheader(_("Where it burns"))
    burning(wish, surprises, town)
    st.subheader(_("Who is late"))
    debts(wish, sections.fresh, town)
with changed:
    st.subheader(_("What changed"))
    changes(wish, surprises, town)
    st.subheader(_("Whose pace changed"))
    paces(wish, sections.changed, town)
if not is_wall():
    shared(answer("theme/problems", wish.scope), town)
rows, columns = sheet(told, sections, town)
downloads(lambda: rows, columns, town, wish.scope, name="review")
