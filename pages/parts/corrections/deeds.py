"""What a press of a button does: a correction or its undoing, published at once.

A refusal is kept for the run that follows the press, which says it.
"""

from collections.abc import Callable, Sequence

import streamlit as st

from core.refusal import Refusal
from core.settings import settings
from pages.parts.address import write
from pages.parts.answers import edition_of, reader
from pages.parts.book import book, now
from pages.parts.corrections.standing import Standing
from pages.parts.markup import plain
from pages.parts.town import Town
from registry.corrections import Correction, Field, correct, undo
from registry.publishing import publish

REFUSED = "correction_refused"


def decide(
    town: Town,
    field: Field,
    value: str,
    *,
    message_ids: Sequence[str],
    reason: str | None,
    rule: str | None,
) -> None:
    """Correct these messages; the next group that is not decided opens by itself."""
    given = Correction(
        municipality_id=town.id,
        message_ids=tuple(message_ids),
        field=field,
        value=value,
        reason=reason or "",
        edition=edition_of(town.id),
        rule=rule,
    )
    if _done(lambda: correct(book(), reader(), given, now()), town) and rule is not None:
        write(group=None)


def take_back(town: Town, number: int) -> None:
    """Undo a correction."""
    _done(lambda: undo(book(), reader(), number, now()), town)


def publish_again(town: Town) -> None:
    """Write the file of the corrections in force, whatever happened to it."""
    publish(book(), town.id, settings().corrections)


def refused(now: Standing) -> None:
    """Say why nothing can be decided, or why the last press did nothing."""
    if now.refused:
        st.warning(plain(now.refused))
    if said := st.session_state.pop(REFUSED, None):
        st.error(plain(said))


def _done(deed: Callable[[], object], town: Town) -> bool:
    try:
        deed()
        publish_again(town)
    except Refusal as told:
        st.session_state[REFUSED] = str(told)
        return False
    return True
