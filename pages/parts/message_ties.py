"""What ties a message to others, and what went wrong in its answer: a line under its text."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from core import numbers
from core.i18n import gettext as _
from core.i18n import ngettext
from core.numbers import NBSP
from core.slips import SLIPS

Said = Callable[[str], str]  # says an instant of the message, by its name


def ties(
    message: Mapping[str, Any], slips: Iterable[tuple[str, int | None]], moment: Said
) -> list[str]:
    """Say which chain and which problem it belongs to, and each error with its reason."""
    told = [_in_chain(message, moment), _in_problem(message["problem_messages"])]
    wrong = [f"{SLIPS[slip].name()}: {SLIPS[slip].reason(figure)}" for slip, figure in slips]
    return [one for one in (*told, *wrong) if one]


def number(message_id: str) -> str:
    """Say the number that the source gave it, without the channel before it."""
    told = _("No. {number}").format(number=message_id.partition(":")[2])
    return told.replace(" ", NBSP)


def _in_chain(message: Mapping[str, Any], moment: Said) -> str:
    n = message["chain_messages"]
    if n is None:
        return ""
    if message["chain_id"] == message["message_id"]:
        told = ngettext(
            "the first of a chain of {n} message", "the first of a chain of {n} messages", n
        )
        return told.format(n=numbers.count(n))
    told = ngettext(
        "repeat: first asked {at} ({number}), {n} message in the chain",
        "repeat: first asked {at} ({number}), {n} messages in the chain",
        n,
    )
    first = number(message["chain_id"])
    return told.format(at=moment("chain_began_at"), number=first, n=numbers.count(n))


def _in_problem(n: int | None) -> str:
    if n is None:
        return ""
    told = ngettext("one problem, {n} message", "one problem, {n} messages", n)
    return told.format(n=numbers.count(n))
