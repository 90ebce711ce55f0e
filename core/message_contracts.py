"""The shape of what is known of messages: as they stand, as they were told, said and corrected."""

import dataframely as dy
import polars as pl

from core.mart import Mart, instant


class FctMessages(Mart):
    """One row per message (per question of an appeal), as known at `as_of`. No text, no person."""

    message_id = dy.String(primary_key=True, regex=r"^[a-z][a-z0-9_]*:.+$")
    channel_id = dy.String()
    kind = dy.String()
    export_id = dy.String()
    row_number = dy.Int64(min=1)  # where the export tells it
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

    first_seen_at = instant()  # clock of the first export that had it
    known_at = instant()  # clock of the export that last told us about it
    received_at = instant()
    received_on = dy.Date()
    first_reply_at = instant(nullable=True)
    closed_at = instant(nullable=True)  # final answer only
    closed_on = dy.Date(nullable=True)
    deadline_at = instant(nullable=True)
    deadline_on = dy.Date(nullable=True)
    deadline_source = dy.String(nullable=True)  # export, rule, extension, interim, promise
    first_deadline_at = instant(nullable=True)
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
    chain_began_at = instant(nullable=True)
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


class FctTexts(Mart):
    """What was asked and answered, scrubbed; sensitive themes have no row here."""

    message_id = dy.String(primary_key=True)
    text = dy.String(nullable=True)
    answer = dy.String(nullable=True)
    theme_words = dy.String(nullable=True)  # which decided what theme was read


class FctSlips(Mart):
    """One row per message and error of communication; `core/slips.py` says what a figure counts."""

    message_id = dy.String(primary_key=True)
    slip = dy.String(primary_key=True)
    figure = dy.Int64(nullable=True)


class FctSightings(Mart):
    """One row per export line that told of a message told more than once, as that line said it."""

    message_id = dy.String(primary_key=True)
    export_id = dy.String(primary_key=True)
    row_number = dy.Int64(primary_key=True)
    told_at = instant()  # the export's own clock
    status = dy.String()
    closed_at = instant(nullable=True)
    deadline_at = instant(nullable=True)
    deadline_source = dy.String(nullable=True)
    deferred_until = dy.Date(nullable=True)
    theme_id = dy.String(nullable=True)  # null: a sensitive one, which the message no longer has
    place_id = dy.String()
    unit_id = dy.String()
    rating = dy.Int8(nullable=True, min=1, max=5)
    is_latest = dy.Bool()  # what `fct_messages` is made of


class FctCorrections(Mart):
    """One row per correction and message that the registry published, and what became of it."""

    correction_id = dy.Int64(primary_key=True)
    message_id = dy.String(primary_key=True)
    field = dy.String()  # theme, place, unit
    value = dy.String()
    fate = dy.String()  # applied, superseded, waiting, unknown
