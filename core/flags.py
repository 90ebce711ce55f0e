"""What is unusual in a message, in words: it counts, but what the flag spoils is left out."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.i18n import gettext as _
from core.i18n import marked


@dataclass(frozen=True)
class Flag:
    """One kind: what it is called, and what it is therefore left out of."""

    id: str
    title: str
    effect: str

    def name(self) -> str:
        """Say what it is called."""
        return _(self.title)

    def spoils(self) -> str:
        """Say what such a message is left out of."""
        return _(self.effect)


DURATION = marked("its time to the answer is left out")
POINT = marked("its point is not drawn")

_ALL = (
    Flag("answer_before_receipt", marked("Answered before it was received"), DURATION),
    Flag("zero_duration", marked("Answered in the very second of receipt"), DURATION),
    Flag("date_only", marked("A date without a time"), marked("whole days are compared")),
    Flag("closed_but_open", marked("A closing date under an unfinished status"),
         marked("it counts as open")),
    Flag("twice_an_hour", marked("In the hour that clocks repeat or skip"),
         marked("the instant may be an hour off")),
    Flag("fallback_point", marked("The point of everything that was not found"), POINT),
    Flag("outside", marked("A point outside the municipality"), POINT),
    Flag("place_ambiguous", marked("Another place may be meant"),
         marked("it counts where it was read")),
)  # fmt: skip

FLAGS: Mapping[str, Flag] = {flag.id: flag for flag in _ALL}
