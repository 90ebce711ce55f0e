"""The shape of the marts: where etl and queries meet. A changed contract means: rebuild all.

Suffixes say the unit: `_id` key, `_at` UTC instant without zone, `_on` local date, `_hours` and
`_days` durations, `is_` a flag, `_key` a pseudonym, a plural noun a count.
"""

from collections.abc import Mapping

import dataframely as dy

from core.mart import Mart, instant
from core.message_contracts import (
    FctCorrections,
    FctMessages,
    FctSightings,
    FctSlips,
    FctTexts,
)

UNMAPPED = "unmapped"  # the export has a word nobody mapped
UNSTATED = "unstated"  # the export says nothing
NOBODY = "nobody"  # no block answers for this theme here
OUTSIDE = "outside"  # the message lies in another municipality
SPECIAL = (UNMAPPED, UNSTATED, NOBODY, OUTSIDE)


class DimMunicipalities(Mart):
    """One row: the municipality's data clock and size."""

    as_of = instant()
    timezone = dy.String()
    population = dy.Int64(nullable=True, min=0)


class DimBlocks(Mart):
    """One row per sector block, in the decree's order."""

    block_id = dy.String(primary_key=True)
    label_ru = dy.String()
    label_en = dy.String(nullable=True)
    position = dy.Int64()
    staff = dy.Int64(nullable=True, min=0)


class DimThemes(Mart):
    """One row per theme; `block_id` is who answers for it here."""

    theme_id = dy.String(primary_key=True)
    block_id = dy.String()
    label_ru = dy.String()
    label_en = dy.String(nullable=True)
    is_sensitive = dy.Bool()


class DimPlaces(Mart):
    """One row per settlement or neighbourhood; a place without a point is listed, not drawn."""

    place_id = dy.String(primary_key=True)
    label_ru = dy.String()
    label_en = dy.String(nullable=True)
    population = dy.Int64(nullable=True, min=0)
    latitude = dy.Float64(nullable=True, min=-90, max=90)
    longitude = dy.Float64(nullable=True, min=-180, max=180)


class DimTerritories(Mart):
    """One row per place that a map can colour: its outline in WGS84 degrees."""

    place_id = dy.String(primary_key=True)
    source = dy.String()  # outline: drawn by people; settlement, messages: nearest to that middle
    latitude = dy.Float64(min=-90, max=90)  # where its name stands
    longitude = dy.Float64(min=-180, max=180)
    shape = dy.String()  # a polygon, or several, as GeoJSON writes a geometry
    attribution = dy.String(nullable=True)  # whom the outlines must name


class DimUnits(Mart):
    """One row per organisation or department that answers, as the exports name it."""

    unit_id = dy.String(primary_key=True)
    label_ru = dy.String()


class DimChannels(Mart):
    """One row per channel with an active export, and how far we know it."""

    channel_id = dy.String(primary_key=True)
    label_ru = dy.String()
    label_en = dy.String(nullable=True)
    kind = dy.String()
    told_in = dy.String()  # days or hours: the unit of its answer time
    norm_days = dy.Float64(nullable=True)  # what answers are measured by: a target, or one term
    known_at = instant()
    landed_at = instant()


class DimDays(Mart):
    """One row per local day from the first message to the clock; calendar fields for questions."""

    day_on = dy.Date(primary_key=True)
    week_on = dy.Date()
    month_on = dy.Date()
    is_working = dy.Bool()
    starts_at = instant()
    ends_at = instant()  # the next day's start
    worked_hours = dy.Float64()  # working hours since the first row, at the day's start
    worked_until_hours = dy.Float64()  # the same at its end


class DimExports(Mart):
    """One row per active export: landed = staged + duplicates + refused."""

    export_id = dy.String(primary_key=True)
    channel_id = dy.String()
    file_name = dy.String()
    landed_at = instant()
    known_at = instant(nullable=True)
    landed = dy.Int64()
    staged = dy.Int64()
    duplicates = dy.Int64()
    refused = dy.Int64()
    unmapped = dy.Int64()
    masked = dy.Int64()
    brought = dy.Int64(nullable=True)  # messages that no earlier clock had told of
    first_on = dy.Date(nullable=True)  # its messages were received from this local day
    last_on = dy.Date(nullable=True)  # to this one
    unknown_columns = dy.List(dy.String())


class FctMasks(Mart):
    """One row per active export and kind of personal detail that the door hid in its texts."""

    export_id = dy.String(primary_key=True)
    kind = dy.String(primary_key=True)  # core/masks.py; unknown: landed before kinds were noted
    hidden = dy.Int64(min=1)


class FctRefusals(Mart):
    """One row per refused line of an active export: where, which field, why, what stood there."""

    export_id = dy.String(primary_key=True)
    row_number = dy.Int64(primary_key=True)
    field = dy.String()
    reason = dy.String()
    cell = dy.String(nullable=True)


class FctUnmapped(Mart):
    """One row per word of the exports that nobody mapped, and how many messages bear it."""

    channel_id = dy.String(primary_key=True)
    field = dy.String(primary_key=True)
    word = dy.String(primary_key=True)
    messages = dy.Int64()


class FctSpellings(Mart):
    """One row per word that the analyst mapped, and what became of it."""

    spelling_id = dy.Int64(primary_key=True)
    channel_id = dy.String()  # empty: of the municipality, whatever the channel
    field = dy.String()
    word = dy.String()
    value = dy.String()
    fate = dy.String()  # core/spelling.py
    messages = dy.Int64()


class FctChecks(Mart):
    """One row per check of this edition; zero rows found means all is well."""

    check_id = dy.String(primary_key=True)
    severity = dy.String()  # fail, warn
    found = dy.Int64()
    example = dy.String(nullable=True)


MARTS: Mapping[str, type[Mart]] = {
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
    "fct_sightings": FctSightings,
    "fct_masks": FctMasks,
    "fct_refusals": FctRefusals,
    "fct_unmapped": FctUnmapped,
    "fct_corrections": FctCorrections,
    "fct_spellings": FctSpellings,
    "fct_checks": FctChecks,
}
