"""The shape of the marts: where etl and queries meet. A changed contract means: rebuild all.

Suffixes say the unit: `_id` key, `_at` UTC instant without zone, `_on` local date, `_hours` and
`_days` durations, `is_` a flag, `_key` a pseudonym, a plural noun a count.
"""

from collections.abc import Mapping
from typing import Any

import dataframely as dy
import polars as pl

UNMAPPED = "unmapped"  # the export has a word nobody mapped
UNSTATED = "unstated"  # the export says nothing
NOBODY = "nobody"  # no block answers for this theme here
OUTSIDE = "outside"  # the message lies in another municipality
SPECIAL = (UNMAPPED, UNSTATED, NOBODY, OUTSIDE)
ID = r"^[a-z][a-z0-9_]*$"


def _instant(**rules: Any) -> dy.Datetime:
    return dy.Datetime(time_unit="us", **rules)


class _Mart(dy.Schema):
    municipality_id = dy.String(regex=ID)


class DimMunicipalities(_Mart):
    """One row: the municipality's data clock and size."""

    as_of = _instant()
    timezone = dy.String()
    population = dy.Int64(nullable=True, min=0)


class DimBlocks(_Mart):
    """One row per sector block, in the decree's order."""

    block_id = dy.String(primary_key=True)
    label_ru = dy.String()
    label_en = dy.String(nullable=True)
    position = dy.Int64()
    staff = dy.Int64(nullable=True, min=0)


class DimThemes(_Mart):
    """One row per theme; `block_id` is who answers for it here."""

    theme_id = dy.String(primary_key=True)
    block_id = dy.String()
    label_ru = dy.String()
    label_en = dy.String(nullable=True)
    is_sensitive = dy.Bool()


class DimPlaces(_Mart):
    """One row per settlement or neighbourhood; a place without a point is listed, not drawn."""

    place_id = dy.String(primary_key=True)
    label_ru = dy.String()
    label_en = dy.String(nullable=True)
    population = dy.Int64(nullable=True, min=0)
    latitude = dy.Float64(nullable=True, min=-90, max=90)
    longitude = dy.Float64(nullable=True, min=-180, max=180)


class DimTerritories(_Mart):
    """One row per place that a map can colour: its outline in WGS84 degrees."""

    place_id = dy.String(primary_key=True)
    source = dy.String()  # outline: drawn by people; settlement, messages: nearest to that middle
    latitude = dy.Float64(min=-90, max=90)  # where its name stands
    longitude = dy.Float64(min=-180, max=180)
    shape = dy.String()  # a polygon, or several, as GeoJSON writes a geometry
    attribution = dy.String(nullable=True)  # whom the outlines must name


class DimUnits(_Mart):
    """One row per organisation or department that answers, as the exports name it."""

    unit_id = dy.String(primary_key=True)
    label_ru = dy.String()


class DimChannels(_Mart):
    """One row per channel with an active export, and how far we know it."""

    channel_id = dy.String(primary_key=True)
    label_ru = dy.String()
    label_en = dy.String(nullable=True)
    kind = dy.String()
    told_in = dy.String()  # days or hours: the unit of its answer time
    norm_days = dy.Float64(nullable=True)  # what answers are measured by: a target, or one term
    known_at = _instant()
    landed_at = _instant()


class DimDays(_Mart):
    """One row per local day from the first message to the clock; calendar fields for questions."""

    day_on = dy.Date(primary_key=True)
    week_on = dy.Date()
    month_on = dy.Date()
    is_working = dy.Bool()
    starts_at = _instant()
    ends_at = _instant()  # the next day's start
    worked_hours = dy.Float64()  # working hours since the first row, at the day's start
    worked_until_hours = dy.Float64()  # the same at its end


class DimExports(_Mart):
    """One row per active export: landed = staged + duplicates + refused."""

    export_id = dy.String(primary_key=True)
    channel_id = dy.String()
    file_name = dy.String()
    landed_at = _instant()
    known_at = _instant(nullable=True)
    landed = dy.Int64()
    staged = dy.Int64()
    duplicates = dy.Int64()
    refused = dy.Int64()
    unmapped = dy.Int64()
    masked = dy.Int64()
    unknown_columns = dy.List(dy.String())


class FctMessages(_Mart):
    """One row per message (per question of an appeal), as known at `as_of`. No text, no person."""

    message_id = dy.String(primary_key=True, regex=r"^[a-z][a-z0-9_]*:.+$")
    channel_id = dy.String()
    kind = dy.String()
    export_id = dy.String()
    block_id = dy.String()
    theme_id = dy.String()
    theme_source = dy.String()  # export, rule, model, analyst
    source_theme = dy.String(nullable=True)  # the export's own word, whatever was read
    suggested_theme_id = dy.String(nullable=True)  # the best guess, also when it is not sure enough
    theme_confidence = dy.Float64(nullable=True, min=0, max=1)  # of that guess
    place_source = dy.String(nullable=True)  # export, address, text, analyst; null: unstated
    unit_source = dy.String()  # export, analyst
    fact_id = dy.String(nullable=True)
    unit_id = dy.String()
    place_id = dy.String()
    is_place_ambiguous = dy.Bool()  # another may have been meant
    street = dy.String(nullable=True)  # never of a sensitive theme

    first_seen_at = _instant()  # clock of the first export that had it
    known_at = _instant()  # clock of the export that last told us about it
    received_at = _instant()
    received_on = dy.Date()
    first_reply_at = _instant(nullable=True)
    closed_at = _instant(nullable=True)  # final answer only
    closed_on = dy.Date(nullable=True)
    deadline_at = _instant(nullable=True)
    deadline_on = dy.Date(nullable=True)
    first_deadline_at = _instant(nullable=True)
    deferred_until = dy.Date(nullable=True)
    received_worked_hours = dy.Float64()  # the municipality's working clock at these instants
    known_worked_hours = dy.Float64()
    first_reply_worked_hours = dy.Float64(nullable=True)

    status = dy.String()
    outcome = dy.String(nullable=True)
    rating = dy.Int8(nullable=True, min=1, max=5)
    redirections = dy.Int64(nullable=True, min=0)
    extensions = dy.Int64(nullable=True, min=0)
    returns = dy.Int64(nullable=True, min=0)
    applicant = dy.String(nullable=True)
    author_key = dy.String(nullable=True, min_length=16, max_length=16)
    address_key = dy.String(nullable=True, min_length=16, max_length=16)
    repeats_id = dy.String(nullable=True)
    chain_id = dy.String(nullable=True)  # the first message of a chain of repeats
    chain_began_at = _instant(nullable=True)
    chain_messages = dy.Int64(nullable=True, min=2)
    alike_id = dy.String(nullable=True)  # the first message that says almost the same
    problem_id = dy.String(nullable=True)  # the first message of a problem of many people
    problem_messages = dy.Int64(nullable=True, min=2)
    latitude = dy.Float64(nullable=True, min=-90, max=90)
    longitude = dy.Float64(nullable=True, min=-180, max=180)
    point_source = dy.String(nullable=True)  # export, place

    is_counted = dy.Bool()  # false: rejected at moderation, spam, duplicate by the source
    is_answered = dy.Bool()  # by status or date; without a date it is answered with no duration
    is_interim = dy.Bool()
    is_deferred = dy.Bool()
    is_repeat = dy.Bool()
    is_fast_track = dy.Bool()
    is_registered_in_time = dy.Bool(nullable=True)  # null: no such term here, or no date is told
    is_sensitive = dy.Bool()
    is_answer_before_receipt = dy.Bool()
    is_zero_duration = dy.Bool()
    is_date_only = dy.Bool()
    is_closed_but_open = dy.Bool()  # a closing date under an unfinished status
    is_fallback_point = dy.Bool()
    is_outside = dy.Bool()
    is_twice_an_hour = dy.Bool()  # local time of the hour that clocks repeat or skip

    @dy.rule()
    def point_is_whole(cls) -> pl.Expr:
        """Half a coordinate is no place."""
        return cls.latitude.col.is_null() == cls.longitude.col.is_null()

    @dy.rule()
    def closed_is_answered(cls) -> pl.Expr:
        """A final answer's date belongs to an answered message."""
        return cls.closed_at.col.is_null() | cls.is_answered.col

    @dy.rule()
    def days_follow_instants(cls) -> pl.Expr:
        """A local date stands wherever its instant does."""
        return cls.closed_at.col.is_null() == cls.closed_on.col.is_null()

    @dy.rule()
    def chain_is_whole(cls) -> pl.Expr:
        """Who is in a chain knows its first message and its length."""
        first, size = cls.chain_id.col.is_null(), cls.chain_messages.col.is_null()
        return (first == size) & (first == cls.chain_began_at.col.is_null())

    @dy.rule()
    def problem_is_whole(cls) -> pl.Expr:
        """A problem of many people has a size."""
        return cls.problem_id.col.is_null() == cls.problem_messages.col.is_null()


class FctTexts(_Mart):
    """What was asked and answered, scrubbed; sensitive themes have no row here."""

    message_id = dy.String(primary_key=True)
    text = dy.String(nullable=True)
    answer = dy.String(nullable=True)
    theme_words = dy.String(nullable=True)  # which decided what theme was read


class FctSlips(_Mart):
    """One row per message and error of communication; `core/slips.py` says what a figure counts."""

    message_id = dy.String(primary_key=True)
    slip = dy.String(primary_key=True)
    figure = dy.Int64(nullable=True)


class FctRefusals(_Mart):
    """One row per refused line of an active export: where, which field, why, what stood there."""

    export_id = dy.String(primary_key=True)
    row_number = dy.Int64(primary_key=True)
    field = dy.String()
    reason = dy.String()
    cell = dy.String(nullable=True)


class FctUnmapped(_Mart):
    """One row per word of the exports that nobody mapped, and how many messages bear it."""

    channel_id = dy.String(primary_key=True)
    field = dy.String(primary_key=True)
    word = dy.String(primary_key=True)
    messages = dy.Int64()


class FctCorrections(_Mart):
    """One row per correction and message that the registry published, and what became of it."""

    correction_id = dy.Int64(primary_key=True)
    message_id = dy.String(primary_key=True)
    field = dy.String()  # theme, place, unit
    value = dy.String()
    fate = dy.String()  # applied, superseded, waiting, unknown


class FctChecks(_Mart):
    """One row per check of this edition; zero rows found means all is well."""

    check_id = dy.String(primary_key=True)
    severity = dy.String()  # fail, warn
    found = dy.Int64()
    example = dy.String(nullable=True)


MARTS: Mapping[str, type[_Mart]] = {
    "dim_municipalities": DimMunicipalities,
    "dim_blocks": DimBlocks,
    "dim_themes": DimThemes,
    "dim_places": DimPlaces,
    "dim_territories": DimTerritories,
    "dim_units": DimUnits,
    "dim_channels": DimChannels,
    "dim_days": DimDays,
    "dim_exports": DimExports,
    "fct_messages": FctMessages,
    "fct_texts": FctTexts,
    "fct_slips": FctSlips,
    "fct_refusals": FctRefusals,
    "fct_unmapped": FctUnmapped,
    "fct_corrections": FctCorrections,
    "fct_checks": FctChecks,
}
