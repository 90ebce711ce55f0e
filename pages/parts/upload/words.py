"""The sentences of the upload page."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from core import numbers, terms
from core.checked import Checked, Compared
from core.contracts import UNMAPPED
from core.i18n import gettext as _
from core.i18n import language, ngettext
from core.masks import hidden
from pages.parts.upload.looking import Looked
from pages.parts.upload.target import Target


def in_all(files: Sequence[Looked]) -> str:
    """Say in one sentence what the files on the page would bring."""
    exports = [one for file in files for one in file.exports]
    if not exports:
        return _("Drop exports here: before anything is written you see how they are read.")
    if all(one.is_unrecognised for one in exports):
        return _("Nobody knows this file yet: below a channel is drawn for it.")
    new = sum(one.compared.new for one in exports if not one.is_loaded)
    changed = sum(one.compared.changed for one in exports if not one.is_loaded)
    refused = sum(len(one.refused) for one in exports if not one.is_loaded)
    told = [
        ngettext("{n} new message", "{n} new messages", new),
        ngettext("{n} changed", "{n} changed", changed),
        ngettext("{n} row refused", "{n} rows refused", refused),
    ]
    counts = zip(told, (new, changed, refused), strict=True)
    return ", ".join(words.format(n=numbers.count(n)) for words, n in counts) + "."


def standing(target: Target) -> str:
    """Say which edition stands now."""
    if target.edition is None:
        return _("{town} · nothing is loaded yet").format(town=target.label)
    return _("{town} · edition {n}").format(town=target.label, n=numbers.count(target.edition))


def how_read(one: Checked) -> str:
    """Say what the export is taken for, why, and in which way it is read."""
    signs = ", ".join(f"«{sign}»" for sign in one.signs)
    why = _("{channel}: known by the columns {signs}").format(
        channel=one.channel.told(language()), signs=signs
    )
    return " · ".join((
        why, one.way, _("header in row {n}").format(n=numbers.count(one.header_row)),
    ))  # fmt: skip


def period(one: Checked) -> str:
    """Say from when to when its messages were received."""
    if one.since is None or one.until is None:
        return numbers.NOTHING
    return numbers.span(one.since, one.until)


def differences(compared: Compared) -> list[str]:
    """Say what changed in the messages that are known, and what stays as a later export told it."""
    told = []
    if compared.fields:
        fields = ", ".join(
            f"{terms.field(name)} — {numbers.count(n)}" for name, n in compared.fields.items()
        )
        told.append(_("Changed: {fields}.").format(fields=fields))
    if compared.older:
        words = ngettext(
            "{n} message is told otherwise by a later export: what that one says stays.",
            "{n} messages are told otherwise by a later export: what that one says stays.",
            compared.older,
        )
        told.append(words.format(n=numbers.count(compared.older)))
    return told


def removed(one: Checked) -> list[str]:
    """Say what is personal and never reaches the disk: whole columns, and details in texts."""
    told = []
    if one.masks:
        told.append(_("Hidden in texts: {details}.").format(details=hidden(one.masks)))
    if one.dropped:
        told.append(_("Personal, never kept: {columns}.").format(columns=", ".join(one.dropped)))
    return told


def taken(rows: str, masks: Mapping[str, int]) -> str:
    """Say how many rows there are, and what is hidden in them."""
    if not any(masks.values()):
        return rows
    return _("{rows}; hidden: {details}").format(rows=rows, details=hidden(masks))


def cell(field: str, said: str | None, read: str | None, target: Target) -> str:
    """Say how a cell is read, and what the export says where that is another word."""
    if said is None and read is None:
        return ""
    told = _told(field, read, target)
    if told is None:
        return f"«{said}»"
    if said is None or said == told or field.endswith("_at"):
        return told
    return f"«{said}» → {told}"


def _told(field: str, read: str | None, target: Target) -> str | None:
    if read is None:
        return None
    if field.endswith("_at"):
        return numbers.instant_in_full(datetime.fromisoformat(read), target.zone)
    if field == "status":
        return terms.status(read)
    return terms.special(read) if read == UNMAPPED else read
