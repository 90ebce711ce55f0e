"""The commands that take exports in, build, and learn; `python -m etl --help` lists them.

Exit codes: 0 done, 1 refused with a sentence, 2 wrong call.
"""

import json
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from core.channel import of_file
from core.i18n import gettext as _
from core.municipality import municipality
from core.settings import settings
from etl import ledger
from etl.build import build, known_channels, now
from etl.checking import check as look_into
from etl.demo import STORIES, TOWNS, TRUTH, write_demo
from etl.files.archive import export_of, exports_of
from etl.files.source import file_source, pipe_source
from etl.inbox import waiting
from etl.jobs import load_as_job
from etl.lake import alone, writing
from etl.loading import build_if_needed, load_one, look_into_inbox
from etl.looking import look
from etl.putting_commands import restore_command, withdraw_command
from etl.reading_commands import evaluate_command, train_command
from etl.status import status as statuses
from etl.suggesting.command import suggest_command
from etl.telling import heard, published, refusing, say, table
from etl.tidying import tidy_editions, tidy_landings

app = typer.Typer(add_completion=False, no_args_is_help=True, help=__doc__)

Town = Annotated[str, typer.Option("--municipality", "-m", help="whose export it is")]
AnyTown = Annotated[str | None, typer.Option("--municipality", "-m", help="whose export it is")]
Channel = Annotated[str | None, typer.Option("--channel", help="when two channels recognise it")]
AsOf = Annotated[datetime | None, typer.Option("--as-of", help="the picture of this UTC moment")]
Named = Annotated[str, typer.Option("--name", help="what to call the pipe")]
AsJson = Annotated[bool, typer.Option("--json", help="for scripts")]


@app.command()
def load(
    files: Annotated[list[str], typer.Argument(help="exports; - reads a pipe")],
    municipality_id: Town,
    channel: Channel = None,
    as_of: AsOf = None,
    name: Named = "pipe",
    yes: Annotated[bool, typer.Option("--yes", help="even if its places are not ours")] = False,
    job: Annotated[str | None, typer.Option("--job", help="of a page: read a parcel")] = None,
    by: Annotated[str, typer.Option("--by", help="whose deed it is")] = ledger.BY_HAND,
) -> None:
    """Land exports and publish an edition."""
    told, refused = settings(), 0
    with refusing():
        town = municipality(municipality_id)
        if job is not None:
            pipe = sys.stdin.buffer
            raise typer.Exit(not load_as_job(job, town, told, by=by, sure=yes, pipe=pipe))
    with heard() as listener:
        for file in files:
            given = pipe_source(sys.stdin.buffer, name) if file == "-" else Path(file)
            refused += not load_one(given, town, told, channel_id=channel, sure=yes, heard=listener)
        with refusing():
            build_if_needed(town, told, as_of, listener)
    if refused:
        raise typer.Exit(1)


@app.command()
def check(
    file: str,
    channel: Channel = None,
    municipality_id: AnyTown = None,
    name: Named = "pipe",
    as_json: AsJson = False,
    draft: Annotated[Path | None, typer.Option("--draft", help="try this channel file")] = None,
    nth: Annotated[int | None, typer.Option("--nth", help="only this file of an archive")] = None,
) -> None:
    """Look at an export, or at each of an archive, without writing anything; - reads a pipe."""
    with refusing():
        town, told = municipality(municipality_id or settings().home), settings()
        given = pipe_source(sys.stdin.buffer, name) if file == "-" else file_source(Path(file))
        exports = exports_of(given) if nth is None else [export_of(given, nth)]
        known = known_channels(told) if draft is None else of_file(draft)
        if as_json:
            checked = [
                look_into(one, town, told, known=known, wanted=channel, at=now()) for one in exports
            ]
            typer.echo(json.dumps([one.model_dump(mode="json") for one in checked]))
            return
        for one in exports:
            for line in look(one, town, known, wanted=channel, at=now()):
                say(line)


@app.command(name="build")
def build_command(
    municipality_ids: Annotated[list[str] | None, typer.Argument(metavar="[ID]...")] = None,
    as_of: AsOf = None,
) -> None:
    """Rebuild municipalities (all that have exports) from what was landed."""
    with refusing(), heard() as listener:
        landed = ledger.events(settings().landing)["municipality_id"].unique().sort().to_list()
        for town in [municipality(one) for one in municipality_ids or landed]:
            published(build(town, settings(), as_of, listener))


app.command(name="withdraw")(withdraw_command)
app.command(name="restore")(restore_command)


@app.command()
def status(
    as_json: AsJson = False,
) -> None:
    """Show where the rows of every channel went, editions, clocks and waiting files."""
    with refusing():
        rows = statuses(settings().marts)
        if as_json:
            typer.echo(json.dumps(rows.drop("known_at").to_dicts(), ensure_ascii=False))
            return
        table(rows)
        for exported in ledger.in_force(settings().landing).iter_rows():
            say("  ".join(map(str, exported)))
        for town_id, path in waiting(settings().inbox, now().replace(tzinfo=UTC)):
            say(
                _("waiting for {municipality}: {file}").format(municipality=town_id, file=path.name)
            )


@app.command()
def watch(
    every: Annotated[float, typer.Option(help="seconds between looks")] = 5.0,
    once: Annotated[bool, typer.Option(help="look once and leave")] = False,
) -> None:
    """Load what appears in inbox/<municipality>/; an unreadable file goes to quarantine."""
    look_into_inbox(settings())
    while not once:
        time.sleep(every)
        look_into_inbox(settings())


@app.command()
def tidy() -> None:
    """Drop the files that no kept edition and no line of the ledger needs."""
    told = settings()
    with refusing(), writing(told.data), alone(told.marts, "tidy"):
        gone = tidy_editions(told.marts, told.keep_editions)
        gone += tidy_landings(told.landing, now().replace(tzinfo=UTC))
        say(_("{n} files dropped").format(n=gone))


@app.command()
def demo(
    messages: Annotated[int | None, typer.Option(help="how many messages to invent in all")] = None,
    seed: Annotated[int, typer.Option(help="another seed, other stories")] = 1,
    only_write: Annotated[Path | None, typer.Option("--to", help="write, do not load")] = None,
    towns: Annotated[
        list[str] | None, typer.Option("--municipality", "-m", help="only this one, may repeat")
    ] = None,
) -> None:
    """Invent exports of the five municipalities and load them as anyone's exports are loaded."""
    with refusing(), tempfile.TemporaryDirectory() as folder:
        files = write_demo(only_write or Path(folder), seed, messages, towns=towns or TOWNS)
        if only_write is not None:
            say("\n".join(map(str, [*files, only_write / STORIES, only_write / TRUTH])))
            return
        for town_id in towns or TOWNS:
            load([str(path) for path in files if path.parent.name == town_id], town_id)


app.command(name="suggest")(suggest_command)
app.command(name="train")(train_command)
app.command(name="evaluate")(evaluate_command)


if __name__ == "__main__":
    app()
