"""The groups of messages that say almost the same, the largest first; one of them is open."""

from collections.abc import Mapping

import polars as pl
import streamlit as st

from core import numbers, terms
from core.contracts import SPECIAL
from core.i18n import gettext as _
from pages.parts.address import choice, said, write
from pages.parts.answers import answer
from pages.parts.corrections.standing import Standing
from pages.parts.corrections.words import FIELDS, group
from pages.parts.markup import plain
from pages.parts.town import Town

MOST = 12  # groups: one screen; the next come up as these are decided


Unread = Mapping[str, pl.DataFrame]  # the largest groups of each field


def unread(town: Town, now: Standing) -> Unread:
    """Return what waits to be decided about, and behind it what waits for a build only."""
    return {field: _largest(town, field, decided(now, field)) for field in FIELDS}


def _largest(town: Town, field: str, done: frozenset[str]) -> pl.DataFrame:
    limit = MOST + len(done)
    rows = answer("health/unread", town.scope(), field=field, limit=limit)
    is_done = pl.col("group_id").is_in(list(done))
    return rows.sort(is_done, maintain_order=True).with_columns(is_done=is_done)


def counts(told: Unread) -> dict[str, int]:
    """Return how many messages wait, those of groups that are not shown among them."""
    return {one: _in_all(rows, "in_all") for one, rows in told.items()}


def doubtful(told: Unread) -> int:
    """Return how many themes and places were read with doubt."""
    return sum(_in_all(rows, "doubtful_in_all") for rows in told.values())


def _in_all(rows: pl.DataFrame, *names: str) -> int:
    return sum(sum(rows[name].head(1).to_list()) for name in names)


def field_choice(waiting: Mapping[str, int]) -> str:
    """Offer what to decide about; the number beside it is how many messages wait for that."""
    options = {one: f"{terms.dimension(one)} · {numbers.count(n)}" for one, n in waiting.items()}
    asked = choice(
        "field", _("What to decide"), options, FIELDS[0], also=lambda _one: {"group": None},
        control=st.segmented_control, required=True, label_visibility="collapsed",
    )  # fmt: skip
    return asked if asked in FIELDS else FIELDS[0]


def number_asked(town: Town) -> None:
    """Ask for a message by the number that its source gave it: any can be corrected."""
    key = "number_of_a_message"

    def found() -> None:
        number, scope = st.session_state[key].strip(), town.scope()
        ids = [f"{channel}:{number}" for channel in town.names("channel") if channel not in SPECIAL]
        there = [
            id
            for id in ids
            if len(answer("health/to_correct", scope, field=FIELDS[0], group_id=id, limit=1))
        ]
        if number:
            write(group=next(iter(there), ids[0]))

    st.text_input(
        _("Number of a message"), key=key, on_change=found, label_visibility="collapsed",
        placeholder=f"{_('Number of a message')}: {_('to correct any one')}",
    )  # fmt: skip


def decided(now: Standing, field: str) -> frozenset[str]:
    """Return the groups that a correction speaks of which the next build will heed."""
    fresh = (one for one in now.made if one.undone_at is None and now.waits(one))
    return frozenset(one.rule for one in fresh if one.field == field and one.rule)


def open_group(rows: pl.DataFrame) -> str | None:
    """Return the group of the address, else the first that nobody decided yet."""
    return said("group") or next(iter(rows.filter(~pl.col("is_done"))["group_id"]), None)


def groups(rows: pl.DataFrame, opened: str | None, town: Town) -> None:
    """List the groups; a click opens one beside the list."""
    with st.container(key="groups", gap=None):
        asked = rows.filter("is_doubtful", ~pl.col("is_done"))["group_id"].head(1).to_list()
        for place, row in enumerate(rows.rows(named=True)):
            if row["group_id"] in asked:
                st.caption(_("Read with doubt: they count, but look"))
            n, id = numbers.count(row["messages"]), row["group_id"]
            sign = "✓ " if row["is_done"] else ""
            st.button(
                f"{sign}**{plain(n)}** · {plain(group(row, town))}",
                key=f"open_{place}",
                type="secondary" if id == opened else "tertiary",
                width="stretch",
                on_click=write,
                kwargs={"group": id},
            )
    left = _in_all(rows, "in_all", "doubtful_in_all") - int(rows["messages"].sum())
    if left > 0:
        st.caption(_("and {n} more").format(n=numbers.count(left)))
