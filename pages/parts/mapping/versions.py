"""Channels that were drawn here: their versions, who saved them and when, and the way back."""

from collections.abc import Mapping, Sequence

import streamlit as st

from core import numbers
from core.drawn import drawn
from core.i18n import gettext as _
from core.refusal import Refusal
from core.settings import settings
from pages.parts.book import book
from pages.parts.mapping.deeds import return_to
from pages.parts.markup import plain
from pages.parts.upload.target import Target
from registry.profiles import Profile, may_draw, versions

SHOWN = 10  # versions of a channel: who needs an older one asks the book


def broken_channels() -> None:
    """Say which channel files cannot be read; the others go on working."""
    for wrong in drawn(settings().drawn).broken.values():
        st.warning(plain(_("A channel is set aside. {why}").format(why=wrong)))


def drawn_channels(target: Target) -> None:
    """Fold away every channel that was drawn here, with its versions."""
    try:
        known = _by_channel(versions(book()))
    except Refusal as refused:
        st.warning(plain(str(refused)))
        return
    if known:
        with st.expander(_("Channels drawn here: {n}").format(n=numbers.count(len(known)))):
            st.caption(
                _("What is in force reads new files at once, loaded ones at the next build.")
            )
            for channel_id, every in known.items():
                st.markdown(f"**{plain(channel_id)}**")
                for nth, one in enumerate(every[:SHOWN]):
                    _version(one, target, is_in_force=nth == 0)


def _by_channel(every: Sequence[Profile]) -> Mapping[str, list[Profile]]:
    told: dict[str, list[Profile]] = {}
    for one in every:
        told.setdefault(one.channel_id, []).append(one)
    return told


def _version(one: Profile, target: Target, *, is_in_force: bool) -> None:
    with st.container(key=f"version_{one.id}", horizontal=True, vertical_alignment="center"):
        told = [
            _("version {n}").format(n=numbers.count(one.id)),
            numbers.instant_in_full(one.at, target.zone),
            one.account,
        ]
        if one.returns_to is not None:
            told.append(_("brought back version {n}").format(n=numbers.count(one.returns_to)))
        if is_in_force:
            told.append(_("in force"))
        st.markdown(plain(" · ".join(told)), width="content")
        st.download_button(
            _("File"), one.toml, f"{one.channel_id}.toml", "application/toml",
            key=f"toml_{one.id}", on_click="ignore",
        )  # fmt: skip
        if not is_in_force and may_draw(target.viewer):
            st.button(
                _("Return to it"), key=f"return_{one.id}", on_click=return_to,
                args=(target.id, one.id),
            )  # fmt: skip
