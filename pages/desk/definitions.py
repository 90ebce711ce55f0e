"""What does each number mean? Every measure, every threshold, every question, in words."""

import streamlit as st

from core.i18n import gettext as _
from core.thresholds import thresholds
from core.vocabulary import MEASURES
from pages.parts.address import choice, said
from pages.parts.definitions.limits import limits
from pages.parts.definitions.measures import measures
from pages.parts.definitions.questions import questions
from pages.parts.definitions.search import search
from pages.parts.definitions.words import counted
from pages.parts.frame import sentence
from queries.ask import catalog

ABOUT = {"measures": measures, "limits": limits, "questions": questions}

sentence(
    counted(len(MEASURES), len(thresholds()), len(catalog())),
    _("Said once, for every page, file and report"),
)
with st.container(key="controls"):
    kind, words, _rest = st.columns([5, 4, 3], vertical_alignment="top")
    with kind:
        about = choice(
            "about",
            _("What is told"),
            {
                "measures": _("Measures"),
                "limits": _("Thresholds"),
                "questions": _("Questions"),
            },
            "questions" if said("question") else "measures",
            also=lambda _one: {"question": None, "find": None},
            control=st.segmented_control,
        )
    with words:
        wanted = search(_("Search"), _("a word of the name or the definition"))
ABOUT.get(about, measures)(wanted)
