"""A message in words: a card to read on a page, in short in a list or in full by itself.

Of a sensitive theme an answer tells nothing but that the message is there: it was counted.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from core import numbers, terms
from core.access import Scope
from core.contracts import SPECIAL
from core.i18n import gettext as _
from core.sought import part_of
from pages.parts.markup import plain
from pages.parts.message_ties import Said, number, ties
from pages.parts.sought import marked_in
from pages.parts.town import Town

WHOLE_DAYS = ("00:00", "23:59")  # what exports and terms make of a date without a time


@dataclass(frozen=True)
class Look:
    """How much of a message is shown, and which words of it are marked."""

    letters: int | None
    answer: int | None  # letters of it
    sought: tuple[str, ...] = ()


BRIEF = Look(420, 160)  # letters: a paragraph, and what an answer begins with


def card(
    message: Mapping[str, Any],
    town: Town,
    scope: Scope,
    slips: Iterable[tuple[str, int | None]] = (),
    *,
    look: Look = BRIEF,
    on_open: Callable[[], None] | None = None,
) -> None:
    """Show one message: when and how it stands, what was written, what else there is to say.

    With `on_open` its first line is a button, which opens it.
    """
    if message["is_sensitive"]:
        st.caption(_("A sensitive theme: counted, never shown."))
        return

    clock = clock_of(message["municipality_id"], town)

    def moment(name: str) -> str:
        return clock(message[name])

    if on_open is None:
        st.markdown(_standing(message, moment), width="stretch")
    else:
        key = f"open_{message['municipality_id']}_{message['message_id']}"
        st.button(_standing(message, moment), key=key, type="tertiary", on_click=on_open)
    _said(message, look)
    if message["theme_source"] in {"rule", "model"}:
        st.caption(plain(_read_theme(message, town)))
    if tied := ties(message, slips, moment):
        st.caption(plain(" · ".join(tied)))
    st.caption(plain(_about(message, town, scope)))


def clock_of(municipality_id: str, town: Town) -> Callable[[datetime], str]:
    """Return what says instants by the clock of a municipality."""
    zone = town.of(municipality_id).zone
    return lambda at: _moment(at.replace(tzinfo=UTC).astimezone(zone), town.last_on.year)


def _said(message: Mapping[str, Any], look: Look) -> None:
    """Show what was written and answered; words that were sought are marked."""
    if text := message["text"]:
        shown = part_of(text, look.sought, look.letters)
        if look.sought:
            st.markdown(marked_in(shown, look.sought))
        else:
            st.text(shown)
    if answer := message["answer"]:
        shown = part_of(answer, look.sought, look.answer)
        told = marked_in(shown, look.sought) if look.sought else plain(shown)
        st.caption(_("Answer: {text}").format(text=told))


def _read_theme(message: Mapping[str, Any], town: Town) -> str:
    """Say what theme the program read, by which words, and what the export said."""
    told = _("Theme read by the program: {theme}, confidence {confidence}")
    theme = town.of(message["municipality_id"]).names("theme").get(message["theme_id"])
    parts = [told.format(theme=theme, confidence=numbers.share(message["theme_confidence"]))]
    if message["theme_words"]:
        parts.append(_("words: {words}").format(words=message["theme_words"]))
    said = message["source_theme"] or _("nothing")
    return " · ".join([*parts, _("in the export: {theme}").format(theme=said)])


def _standing(message: Mapping[str, Any], moment: Said) -> str:
    """Say when it came, where it stands, by when it must be answered or when it was."""
    told = [f"**{plain(moment('received_at'))}**"]
    told.append(plain(terms.status(message["outcome"] or message["status"])))
    if message["closed_at"]:
        told.append(plain(_("answered {at}").format(at=moment("closed_at"))))
    elif message["deadline_at"] and not message["is_answered"]:
        told.append(plain(_("due {at}").format(at=moment("deadline_at"))))
    if message["is_late"]:
        late = _("answered late") if message["is_answered"] else _("overdue")
        told.append(f":red[{plain(late)}]")
    if message["is_repeat"]:
        told.append(plain(_("repeated")))
    if message["is_returned"]:
        told.append(plain(_("sent back for rework")))
    if message["rating"] is not None:
        told.append(plain(_("mark {n}").format(n=message["rating"])))
    return " · ".join(told)


def _moment(local: datetime, this_year: int) -> str:
    """Say an instant as it was told: a day has no clock, another year is named."""
    is_this_year = local.year == this_year
    day = numbers.short_day(local.date()) if is_this_year else numbers.day(local.date())
    clock = f"{local:%H:%M}"
    return day if clock in WHOLE_DAYS else f"{day}, {clock}"


def _about(message: Mapping[str, Any], town: Town, scope: Scope) -> str:
    """Say what tells it from the others of its cell, and its number in the source."""
    asked = {
        "theme": scope.theme_ids,
        "place": scope.place_ids,
        "unit": scope.unit_ids,
        "channel": scope.channel_ids,
    }
    open_ = [one for one, ids in asked.items() if ids is None or len(ids) > 1]
    if len(town.names("channel")) == len(SPECIAL) + 1:
        open_ = [one for one in open_ if one != "channel"]
    home = town.of(message["municipality_id"])
    named = [home.names(one).get(message[f"{one}_id"]) for one in open_]
    if len(scope.municipality_ids) > 1:
        named.append(home.label)
    if message["place_source"] not in {None, "export"}:
        how = (
            _("place {source}")
            if not message["is_place_ambiguous"]
            else _("place {source}, unsure")
        )
        named.append(how.format(source=terms.place_source(message["place_source"])))
    return " · ".join([*filter(None, named), number(message["message_id"])])
