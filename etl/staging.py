"""Landed text → one typed row per message, as known at `as_of`; refusals with reasons.

A pure function of the exports in force, the config, the calendar and `as_of`: the order in which
exports were loaded plays no part.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import polars as pl
from polars import selectors as cs

from core import terms
from core.channel import Channel
from core.contracts import UNMAPPED
from core.i18n import gettext as _
from core.message_contracts import FctMessages
from core.municipality import Municipality
from core.refusal import Refusal
from etl.corrections import NONE, Corrections, with_corrections
from etl.days import days, with_working_clock
from etl.deadlines import with_deadlines
from etl.fast_track import with_fast_track
from etl.instants import local
from etl.latest import latest
from etl.outcomes import forget_later, with_first_reply, with_flags, with_outcomes
from etl.parsing import Export, Parsed, parse
from etl.points import with_points_of_places
from etl.sightings import about_the_same, sightings
from etl.slips.found import slips
from etl.spellings import NONE as NO_SPELLINGS
from etl.spellings import Spellings, fated, spelt_channel
from etl.themes.reading import ThemeModel, with_read_themes
from etl.ties.problems import with_alike, with_problems
from etl.ties.repeats import with_repeats
from etl.whereabouts.reading import with_read_places
from etl.words import with_ids

COARSE = 2  # decimals of a sensitive point: about a kilometre
WORKED = {
    "received_at": "received_worked_hours",
    "known_at": "known_worked_hours",
    "first_reply_at": "first_reply_worked_hours",
}


@dataclass(frozen=True)
class Staged:
    """Everything marts are made of."""

    as_of: datetime
    channels: dict[str, Channel]
    messages: pl.DataFrame  # the contract's columns, and the words they were made of
    slips: pl.DataFrame
    sightings: pl.DataFrame
    refusals: pl.DataFrame
    exports: pl.DataFrame  # per export its clock, its days, and where its rows went
    days: pl.DataFrame
    conflicts: pl.DataFrame  # message_id: told differently by exports of the same clock
    corrections: pl.DataFrame  # published lines, each with its fate
    spellings: pl.DataFrame  # the same of mapped words


def stage(
    exports: Iterable[Export],
    town: Municipality,
    as_of: datetime | None = None,
    *,
    corrections: Corrections = NONE,
    spelt: Spellings = NO_SPELLINGS,
    model: ThemeModel | None = None,
) -> Staged:
    """Stage a municipality's exports in force; the newest instant they tell is the data's clock.

    Exports are taken one by one, and what was typed is not kept twice: texts are large.
    """
    channels: dict[str, Channel] = {}
    clocks: dict[str, datetime | None] = {}
    spans: list[pl.DataFrame] = []
    usable: list[pl.DataFrame] = []
    refused: list[pl.DataFrame] = []
    for export in exports:
        channels[export.channel.id] = export.channel
        parsed = parse(replace(export, channel=spelt_channel(export.channel, spelt)), town)
        clocks[export.export_id] = parsed.known_at
        spans.append(_span(export.export_id, parsed, town))
        usable.append(parsed.rows)
        refused.append(parsed.refused)
    clock = as_of or _clock(clocks, pl.concat(refused), town)
    rows, late = _until(pl.concat(usable, how="diagonal"), clock, town)
    usable.clear()
    told = latest(rows.drop(cs.ends_with("_text")))
    rows = _read(_named(told.rows, channels, town, clock, spelt=spelt), town, model)
    rows, corrected = with_corrections(rows, corrections.lines, town)
    messages, calendar = _shaped(_due(rows, channels, town), town, clock)
    good, broken = _kept_by_contract(messages)
    before = about_the_same(_named(told.superseded, channels, town, clock, spelt=spelt), good)
    refusals = pl.concat([*refused, late, broken])
    return Staged(
        as_of=clock,
        channels=channels,
        messages=good,
        slips=slips(good),
        sightings=sightings(_due(before, channels, town), good, town),
        refusals=refusals.with_columns(pl.col("row_number").cast(pl.Int64)),
        exports=_counted(pl.concat(spans), good, told.superseded, refusals),
        days=calendar,
        conflicts=told.conflicts,
        corrections=corrected,
        spellings=fated(spelt, good, town, channels),
    )


def _clock(
    clocks: Mapping[str, datetime | None], refused: pl.DataFrame, town: Municipality
) -> datetime:
    known = [one for one in clocks.values() if one is not None]
    if not known:
        reasons = refused.group_by("field", "reason").len().sort("len", "field", descending=True)
        told = [
            f"{terms.field(field)}: {terms.reason(reason)} × {n}"
            for field, reason, n in reasons.head(3).rows()
        ]
        what = _("no row of the exports can be used, so nothing is published")
        remedy = _("look at the export's dates and numbers, mend it and load it again")
        raise Refusal(what, town.id, ", ".join(told), remedy)
    return max(known)


def _until(
    rows: pl.DataFrame, as_of: datetime, town: Municipality
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Leave out what was received after the moment asked for, and say so row by row."""
    later = pl.col("received_at") > pl.lit(as_of, pl.Datetime("us"))
    late = rows.filter(later).select(
        "export_id",
        "row_number",
        field=pl.lit("received_at"),
        reason=pl.lit("after_as_of"),
        cell=pl.col("received_at_text"),
    )
    if len(late) == len(rows):
        what, first = _("nothing had been received by that moment"), rows["received_at"].min()
        found = _("the first message of {first} UTC").format(first=first)
        raise Refusal(what, f"{town.id}, {as_of}", found, _("ask for a later moment"))
    return rows.filter(~later), late


def _named(
    rows: pl.DataFrame,
    channels: dict[str, Channel],
    town: Municipality,
    as_of: datetime,
    *,
    spelt: Spellings,
) -> pl.DataFrame:
    """Say of each row how it stands and what it is about by its own words."""
    rows = forget_later(with_outcomes(rows), as_of)
    rows = with_first_reply(with_flags(rows, town.timezone), channels)
    return with_ids(rows, town, spelt)


def _read(rows: pl.DataFrame, town: Municipality, model: ThemeModel | None) -> pl.DataFrame:
    """Read in addresses and texts what the export's own words do not tell."""
    rows = with_points_of_places(with_read_places(rows, town), town)
    return with_read_themes(rows, town, model)


def _due(rows: pl.DataFrame, channels: dict[str, Channel], town: Municipality) -> pl.DataFrame:
    """Say by when each message is due, now that it is known what it is about."""
    return with_deadlines(with_fast_track(rows, channels, town), channels, town)


def _shaped(
    rows: pl.DataFrame, town: Municipality, as_of: datetime
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Say what follows from theme and place, and by the calendar."""
    rows = with_problems(with_alike(with_repeats(rows)))
    rows = _with_sensitive(rows, town).with_columns(
        municipality_id=pl.lit(town.id),
        is_fast_track="fast_track",
        received_on=local(pl.col("received_at"), town.timezone).dt.date(),
        closed_on=local(pl.col("closed_at"), town.timezone).dt.date(),
        deadline_on=local(pl.col("deadline_at"), town.timezone).dt.date(),
    )
    last = local(pl.lit(as_of, pl.Datetime("us")), town.timezone).dt.date()
    since, until = rows.select(pl.min("received_on"), until=last).row(0)
    calendar = days(town, since, until)
    return with_working_clock(rows, town, calendar, WORKED), calendar


def _with_sensitive(rows: pl.DataFrame, town: Municipality) -> pl.DataFrame:
    """Mark sensitive themes; their points are kept coarse, their streets not at all."""
    ids = [theme.id for theme in town.tree.themes if theme.sensitive]
    rows = rows.with_columns(is_sensitive=pl.col("theme_id").is_in(ids))
    coarse = [
        pl.when("is_sensitive").then(pl.col(name).round(COARSE)).otherwise(pl.col(name)).alias(name)
        for name in ("latitude", "longitude")
    ]
    return rows.with_columns(*coarse, street=pl.when(~pl.col("is_sensitive")).then("street"))


def _kept_by_contract(messages: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Refuse rows that break the contract of `fct_messages`, naming the broken rule."""
    bare = messages.select(FctMessages.column_names())
    good, failures = FctMessages.filter(bare, cast=True)
    broken = failures.details()
    rules = [name for name in broken.columns if name not in bare.columns]
    reasons = [pl.when(pl.col(rule) == "invalid").then(pl.lit(rule)) for rule in rules]
    why = broken.select("message_id", rule=pl.coalesce(*reasons, pl.lit("contract")))
    refused = messages.join(why, on="message_id").select(
        "export_id",
        "row_number",
        field=pl.col("rule").str.split("|").list.first(),
        reason=pl.lit("breaks_contract"),
        cell=pl.lit(None, pl.String),
    )
    if refused.is_empty():
        return messages, refused
    return messages.join(good.select("message_id"), on="message_id", how="semi"), refused


def _span(export_id: str, parsed: Parsed, town: Municipality) -> pl.DataFrame:
    """Say up to when an export is known, and between which days its messages were received."""
    there = local(pl.col("received_at"), town.timezone).dt.date()
    return parsed.rows.select(
        export_id=pl.lit(export_id),
        known_at=pl.lit(parsed.known_at, pl.Datetime("us")),
        first_on=there.min(),
        last_on=there.max(),
    )


def _counted(
    spans: pl.DataFrame,
    messages: pl.DataFrame,
    superseded: pl.DataFrame,
    refusals: pl.DataFrame,
) -> pl.DataFrame:
    """Count per export where its rows went, each kind by itself, so that a lost one is missed."""
    unmapped = pl.any_horizontal(
        pl.col("theme_id", "place_id") == UNMAPPED,
        "is_status_unknown",
        "is_rating_unknown",
        "is_urgency_unknown",
    )
    counts = spans
    for part in (
        messages.group_by("export_id").agg(staged=pl.len(), unmapped=unmapped.sum()),
        superseded.group_by("export_id").agg(duplicates=pl.len()),
        refusals.group_by("export_id").agg(refused=pl.len()),
        messages.group_by(export_id="brought_by").agg(brought=pl.len()),
    ):
        counts = counts.join(part, on="export_id", how="left")
    n = pl.col("staged", "unmapped", "duplicates", "refused", "brought")
    return counts.with_columns(n.fill_null(0).cast(pl.Int64))
