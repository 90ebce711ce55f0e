"""The commands: `python -m etl load|check|build|withdraw|restore|status|watch|tidy|demo`.

Exit codes: 0 done, 1 refused with a sentence, 2 wrong call.
"""

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from core.i18n import gettext as _
from core.municipality import Municipality, municipality
from core.refusal import Refusal
from core.settings import Settings, settings
from etl import ledger
from etl.build import Heard, build, is_current, known_channels, now, take_in
from etl.demo import write_demo
from etl.editions import tidy as tidied
from etl.inbox import empty_quarantine, quarantine, waiting
from etl.lake import alone, writing
from etl.looking import look
from etl.source import Source, file_source, pipe_source
from etl.status import status as statuses
from etl.telling import heard, published, say, table

app = typer.Typer(add_completion=False, no_args_is_help=True, help=__doc__)

Town = Annotated[str, typer.Option("--municipality", "-m", help="whose export it is")]
Channel = Annotated[str | None, typer.Option("--channel", help="when two channels recognise it")]
AsOf = Annotated[datetime | None, typer.Option("--as-of", help="the picture of this UTC moment")]


@contextmanager
def _refusing() -> Iterator[None]:
    """Say a refusal as one sentence and leave with 1."""
    try:
        yield
    except Refusal as refused:
        print(refused, file=sys.stderr)
        raise typer.Exit(1) from refused


@app.command()
def load(
    files: Annotated[list[str], typer.Argument(help="exports; - reads a pipe")],
    municipality_id: Town,
    channel: Channel = None,
    as_of: AsOf = None,
    name: Annotated[str, typer.Option("--name", help="what to call the pipe")] = "pipe",
) -> None:
    """Land exports and publish an edition."""
    with _refusing():
        town = municipality(municipality_id)
    sources = (pipe_source(sys.stdin.buffer, name) if file == "-" else Path(file) for file in files)
    refused = 0
    with heard() as listener:
        for source in sources:
            refused += not _landed(source, town, channel, listener)
        with _refusing():
            _built_if_needed(town, as_of, listener)
    raise typer.Exit(1 if refused else 0)


def _landed(given: Source | Path, town: Municipality, channel: str | None, heard: Heard) -> bool:
    """Take one file in; a refused one is told and does not stop the others."""
    try:
        source = file_source(given) if isinstance(given, Path) else given
        landing = take_in(source, town, settings(), channel, heard)
    except Refusal as refused:
        print(refused, file=sys.stderr)
        return False
    if landing is None:
        say(_("{file}: already loaded, nothing changed").format(file=source.name))
        return True
    told = _("{file}: {channel}, {rows} rows landed, {masked} personal details masked ({id})")
    say(
        told.format(
            file=landing.file_name,
            channel=landing.channel_id,
            rows=landing.rows,
            masked=landing.masked,
            id=landing.key,
        )
    )
    if landing.unknown:
        unknown = ", ".join(landing.unknown)
        say(_("columns nobody decided about, not kept: {columns}").format(columns=unknown))
    return True


def _built_if_needed(town: Municipality, as_of: datetime | None, heard: Heard) -> None:
    in_force = ledger.active(settings().landing, town.id)
    if not in_force.is_empty() and (as_of is not None or not is_current(town.id, settings())):
        published(build(town, settings(), _utc(as_of), heard))


def _utc(moment: datetime | None) -> datetime | None:
    """Drop the zone of a moment after moving it to UTC; without a zone it is UTC."""
    if moment is None or moment.tzinfo is None:
        return moment
    return moment.astimezone(UTC).replace(tzinfo=None)


@app.command()
def check(
    file: Path,
    channel: Channel = None,
    municipality_id: Annotated[str | None, typer.Option("--municipality", "-m")] = None,
) -> None:
    """Look at an export without writing anything."""
    with _refusing():
        town = municipality(municipality_id or settings().home)
        for line in look(file_source(file), town, known_channels(settings()), channel, now()):
            say(line)


@app.command(name="build")
def build_command(
    municipality_ids: Annotated[list[str] | None, typer.Argument(metavar="[ID]...")] = None,
    as_of: AsOf = None,
) -> None:
    """Rebuild municipalities (all that have exports) from what was landed."""
    with _refusing(), heard() as listener:
        landed = ledger.events(settings().landing)["municipality_id"].unique().sort().to_list()
        for town in [municipality(one) for one in municipality_ids or landed]:
            published(build(town, settings(), _utc(as_of), listener))


@app.command()
def withdraw(sha: Annotated[str, typer.Argument(help="how the export's id begins")]) -> None:
    """Take an export out of force and rebuild."""
    _put(sha, "withdrawn")


@app.command()
def restore(sha: Annotated[str, typer.Argument(help="how the export's id begins")]) -> None:
    """Put a withdrawn export in force again and rebuild."""
    _put(sha, "restored")


def _put(sha: str, event: ledger.Putting) -> None:
    with _refusing(), heard() as listener:
        with writing(settings().data):
            town = municipality(ledger.note(settings().landing, sha, event, now()))
        published(build(town, settings(), heard=listener))


@app.command()
def status(
    as_json: Annotated[bool, typer.Option("--json", help="for scripts")] = False,
) -> None:
    """Show where the rows of every channel went, editions, clocks and waiting files."""
    with _refusing():
        rows = statuses(settings().marts)
        if as_json:
            print(json.dumps(rows.drop("known_at").to_dicts(), ensure_ascii=False))
            return
        table(rows)
        for exported in ledger.in_force(settings().landing).iter_rows():
            say("  ".join(map(str, exported)))
        for town_id, path in waiting(settings().inbox, now().replace(tzinfo=UTC)):
            say(_("waiting for {municipality}: {file}").format(municipality=town_id, file=path.name))


@app.command()
def watch(
    every: Annotated[float, typer.Option(help="seconds between looks")] = 5.0,
    once: Annotated[bool, typer.Option(help="look once and leave")] = False,
) -> None:
    """Load what appears in inbox/<municipality>/; an unreadable file goes to quarantine."""
    while True:
        for town_id, path in list(waiting(settings().inbox, now().replace(tzinfo=UTC))):
            _take_from_inbox(town_id, path, settings())
        kept_days = settings().keep_quarantine_days
        empty_quarantine(settings().inbox, now().replace(tzinfo=UTC), kept_days)
        if once:
            return
        time.sleep(every)


def _take_from_inbox(town_id: str, path: Path, told: Settings) -> None:
    try:
        town = municipality(town_id)
        with heard() as listener:
            take_in(file_source(path), town, told, None, listener)
            path.unlink()
            _built_if_needed(town, None, listener)
    except Refusal as refused:
        print(refused, file=sys.stderr)
        if path.exists():
            kept = quarantine(told.inbox, path, refused)
            say(_("kept apart for {days} days: {file}").format(
                days=told.keep_quarantine_days, file=kept.name
            ))


@app.command()
def tidy() -> None:
    """Drop the files that no kept edition needs."""
    with _refusing(), writing(settings().data), alone(settings().marts, "tidy"):
        gone = tidied(settings().marts, settings().keep_editions)
        say(_("{n} files dropped").format(n=gone))


@app.command()
def demo(
    messages: Annotated[int | None, typer.Option(help="how many messages to invent")] = None,
    seed: Annotated[int, typer.Option(help="another seed, other stories")] = 1,
    only_write: Annotated[Path | None, typer.Option("--to", help="write, do not load")] = None,
) -> None:
    """Invent exports of Kotelnikovo and load them as anyone's exports are loaded."""
    if only_write is not None:
        only_write.mkdir(parents=True, exist_ok=True)
        say("\n".join(map(str, write_demo(only_write, seed, messages))))
        return
    with tempfile.TemporaryDirectory() as folder:
        files = write_demo(Path(folder), seed, messages)
        load([str(path) for path in files], "kotelnikovo")


if __name__ == "__main__":
    app()
