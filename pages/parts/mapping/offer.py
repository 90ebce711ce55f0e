"""A file that no channel recognises becomes a channel: look, correct what is wrong, save."""

import streamlit as st

from core.channel_file import written
from core.checked import Checked
from core.draft import drafted, lacking
from core.i18n import gettext as _
from core.i18n import marked
from core.refusal import Refusal
from pages.parts.given import Given
from pages.parts.mapping.asking import suggested
from pages.parts.mapping.columns import columns
from pages.parts.mapping.deeds import refused, save
from pages.parts.mapping.preview import first_rows, preview
from pages.parts.mapping.state import State
from pages.parts.mapping.translated import dates, ratings, statuses
from pages.parts.mapping.words import KINDS, about, note, whole
from pages.parts.markup import plain
from pages.parts.upload.target import Target
from registry.profiles import may_draw

NUMBERS = marked(
    "There is no column of numbers: each message is numbered by what it says, and rows that say "
    "the same count as one. Take more columns (address, text) if too many are alike."
)
ELSEWHERE = marked(
    "Is it of a municipality that is not in the list above? That one needs a file first: "
    "docs/how-to/add-a-municipality.md says how."
)


def offer(given: Given, target: Target) -> None:
    """Draw the whole way from a stranger's file to its channel."""
    if not may_draw(target.viewer):
        st.caption(_("Channels are drawn by the analyst, the chief or the administrator."))
        return
    mark = given.mark
    try:
        with st.spinner(_("Looking at columns and words")):
            state = State(mark, suggested(given, mark, target.id))
    except Refusal as cannot:
        st.error(plain(str(cannot)))
        return
    missing = lacking(state.roles)
    st.subheader(plain(whole(missing)))
    st.caption(plain(about(state.suggestion, given.name)))
    refused()
    left, right = st.columns([6, 5], gap="large")
    with left:
        columns(state)
    with right, st.container(key="panel"):
        dates(state)
        statuses(state)
        ratings(state)
        checked = None if missing else _saving(given, state, target)
    if checked is not None:
        first_rows(checked, target)


def _saving(given: Given, state: State, target: Target) -> Checked | None:
    """Name the channel, show what it would read, and offer to save it."""
    _names(state)
    try:
        toml = written(drafted(state.suggestion, state.choices), note(state.suggestion.title))
    except Refusal as contradiction:
        st.error(plain(str(contradiction)))
        return None
    checked = preview(given, state.mark, toml, target)
    if "external_id" not in state.roles.values():
        st.caption(_(NUMBERS))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            _("Save the channel"), key="save_channel", type="primary", disabled=checked is None,
            on_click=save, args=(target.id, toml),
        )  # fmt: skip
        st.download_button(
            _("Channel file"), toml, f"{state.choices.id}.toml", "application/toml",
            key="channel_file", on_click="ignore",
        )  # fmt: skip
    st.caption(_(ELSEWHERE))
    return checked


def _names(state: State) -> None:
    """Ask what the channel is called, and under whose law its messages are."""
    usual = state.suggestion
    russian, english = st.columns(2)
    russian.text_input(_("Name in Russian"), usual.title, key=state.key("ru"), max_chars=80)
    english.text_input(_("Name in English"), usual.title, key=state.key("en"), max_chars=80)
    id, kind = st.columns(2)
    id.text_input(
        _("Id"), usual.id, key=state.key("id"), max_chars=60,
        help=_("Small Latin letters, digits and _: the name of the channel file."),
    )  # fmt: skip
    kind.selectbox(
        _("What they are"), list(KINDS), index=list(KINDS).index(usual.kind),
        format_func=lambda one: _(KINDS[one]), key=state.key("kind"),
    )  # fmt: skip
