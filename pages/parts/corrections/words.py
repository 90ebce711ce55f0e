"""What a page of corrections says: fields, groups, reasons, and how a correction stands."""

from collections.abc import Mapping
from typing import Any

from core import numbers, terms
from core.i18n import gettext as _
from core.i18n import marked, ngettext
from pages.parts.corrections.standing import Standing
from pages.parts.town import Town
from registry.corrections import Made

FIELDS = ("theme", "place", "unit")
LETTERS = 160  # of an example: what tells one complaint from another
WITHOUT: Mapping[str, tuple[str, str]] = {
    "theme": (marked("{n} message without a theme"), marked("{n} messages without a theme")),
    "place": (marked("{n} message without a place"), marked("{n} messages without a place")),
    "unit": (marked("{n} message without a unit"), marked("{n} messages without a unit")),
}


def whole(unread: Mapping[str, int], doubtful: int) -> str:
    """Say in one sentence how much there is to decide."""
    if not any([*unread.values(), doubtful]):
        return _("Theme, place and unit of every message are known.")
    unsure = ngettext("{n} read with doubt", "{n} read with doubt", doubtful)
    told = [without(field, n) for field, n in unread.items() if n]
    return ", ".join([*told, *([unsure.format(n=numbers.count(doubtful))] if doubtful else [])])


def without(field: str, n: int) -> str:
    """Say how many messages lack a theme, a place or a unit."""
    return ngettext(*WITHOUT[field], n).format(n=numbers.count(n))


def until_built(n: int) -> str | None:
    """Say how many corrections the next build will be the first to count."""
    told = ngettext(
        "{n} correction counts from the next build.",
        "{n} corrections count from the next build.",
        n,
    )
    return told.format(n=numbers.count(n)) if n else None


def group(row: Mapping[str, Any], town: Town) -> str:
    """Say what the messages of a group say, or by which number one of them is known."""
    said = shortened(row["example"]) or number_of(row["group_id"])
    guess = row["suggested_theme_id"]
    return f"{said} · {likely(guess, town)}" if guess else said


def guessed(row: Mapping[str, Any], town: Town) -> str:
    """Say what the program makes of a message, how sure it is and why; what the export says."""
    told = []
    if guess := row["suggested_theme_id"]:
        sure = numbers.share(row["theme_confidence"])
        told.append(f"{likely(guess, town)}, {sure}")
    if row["theme_words"]:
        told.append(_("words: {words}").format(words=row["theme_words"]))
    told.append(_("in the export: {theme}").format(theme=row["source_theme"] or _("nothing")))
    return " · ".join(told)


def likely(theme_id: str, town: Town) -> str:
    """Say which theme the program would choose if it were sure."""
    name = town.names("theme").get(theme_id, theme_id)
    return _("looks like «{theme}»").format(theme=name)


def number_of(message_id: str) -> str:
    """Say the number that the source gave a message, without the channel before it."""
    return _("No. {number}").format(number=message_id.partition(":")[2])


def shortened(text: str | None) -> str:
    """Return the beginning of a text on one line."""
    words = " ".join((text or "").split())
    return words if len(words) <= LETTERS else f"{words[: LETTERS - 1].rstrip()}…"


def deed(one: Made, town: Town) -> str:
    """Say what a correction says, of how many messages, and why."""
    value = town.names(one.field).get(one.value, one.value)
    n = ngettext("{n} message", "{n} messages", one.messages)
    told = n.format(n=numbers.count(one.messages))
    return f"{terms.dimension(one.field)} → {value} · {told} · «{one.reason}»"


def stands(one: Made, now: Standing) -> str:
    """Say whether a correction counts, from when on, and for which messages it does not."""
    if one.undone_at is not None:
        return _("undone; counts until the next build") if now.waits(one) else _("undone")
    if now.waits(one):
        return _("counts from the next build")
    fate = now.fates[one.id]
    told = [
        said.format(n=numbers.count(fate[name]))
        for name, said in (
            ("applied", _("counts for {n}")),
            ("superseded", _("corrected again later: {n}")),
            ("waiting", _("no export holds the message: {n}")),
            ("unknown", _("no such theme, place or unit any more: {n}")),
        )
        if fate[name]
    ]
    return ", ".join(told)
