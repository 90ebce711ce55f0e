"""How commands speak: progress on a terminal, plain lines elsewhere."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import polars as pl
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
from rich.table import Table

from core.i18n import gettext as _
from core.job import STAGES, Stage
from core.refusal import Refusal
from etl.build import Published
from etl.heard import Heard
from etl.landing import Landing


@contextmanager
def refusing() -> Iterator[None]:
    """Say a refusal as one sentence and leave with 1."""
    try:
        yield
    except Refusal as refused:
        typer.echo(str(refused), err=True)
        raise typer.Exit(1) from refused


def say(sentence: str) -> None:
    """Print one plain line."""
    typer.echo(sentence)


@contextmanager
def heard() -> Iterator[Heard]:
    """Show rows and stages as they go, on a terminal only."""
    if not sys.stderr.isatty():
        yield Heard(say=say)
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(_(STAGES["landing"]), total=None)

        def rows(done: int, of: int) -> None:
            progress.update(task, advance=done, total=of or None)

        def stage(name: Stage) -> None:
            progress.reset(task, description=_(STAGES[name]), total=None)

        def plain(sentence: str) -> None:
            progress.console.print(sentence, markup=False, highlight=False)

        yield Heard(say=plain, rows=rows, stage=stage)


def published(one: Published) -> None:
    """Tell what an edition holds: nothing vanishes between these numbers."""
    counts = one.exports.sum()
    told = _(
        "{municipality}: edition {edition}, data up to {as_of} UTC; "
        "landed {landed} = staged {staged} + duplicates {duplicates} + refused {refused}; "
        "unmapped {unmapped}"
    )
    names = ("landed", "staged", "duplicates", "refused", "unmapped")
    numbers = {name: counts[name].item() for name in names}
    say(
        told.format(
            municipality=one.municipality_id,
            edition=one.edition,
            as_of=f"{one.as_of:%Y-%m-%d %H:%M}",
            **numbers,
        )
    )


def landed(name: str, one: Landing | None) -> None:
    """Tell what was kept of a file, and which of its columns nobody decided about."""
    if one is None:
        say(_("{file}: already loaded, nothing changed").format(file=name))
        return
    told = _("{file}: {channel}, {rows} rows landed, {masked} personal details masked ({id})")
    names = {"file": one.file_name, "channel": one.channel_id, "id": one.key}
    say(told.format(**names, rows=one.rows, masked=one.masked))
    if one.unknown:
        unknown = ", ".join(one.unknown)
        say(_("columns nobody decided about, not kept: {columns}").format(columns=unknown))


def table(rows: pl.DataFrame) -> None:
    """Print a frame for a person."""
    shown = Table(*rows.columns, box=None, pad_edge=False)
    for row in rows.iter_rows():
        shown.add_row(*("" if cell is None else str(cell) for cell in row))
    Console(width=200).print(shown)
