"""`python -m etl suggest`: what a file that no channel recognises may be."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from core.i18n import gettext as _
from core.municipality import municipality
from core.settings import settings
from core.terms import field
from etl.build import known_channels
from etl.files.archive import export_of
from etl.files.source import file_source, pipe_source
from etl.suggesting.suggest import suggest
from etl.telling import refusing, say


def suggest_command(
    file: Annotated[str, typer.Argument(help="an export; - reads a pipe")],
    municipality_id: Annotated[
        str | None, typer.Option("--municipality", "-m", help="whose export it is")
    ] = None,
    name: Annotated[str, typer.Option("--name", help="what to call the pipe")] = "pipe",
    *,
    nth: Annotated[int, typer.Option("--nth", help="which file of an archive")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="for pages and scripts")] = False,
) -> None:
    """Say what the columns of a stranger's export may be; nothing is written."""
    with refusing():
        town = municipality(municipality_id or settings().home)
        source = pipe_source(sys.stdin.buffer, name) if file == "-" else file_source(Path(file))
        told = suggest(export_of(source, nth), known_channels(settings()), town)
        if as_json:
            say(told.model_dump_json())
            return
        say(
            _("read as {way}, header in row {row}, {rows} rows").format(
                way=told.way, row=told.header_row, rows=told.rows
            )
        )
        for one in told.columns:
            role = field(one.role) if one.role else "—"
            say(f"{one.header} → {role}" + (f" ({one.why})" if one.why else ""))
