"""What the wizard says: fields in the reader's words, and sentences about a stranger's export."""

from collections.abc import Mapping, Sequence
from typing import get_args

from core import numbers, terms
from core.channel import Field
from core.i18n import gettext as _
from core.i18n import marked, ngettext
from core.suggestion import Column, Kind, Suggestion

ROOM = 60  # letters of samples: one line beside the choice
NONE = ""  # of a column that is not kept, of a word that nobody translates
USUAL: tuple[Field, ...] = (  # the fields of nearly every export; the others follow
    "external_id", "received_at", "closed_at", "deadline_at", "status", "theme", "block", "unit",
    "settlement", "address", "latitude", "longitude", "point", "rating", "text", "answer",
)  # fmt: skip
PEOPLE: Mapping[str, str] = {
    "author": marked("A person: only to know repeats"),
    "drop": marked("A person: never kept"),
}
KINDS: Mapping[Kind, str] = {
    "message": marked("messages of residents"),
    "appeal": marked("appeals under the law on appeals"),
    "request": marked("requests of another country's city"),
}
UNTOLD: Mapping[str, str] = {
    "received_at": marked("Choose the column that tells when a message came."),
    "theme": marked("Choose the column that tells what a message is about."),
}


def roles() -> tuple[str, ...]:
    """List what a column may be: nothing, what is usual, people, the rest."""
    rest = (one for one in get_args(Field) if one not in USUAL)
    return (NONE, *USUAL, *PEOPLE, *rest)


def role(id: str) -> str:
    """Say what a column is."""
    if id == NONE:
        return _("not kept")
    return _(PEOPLE[id]) if id in PEOPLE else terms.field(id)


def about(suggestion: Suggestion, name: str) -> str:
    """Say how the file was read."""
    n = len(suggestion.columns)
    counted = ngettext("{n} column", "{n} columns", n).format(n=numbers.count(n))
    rows = ngettext("{n} row", "{n} rows", suggestion.rows).format(n=numbers.count(suggestion.rows))
    told = rows if suggestion.is_whole else _("the first {rows}").format(rows=rows)
    row = _("headers in row {n}").format(n=numbers.count(suggestion.header_row))
    return " · ".join(filter(None, (name, suggestion.way, row, told, counted)))


def seen(column: Column) -> str:
    """Show what stands in a column; of people nothing."""
    if column.role in PEOPLE:
        return _("not shown")
    long = [len(" · ".join(column.samples[:n])) > ROOM for n in (2, 3)]
    return " · ".join(column.samples[: 3 - sum(long)])


def whole(lacking: Sequence[Field]) -> str:
    """Say in one sentence how far the file is understood."""
    if lacking:
        return " ".join(_(UNTOLD[one]) for one in lacking)
    return _("The program has looked the file through by itself: check and save.")


def note(title: str) -> str:
    """Say at the top of a channel file where it comes from."""
    told = _("{title}: drawn on the page of uploads. It may be edited by hand.")
    return told.format(title=title)
