"""A decree in sentences: when it was given, how much it says, whom it leaves out."""

from core import numbers
from core.centre import Block, Responsible
from core.i18n import gettext as _
from core.i18n import language, ngettext
from core.municipality import Municipality


def created(town: Municipality) -> str:
    """Say in one sentence by which decree the centre works and what it divides.

    A centre without a decree is told so; a decree whose scan lost its date is told without one.
    """
    if town.decree is None:
        return _("No decree about a centre is known here.")
    roles = _counted(ngettext("{n} role", "{n} roles", len(town.roles)), len(town.roles))
    if not town.named_blocks:
        told = _("{decree}: {roles}; it names no block and nobody who answers for one.")
        return told.format(decree=_decree(town), roles=roles)
    named, lost = len(town.named_blocks), len(town.nobodys)
    told = _("{decree}: {roles}, {blocks}; without anyone responsible: {themes}.")
    return told.format(
        decree=_decree(town),
        roles=roles,
        blocks=_counted(ngettext("{n} block", "{n} blocks", named), named),
        themes=_counted(ngettext("{n} theme", "{n} themes", lost), lost),
    )


def _decree(town: Municipality) -> str:
    decree = town.decree
    if decree is None:
        return _("No decree about a centre is known here.")
    if decree.on is None or decree.number is None:
        return _("The decree about the centre, on a scan without date and number")
    told = _("The decree about the centre of {day}, No. {number}")
    return told.format(day=numbers.day(decree.on), number=decree.number)


def residents(town: Municipality) -> str:
    """Say whose centre it is, and how many live there."""
    name = town.label.told(language())
    if town.population is None:
        return name
    told = ngettext("{n} resident", "{n} residents", town.population)
    return f"{name} · {_counted(told, town.population)}"


def about(town: Municipality) -> dict[str, str]:
    """Return what the second sheet of a workbook says: whose centre, and by which decree."""
    return {_("Municipality"): town.label.told(language()), _("Source"): _decree(town)}


def answering(one: Responsible, town: Municipality) -> str:
    """Say a position, and where it answers when that is not everywhere."""
    position = one.position.told(language())
    if one.places:
        names = {place.id: place.label.told(language()) for place in town.settlements}
        where = ", ".join(names[id].replace(" ", numbers.NBSP) for id in one.places)
        return f"{position} — {where}"
    if one.level == "town":
        return _("{position} — each in the own settlement").format(position=position)
    return position


def gap(block: Block, town: Municipality) -> str | None:
    """Say for whom nobody answers in a block, where the decree leaves somebody out."""
    if not block.responsible:
        return _("The decree names nobody for it.") if town.named_blocks else None
    if all(one.places for one in block.responsible):
        return _("Elsewhere nobody answers.")
    return None


def _counted(told: str, n: int) -> str:
    return told.format(n=numbers.count(n))
