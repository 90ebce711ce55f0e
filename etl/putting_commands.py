"""The commands that take exports out of force and put them back, and what either would change."""

import json
from typing import Annotated, Any

import typer

from core.i18n import gettext as _
from core.municipality import municipality
from core.settings import settings
from etl import ledger
from etl.build import build, now
from etl.lake import writing
from etl.outlook import outlook_of
from etl.telling import heard, published, refusing, say

Sha = Annotated[str, typer.Argument(help="how the export's id begins")]
AnyTown = Annotated[str | None, typer.Option("--municipality", "-m", help="whose export it is")]
By = Annotated[str, typer.Option("--by", help="the account that the ledger names")]
Preview = Annotated[bool, typer.Option("--preview", help="say what would change, change nothing")]
AsJson = Annotated[bool, typer.Option("--json", help="a preview for scripts")]


def withdraw_command(  # what a person types, each by its name
    sha: Sha,
    *,
    municipality_id: AnyTown = None,
    by: By = ledger.BY_HAND,
    preview: Preview = False,
    as_json: AsJson = False,
) -> None:
    """Take an export out of force and rebuild."""
    _put(sha, "withdrawn", municipality_id, by=None if preview or as_json else by, as_json=as_json)


def restore_command(
    sha: Sha,
    *,
    municipality_id: AnyTown = None,
    by: By = ledger.BY_HAND,
    preview: Preview = False,
    as_json: AsJson = False,
) -> None:
    """Put a withdrawn export in force again and rebuild."""
    _put(sha, "restored", municipality_id, by=None if preview or as_json else by, as_json=as_json)


def _put(
    sha: str, event: ledger.Putting, municipality_id: str | None, *, by: str | None, as_json: bool
) -> None:
    """Do it in the name of an account; in nobody's, only say what it would change."""
    told = settings()
    with refusing(), heard() as listener:
        if by is None:
            put = ledger.putting(told.landing, sha, event, municipality_id=municipality_id)
            changes = outlook_of(put, told, listener)
            say(json.dumps(changes, ensure_ascii=False) if as_json else _said(changes))
            return
        with writing(told.data):
            whose = ledger.note(
                told.landing, sha, event, now(), municipality_id=municipality_id, by=by
            )
        published(build(municipality(whose), told, heard=listener))


def _said(changes: dict[str, Any]) -> str:
    names = ("messages", "open", "overdue")
    pairs = {name: "{} → {}".format(*changes[name]) for name in names}
    told = _(
        "messages {messages}, open {open}, overdue {overdue}; "
        "added {added}, gone {gone}, told otherwise {changed}"
    )
    return told.format(**{**changes, **pairs})
