"""An earlier edition on the screen: every page says so, and offers the way back to the present."""

from typing import NoReturn

import streamlit as st

from core import numbers
from core.access import Ids
from core.i18n import gettext as _
from core.municipality import municipalities
from core.settings import settings
from pages.parts.address import said, write
from pages.parts.answers import about, asked_edition, earlier, editions, is_there, published
from pages.parts.markup import plain


def banner() -> None:
    """Say which earlier edition is shown, of when, and which one is in force."""
    looked_back = earlier()
    if looked_back is None:
        return
    whose, number = looked_back
    (built_at,) = published(about(whose)).filter(municipality_id=whose, edition=number)["built_at"]
    told = _("Edition {n} of {at} is shown; edition {newest} is in force.").format(
        n=numbers.count(number),
        at=numbers.instant_in_full(built_at, municipalities()[whose].zone),
        newest=numbers.count(dict(editions())[whose]),
    )
    with st.container(key="earlier_edition", horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{plain(told)}**", width="content")
        _to_the_present(_("Open the one in force"))


def asked_for(ids: Ids) -> None:
    """Stop with a sentence where the address asks for an edition that cannot be shown."""
    number = asked_edition()
    if number is None:
        return
    if len(ids) > 1:
        _refuse(_("An earlier edition is opened in one municipality: choose it at the top."))
    (whose,) = ids
    if is_there(whose, number):
        return
    if 0 < number < dict(editions()).get(whose, 0):
        told = _("Edition {n} was tidied away: the last {kept} are kept.")
        _refuse(told.format(n=numbers.count(number), kept=numbers.count(settings().keep_editions)))
    _refuse(_("There is no edition «{n}» here.").format(n=said("edition")))


def only_now(why: str) -> None:
    """Stop with a sentence on a page that decides, while it would decide about the past."""
    if earlier() is not None:
        st.info(plain(why))
        st.stop()


def _refuse(why: str) -> NoReturn:
    st.warning(plain(why))
    _to_the_present(_("Open the one in force"))
    st.stop()


def _to_the_present(label: str) -> None:
    st.button(label, key="present", type="tertiary", on_click=write, kwargs={"edition": None})
