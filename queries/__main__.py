"""The same answers on the command line: `list` the questions, `ask` one of them."""

import json
import sys
from datetime import date, datetime
from typing import Annotated, Literal

import polars as pl
import polars.selectors as cs
import typer

from core.access import Ids, Viewer, granted
from core.i18n import gettext as _
from core.municipality import municipality as known
from core.refusal import Refusal
from core.settings import settings
from queries.ask import ask, catalog
from queries.tables import open_tables, pinned

app = typer.Typer(add_completion=False, no_args_is_help=True, help=__doc__)
Format = Literal["table", "csv", "json"]
Day = Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], metavar="DATE")]
Listed = Annotated[str | None, typer.Option(metavar="ID[,ID]")]


@app.command("list")
def listed() -> None:
    """Name every question, with its parameters."""
    for name, query in catalog().items():
        print(f"{name:<22} {query.question}")
        print(f"{'':<22} {', '.join(query.params)}")


@app.command("ask")
def asked(
    name: Annotated[str, typer.Argument(metavar="NAME")],
    municipality: Annotated[str, typer.Option(metavar="ID[,ID]")],
    since: Day,
    until: Day,
    block: Listed = None,
    theme: Listed = None,
    place: Listed = None,
    channel: Listed = None,
    unit: Listed = None,
    param: Annotated[list[str] | None, typer.Option(metavar="KEY=VALUE")] = None,
    edition: Annotated[int | None, typer.Option(help="an older edition by its number")] = None,
    format: Format = "table",
) -> None:
    """Answer a question about municipalities and a period, both days included."""
    wish = {
        "block_ids": _ids(block),
        "theme_ids": _ids(theme),
        "place_ids": _ids(place),
        "channel_ids": _ids(channel),
        "unit_ids": _ids(unit),
    }
    towns = _known(_ids(municipality) or ())
    viewer = Viewer("command line", "analyst", towns, may_read_text=True)
    scope = granted(viewer, _period(since.date(), until.date()), **wish)
    params = _params(param or [])
    tables = open_tables(pinned(settings().marts, towns, edition), settings().memory_mb)
    print(_told(ask(tables, name, scope, **params), format))


def _ids(said: str | None) -> Ids | None:
    if said is None:
        return None
    return tuple(dict.fromkeys(part.strip() for part in said.split(",") if part.strip()))


def _known(ids: Ids) -> Ids:
    if not ids:
        what, remedy = _("no municipality is named"), _("name one, or several with commas")
        raise Refusal(what, "--municipality", _("nothing"), remedy)
    return tuple(known(id).id for id in ids)


def _period(since: date, until: date) -> tuple[date, date]:
    if since > until:
        found = f"{since} > {until}"
        what = _("the period ends before it begins")
        raise Refusal(what, "--since, --until", found, _("swap the two days"))
    return since, until


def _params(said: list[str]) -> dict[str, object]:
    """Read `key=value`; a value of digits is a number.

    >>> _params(["limit=5"])
    {'limit': 5}
    """
    pairs = [one.partition("=") for one in said]
    for key, sign, value in pairs:
        if not (key and sign and value):
            raise Refusal(_("not a parameter"), "--param", key, _("write it as key=value"))
    return {key: int(value) if value.isdigit() else value for key, _sign, value in pairs}


def _told(answer: pl.DataFrame, format: Format) -> str:
    if format == "json":
        return json.dumps(answer.to_dicts(), default=_iso, ensure_ascii=False, indent=1)
    flat = answer.with_columns(cs.by_dtype(pl.List(pl.String)).list.join(" | "))
    if format == "csv":
        return flat.write_csv().rstrip("\n")
    if flat.height == 1:  # one row is read downwards
        words = flat.select(pl.all().cast(pl.String)).row(0)
        flat = pl.DataFrame({"column": flat.columns, "value": words})
    with pl.Config(tbl_rows=-1, tbl_cols=-1, tbl_width_chars=4000, fmt_str_lengths=200) as look:
        look.set_tbl_hide_dataframe_shape().set_tbl_hide_column_data_types()
        return str(flat)


def _iso(moment: date) -> str:
    return moment.isoformat()


def main() -> None:
    """Run, and say a refusal in one sentence: 0 done, 1 refused, 2 wrong call."""
    try:
        app()
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        raise SystemExit(1) from refusal


if __name__ == "__main__":
    main()
