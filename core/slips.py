"""Errors of communication in words: what each is called, and why a message is listed under it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from core import numbers
from core.i18n import gettext as _
from core.i18n import marked, ngettext


@dataclass(frozen=True)
class Slip:
    """One kind; `told` says why one message is of it, by the figure that stands beside it."""

    id: str
    title: str
    told: Callable[[int], str]

    def name(self) -> str:
        """Say what it is called."""
        return _(self.title)

    def reason(self, figure: int | None) -> str:
        """Say why a message is one.

        >>> from core.i18n import speak
        >>> speak("en")
        >>> SLIPS["returned"].reason(2), SLIPS["empty_answer"].reason(None)
        ('sent back for rework 2 times', 'the answer consists of formulas only')
        """
        return self.told(figure or 0)


def _template(n: int) -> str:
    told = ngettext("{n} question of different themes got this answer",
                    "{n} questions of different themes got this answer", n)  # fmt: skip
    return told.format(n=numbers.count(n))


def _redirected(n: int) -> str:
    told = ngettext("passed on {n} time", "passed on {n} times", n)
    return told.format(n=numbers.count(n))


def _returned(n: int) -> str:
    told = ngettext("sent back for rework {n} time", "sent back for rework {n} times", n)
    return told.format(n=numbers.count(n))


def _repeated(n: int) -> str:
    told = ngettext("asked again {n} day after “solved”", "asked again {n} days after “solved”", n)
    return told.format(n=numbers.count(n))


_ALL = (
    Slip("template_answer", marked("One answer to different questions"), _template),
    Slip("empty_answer", marked("An answer without substance"),
         lambda _n: _("the answer consists of formulas only")),
    Slip("closed_by_interim", marked("Closed by an interim answer"),
         lambda _n: _("the final answer promises another one")),
    Slip("redirected_often", marked("Passed on again and again"), _redirected),
    Slip("returned", marked("Sent back for rework"), _returned),
    Slip("dissatisfied_after_solved", marked("“Solved”, and displeased"),
         lambda n: _("marked {n} after “solved”").format(n=n)),
    Slip("repeated_after_solved", marked("“Solved”, and asked again"), _repeated),
    Slip("hostile_answer", marked("A rude answer"),
         lambda _n: _("the answer blames or lectures")),
    Slip("hostile_resident", marked("A rude message"),
         lambda _n: _("the message insults or threatens")),
)  # fmt: skip

SLIPS: Mapping[str, Slip] = {slip.id: slip for slip in _ALL}
