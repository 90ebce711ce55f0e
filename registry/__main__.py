"""The commands of the registry: `python -m registry list|undo|publish`.

Whoever may run them on this machine may do what an administrator may. Exit codes: 0 done, 1 refused
with a sentence, 2 wrong call.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Annotated

import typer
from sqlalchemy import Engine

from core.access import Viewer
from core.i18n import gettext as _
from core.municipality import municipalities
from core.refusal import Refusal
from core.settings import settings
from registry.book import opened
from registry.corrections import made
from registry.corrections import undo as take_back
from registry.profiles import versions
from registry.publishing import publish as write
from registry.publishing import publish_channel, publish_spellings
from registry.spellings import spelt

app = typer.Typer(add_completion=False, no_args_is_help=True, help=__doc__)
Towns = Annotated[list[str] | None, typer.Argument(metavar="[ID]...")]


@contextmanager
def _book() -> Iterator[Engine]:
    """Open the book; say a refusal as one sentence and leave with 1."""
    try:
        yield opened(settings().registry)
    except Refusal as refused:
        typer.echo(str(refused), err=True)
        raise typer.Exit(1) from refused


def _administrator() -> Viewer:
    return Viewer("command line", "administrator", tuple(municipalities()))


@app.command(name="list")
def list_command(municipality_ids: Towns = None) -> None:
    """List corrections, the last one first."""
    with _book() as book:
        for one in made(book, _administrator(), municipality_ids or tuple(municipalities())):
            state = _("undone") if one.undone_at else _("in force")
            told = (
                f"{one.id}\t{one.municipality_id}\t{one.at:%Y-%m-%d %H:%M}\t{one.account}\t{state}"
            )
            typer.echo(f"{told}\t{one.field} = {one.value}\t{one.messages}\t{one.reason}")


@app.command()
def undo(number: Annotated[int, typer.Argument(help="of the correction")]) -> None:
    """Take a correction back; it counts from the next build."""
    with _book() as book:
        now = datetime.now(UTC).replace(tzinfo=None)
        _publish(book, take_back(book, _administrator(), number, now))


@app.command()
def publish(municipality_ids: Towns = None) -> None:
    """Write corrections, mapped words and drawn channels in force into the files that are read."""
    with _book() as book:
        every = municipalities()
        known = {one.municipality_id for one in made(book, _administrator(), every)}
        known |= {one.municipality_id for one in spelt(book, _administrator(), every)}
        for municipality_id in municipality_ids or sorted(known):
            _publish(book, municipality_id)
        for channel_id in sorted({one.channel_id for one in versions(book)}):
            path = publish_channel(book, channel_id, settings().drawn)
            typer.echo(_("{file}: channel published").format(file=path.name))


def _publish(book: Engine, municipality_id: str) -> None:
    n = write(book, municipality_id, settings().corrections)
    told = _("{municipality}: {n} lines of corrections published; they count from the next build")
    typer.echo(told.format(municipality=municipality_id, n=n))
    if words := publish_spellings(book, municipality_id, settings().spellings):
        told = _("{municipality}: {n} mapped words published; they count from the next build")
        typer.echo(told.format(municipality=municipality_id, n=words))


if __name__ == "__main__":
    app()
