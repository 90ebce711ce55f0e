"""Cuts under a name: those that everybody has, one's own and shared ones; keeping this one."""

from collections.abc import Callable

import streamlit as st

from core import numbers
from core.i18n import gettext as _
from core.i18n import language
from core.refusal import Refusal
from pages.parts.address import DAYS, whole
from pages.parts.answers import reader
from pages.parts.book import book, now
from pages.parts.cuts.ready import READY
from pages.parts.markup import plain
from pages.parts.town import Town
from registry.views import LONGEST, Saved, View, may_remove, may_share, remove, save, saved

PAGE = "cuts"
HERE = "pages/desk/cuts.py"
OWN = ("down", "across", "numbers", "against", "sort", "shape")  # what a cut says of itself
NOT_KEPT = ("lang", "wall", "page", "cell", "edition")
REFUSED = "view_refused"
NAME, SHARE, WITH_DAYS = "view_name", "view_shared", "view_days"


def kept(town: Town) -> None:
    """Offer the cuts there are, and to keep the one that is shown."""
    with st.popover(_("Saved cuts"), key="kept", width="stretch"):
        st.caption(_("To begin with"))
        for n, one in enumerate(READY):
            with st.container(key=f"entry_ready_{n}"):
                told = whole(**dict.fromkeys(OWN)) | one.address
                st.page_link(HERE, label=plain(one.name()), query_params=told)
        try:
            mine = saved(book(), reader(), PAGE)
        except Refusal as refused:
            st.warning(plain(str(refused)))
            return
        if mine:
            st.caption(_("Saved"))
        for view in mine:
            _entry(view, town)
        _form(town)
    if said := st.session_state.pop(REFUSED, None):
        st.error(plain(said))


def _entry(view: Saved, town: Town) -> None:
    name, press = st.columns([8, 1], vertical_alignment="center", gap="small")
    with name, st.container(key=f"entry_{view.id}"):
        told = {"m": town.id, **view.address, "lang": language()}
        whose = numbers.instant(view.at, town.zone)
        if view.is_shared:
            whose = _("shared by {account}, {at}").format(account=view.account, at=whose)
        st.page_link(HERE, label=plain(view.name), query_params=told, help=plain(whose))
    if may_remove(reader(), view.account):
        press.button(
            "✕", key=f"remove_{view.id}", type="tertiary", help=_("Remove"), on_click=_remove,
            args=(view.id,),
        )  # fmt: skip


def _form(town: Town) -> None:
    st.text_input(_("Keep this cut as"), key=NAME, max_chars=LONGEST)
    st.checkbox(
        _("with these very days"), key=WITH_DAYS,
        help=_("Otherwise it opens on the days that are usual on the day of opening."),
    )  # fmt: skip
    if may_share(reader()):
        st.checkbox(_("show it to everybody"), key=SHARE)
    st.button(_("Save"), key="keep", type="primary", on_click=_save, args=(town,))


def _save(town: Town) -> None:
    dropped = (*NOT_KEPT, *(() if st.session_state.get(WITH_DAYS) else DAYS))
    view = View(
        name=st.session_state.get(NAME) or "",
        page=PAGE,
        address=whole(**dict.fromkeys(dropped)),
        municipality_ids=town.ids,
        is_shared=bool(st.session_state.get(SHARE)),
    )
    if _done(lambda: save(book(), reader(), view, now())):
        st.session_state[NAME] = ""


def _remove(number: int) -> None:
    _done(lambda: remove(book(), reader(), number, now()))


def _done(deed: Callable[[], object]) -> bool:
    try:
        deed()
    except Refusal as refused:
        st.session_state[REFUSED] = str(refused)
        return False
    return True
