"""What the page of exports says: of an export, of its days and its state, of an edition."""

from collections.abc import Mapping, Sequence
from typing import Any

from core import numbers
from core.i18n import gettext as _
from core.i18n import ngettext
from pages.parts.exports.standing import Standing
from pages.parts.town import Town

Row = Mapping[str, Any]


def whole(now: Standing) -> str:
    """Say in one sentence how many exports the picture is made of, and how many it is not."""
    n, gone = now.counted, len(now.rows) - now.counted
    told = ngettext("{n} export is counted", "{n} exports are counted", n)
    told = told.format(n=numbers.count(n))
    if not gone:
        return _("{counted}, none is withdrawn.").format(counted=told)
    left = ngettext("{n} is not", "{n} are not", gone).format(n=numbers.count(gone))
    return f"{told}, {left}."


def days(row: Row) -> str:
    """Say between which days the messages of an export were received."""
    if row["first_on"] is None:
        return ""
    return numbers.span_in_full(row["first_on"], row["last_on"])


def state(row: Row) -> str:
    """Say whether an export counts, and from when on another thing will be true."""
    if row["is_in_force"]:
        return _("counts") if row["is_counted"] else _("counts from the next build")
    return _("counts until the next build") if row["is_counted"] else _("withdrawn")


def history(row: Row, town: Town) -> str:
    """Say when and by whom an export was handed in, withdrawn or put back."""
    told = _("handed in {at} by {who}").format(
        at=numbers.instant_in_full(row["landed_at"], town.zone), who=hand(row["landed_by"])
    )
    if row["moved_at"] is None or row["moved_at"] < row["landed_at"]:
        return told
    what = _("put back {at} by {who}") if row["is_in_force"] else _("withdrawn {at} by {who}")
    moved = what.format(
        at=numbers.instant_in_full(row["moved_at"], town.zone), who=hand(row["moved_by"])
    )
    return f"{told} · {moved}"


def hand(account: str) -> str:
    """Say who did something: an account by its name, the machine's own prompt in words."""
    return _("command line") if account == "command line" else account


def counts() -> dict[str, str]:
    """Return what is counted of an export, in words."""
    return {
        _("Rows landed"): "rows",
        _("Messages"): "staged",
        _("New"): "brought",
        _("Superseded"): "duplicates",
        _("Refused"): "refused",
        _("Masked"): "masked",
    }


def difference(row: Row) -> str:
    """Say how the messages of an edition differ from those of the edition before."""
    if row["messages"] is None:
        return _("built by older code: nothing was counted")
    n = ngettext("{n} message", "{n} messages", row["messages"])
    told = [n.format(n=numbers.count(row["messages"]))]
    told += [
        said.format(n=numbers.count(row[name]))
        for name, said in (
            ("added", _("{n} more")),
            ("gone", _("{n} gone")),
            ("changed", _("{n} told otherwise")),
        )
        if row[name]
    ]
    if not any(row[name] for name in ("added", "gone", "changed")):
        told.append(_("the same messages"))
    return ", ".join(told)


def causes(row: Row, files: Mapping[str, str]) -> str:
    """Say what differs between an edition and the one before: exports by name, else in words."""
    if row["before_built_at"] is None:
        return _("the first one that is known") if row["edition"] > 1 else _("the first one")
    told = []
    if row["exports"] is not None and row["before_exports"] is not None:
        told += _moved(row["exports"], row["before_exports"], files, "+")
        told += _moved(row["before_exports"], row["exports"], files, "−")
    changed = {
        "corrections": _("corrections"),
        "spellings": _("mapped words"),
        "model": _("the model of themes"),
        "config": _("the configuration"),
        "code": _("the program"),
    }
    other = [said for name, said in changed.items() if row[name] != row[f"before_{name}"]]
    if other:
        told.append(_("changed: {what}").format(what=", ".join(other)))
    return " · ".join(told) or _("nothing else changed")


def _moved(
    these: Sequence[str], those: Sequence[str], files: Mapping[str, str], sign: str
) -> list[str]:
    """Name exports that are among these and not among those; of many, how many they are."""
    ids = [one for one in these if one not in set(those)]
    if len(ids) > len(("one", "two", "three")):
        n = ngettext("{n} export", "{n} exports", len(ids)).format(n=numbers.count(len(ids)))
        return [f"{sign} {n}"]
    return [f"{sign} {files.get(one, one)}" for one in ids]
