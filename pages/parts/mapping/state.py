"""What a person has chosen so far in the wizard, read off its controls.

A control that was not touched says what the program suggests; a new file begins anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from core.channel import Status
from core.draft import Choices, is_date, layouts, orders
from core.record import Label
from core.suggestion import Column, Order, Role, Suggestion
from pages.parts.mapping.words import NONE


@dataclass(frozen=True)
class State:
    """The controls of one file, by the mark of its bytes."""

    mark: str
    suggestion: Suggestion

    def key(self, *parts: object) -> str:
        """Name a control of this file."""
        return "_".join(("map", *map(str, parts), self.mark))

    def said(self, usual: Any, *parts: object) -> Any:
        """Return what a control says, or what is usual where nobody touched it."""
        return st.session_state.get(self.key(*parts), usual)

    @property
    def roles(self) -> Mapping[str, Role]:
        """What each column is; one that is not kept is not here."""
        chosen = {
            one.header: self.said(one.role or NONE, "role", at)
            for at, one in enumerate(self.suggestion.columns)
        }
        return {header: role for header, role in chosen.items() if role != NONE}

    def columns(self, *roles: str) -> list[Column]:
        """Return the columns that are one of these."""
        told = self.roles
        return [one for one in self.suggestion.columns if told.get(one.header) in roles]

    @property
    def dates(self) -> list[Column]:
        """The columns that are dates."""
        told = self.roles
        return [one for one in self.suggestion.columns if is_date(told.get(one.header))]

    @property
    def order(self) -> Order:
        """What dates begin with."""
        usual = next(iter(orders(self.dates)), "day")
        order: Order = self.said(usual, "order")
        return order

    @property
    def statuses(self) -> Mapping[str, Status]:
        """What the words of statuses mean; those nobody translated wait on data health."""
        told = {
            word.word: self.said(word.status or NONE, "status", word.word)
            for column in self.columns("status", "outcome")
            for word in column.words
        }
        return {word: Status(ours) for word, ours in told.items() if ours != NONE}

    @property
    def ratings(self) -> Mapping[str, int]:
        """What the words of marks mean."""
        told = {
            word.word: self.said(word.rating or NONE, "rating", word.word)
            for column in self.columns("rating")
            for word in column.words
            if not word.word.isdigit()
        }
        return {word: int(mark) for word, mark in told.items() if mark != NONE}

    @property
    def choices(self) -> Choices:
        """Everything that a channel is made of."""
        usual = self.suggestion
        return Choices(
            id=self.said(usual.id, "id").strip(),
            label=Label(
                ru=self.said(usual.title, "ru").strip(),
                en=self.said(usual.title, "en").strip() or None,
            ),
            kind=self.said(usual.kind, "kind"),
            roles=self.roles,
            times=layouts(self.dates, self.order),
            statuses=self.statuses,
            ratings=self.ratings,
        )
