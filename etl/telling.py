"""How commands speak: progress on a terminal, plain lines elsewhere."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import polars as pl
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
from rich.table import Table

from core.i18n import gettext as _
from etl.build import Heard, Published


def say(sentence: str) -> None:
    """Print one plain line."""
    print(sentence, flush=True)


@contextmanager
def heard() -> Iterator[Heard]:
    """Show rows and stages as they go, on a terminal only."""
    if not sys.stderr.isatty():
        yield Heard(say=say)
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(_("landing"), total=None)

        def rows(done: int, of: int) -> None:
            progress.update(task, advance=done, total=of or None)

        def stage(name: str) -> None:
            progress.reset(task, description=name, total=None)

        yield Heard(say=progress.console.print, rows=rows, stage=stage)


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


def table(rows: pl.DataFrame) -> None:
    """Print a frame for a person."""
    shown = Table(*rows.columns, box=None, pad_edge=False)
    for row in rows.iter_rows():
        shown.add_row(*("" if cell is None else str(cell) for cell in row))
    Console(width=200).print(shown)
