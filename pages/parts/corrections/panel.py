"""The open group: what its messages say, and what the analyst decides about them."""

import polars as pl
import streamlit as st

from core import numbers, terms
from core.contracts import OUTSIDE, SPECIAL
from core.i18n import gettext as _
from core.i18n import ngettext
from pages.parts.answers import answer
from pages.parts.corrections.deeds import decide
from pages.parts.corrections.standing import Standing
from pages.parts.corrections.words import guessed, number_of, shortened
from pages.parts.markup import plain
from pages.parts.town import Town
from registry.corrections import LONGEST

FIRST = 3  # messages above the question: what is read before one decides
SHOWN = 10  # messages in all: enough to see whether they are really alike
UNDECIDED = {*SPECIAL} - {OUTSIDE}  # what says that nothing is known is no decision
EVERYTHING = 1_000_000  # messages of a group
ALL = "*"  # every message of the group, also those that are not shown


def panel(field: str, group_id: str, now: Standing, town: Town) -> None:
    """Show a group and what can be decided about it; one that is decided says so."""
    rows = answer(
        "health/to_correct", town.scope(), field=field, group_id=group_id, limit=EVERYTHING
    )
    if rows.is_empty():
        st.caption(_("This group is decided, or was never there. Open another one."))
        return
    waiting = [message_id for message_id, by in now.waiting_ids if by == field]
    left = rows.filter(~pl.col("message_id").is_in(waiting))
    shown = rows.head(SHOWN).with_columns(waits=pl.col("message_id").is_in(waiting))
    _messages(shown.head(FIRST), town)
    if not now.may_correct:
        st.caption(_("Corrections are made by the analyst, the chief or the administrator."))
    elif len(left):
        if field == "theme":
            st.caption(plain(guessed(left.row(0, named=True), town)))
        _form(left, field, group_id, town)
    _messages(shown.tail(-FIRST), town)
    if len(rows) > SHOWN:
        st.caption(_("and {n} more").format(n=numbers.count(len(rows) - SHOWN)))


def _form(left: pl.DataFrame, field: str, group_id: str, town: Town) -> None:
    """Ask what it is, of which messages, and why."""
    names = {id: name for id, name in town.names(field).items() if id not in UNDECIDED}
    ids = sorted(names, key=lambda id: names[id].casefold())
    guess = left["suggested_theme_id"].to_list()[0] if field == "theme" else None
    value = st.selectbox(
        terms.dimension(field), ids, index=ids.index(guess) if guess in ids else None,
        format_func=lambda id: names[id], placeholder=_("choose"), key=f"value_{field}_{group_id}",
    )  # fmt: skip
    which = _which(left, f"which_{field}_{group_id}") if len(left) > 1 else ALL
    reason = st.text_input(
        _("Why"), _("The text says it"), max_chars=LONGEST, key=f"reason_{field}_{group_id}",
        help=_("In your own words, without names and telephones: others will read it."),
    )  # fmt: skip
    st.button(
        _("Correct"), key="correct", type="primary", disabled=value is None, on_click=decide,
        args=(town, field, value), kwargs={
            "message_ids": left["message_id"].to_list() if which == ALL else [which],
            "reason": reason,
            "rule": group_id if which == ALL else None,
        },
    )  # fmt: skip


def _which(left: pl.DataFrame, key: str) -> str:
    """Offer all messages of the group together, and each that is shown by itself."""
    texts = dict(left.head(SHOWN).select("message_id", "text").rows())
    every = ngettext("{n} message of its kind", "All {n} messages alike", len(left))
    told = {ALL: every.format(n=numbers.count(len(left)))}
    told |= {id: f"{number_of(id)} · {shortened(text)}" for id, text in texts.items()}
    return st.selectbox(_("Of which messages"), list(told), format_func=told.__getitem__, key=key)


def _messages(rows: pl.DataFrame, town: Town) -> None:
    """Show what messages say, where the reader may read it, and what is known of them."""
    names = {by: town.names(by) for by in ("channel", "theme", "place", "unit")}
    for row in rows.rows(named=True):
        with st.container(key=f"message_{row['message_id']}", gap=None):
            told = [names[by].get(row[f"{by}_id"], row[f"{by}_id"]) for by in names]
            if row["waits"]:
                told.append(_("counts from the next build"))
            if row["text"]:
                st.text(row["text"] if len(rows) == 1 else shortened(row["text"]))
            about = [numbers.day(row["received_on"]), *told, number_of(row["message_id"])]
            st.caption(plain(" · ".join(about)))
