"""Deadlines by the rules of channels: the first, what moves the one in force, and the end."""

from datetime import datetime

import polars as pl
import pytest

from core.channel import Channel, channels
from core.deadline import Term
from core.ledger import MASKS
from core.municipality import municipality
from core.refusal import Refusal
from etl.fast_track import with_fast_track
from etl.marts import marts
from etl.parsing import Export
from etl.staging import stage
from tests.etl.desk import HOME, landed, local, path, staged, told

TOWN = municipality(HOME)


def due(name: str) -> dict[str, tuple[object, ...]]:
    """Return number → deadline in force and first deadline."""
    rows = told(staged(name), "message_id", "deadline_at", "first_deadline_at")
    return {str(row[0]).split(":")[1].split("#")[0]: row[1:] for row in rows}


def both(in_force: str, first: str | None = None) -> tuple[datetime, datetime]:
    return local(in_force), local(first or in_force)


def test_social_networks_have_hours_by_urgency() -> None:
    assert due("incident__hours_by_urgency") == {
        "01": both("2026-05-04 15:00"),
        "02": both("2026-05-01 03:00"),
        "03": both("2026-04-30 18:00"),
        "04": both("2026-05-01 10:00"),
        "05": both("2026-05-04 11:00"),  # a word nobody mapped is an ordinary message
        "06": both("2026-05-07", "2026-04-28 10:00"),  # an interim reply in time
        "07": both("2026-04-28 10:00"),  # one that came too late
        "08": both("2026-05-07", "2026-04-28 10:00"),
        "09": both("2026-04-28 10:00"),  # answered before the first term was over: nothing moved
        "10": both("2026-06-15", "2026-04-28 10:00"),
        "11": both("2026-04-27 11:00"),
        "12": both("2026-04-28 17:00"),
        "13": both("2026-04-28 04:00"),
    }


def test_appeals_are_due_thirty_days_from_registration() -> None:
    assert due("letters_59fz__terms") == {
        "01": both("2026-05-01"),  # Labour Day does not move it
        "02": both("2026-04-29"),  # nobody told the registration: from receipt
        "03": both("2026-05-31", "2026-05-01"),
        "04": both("2026-05-31", "2026-05-01"),  # the law extends once
        "05": both("2026-04-08"),  # to be forwarded within seven
        "06": both("2026-04-15"),  # the export's own, and sooner: nothing was extended
        "07": both("2026-05-20", "2026-04-30"),
        "08": both("2026-05-20", "2026-05-01"),  # its own, already extended
        "09": both("2026-05-29", "2026-04-29"),
        "10": both("2026-05-29", "2026-04-29"),
    }


def test_a_letter_is_registered_within_three_days_or_on_the_first_working_one_after() -> None:
    rows = told(staged("letters_59fz__registered"), "is_registered_in_time")
    assert [one for (one,) in rows] == [
        True,  # Thursday is the third day after Monday
        False,
        True,  # Friday + 3 is Monday the 9th, off for the Sunday of Women's Day
        False,
        True,  # the holidays of New Year end on the 11th
        False,
        None,  # nobody told the registration
        None,  # nobody told the receipt
        True,  # the third day lasts until its end
    ]


def test_of_other_channels_nobody_registers_anything() -> None:
    assert set(told(staged("pos__promised_dates"), "is_registered_in_time")) == {(None,)}


def test_a_promised_date_counts_if_it_was_promised_in_time() -> None:
    assert due("pos__promised_dates") == {
        "101": both("2026-06-15", "2026-04-01"),
        "102": both("2026-04-01"),  # promised after the term
        "103": both("2026-06-15", "2026-04-01"),  # nobody knows when: believed
        "104": both("2026-04-01"),  # a sooner promise takes nothing away
        "105": both("2026-06-15", "2026-04-01"),  # the export's own is of before the promise
    }


def test_where_no_type_is_told_the_theme_decides_but_never_one_that_was_read() -> None:
    result = staged("pos__no_type_of_track")
    fast, usual = datetime(2026, 3, 12, 20, 59, 59), datetime(2026, 4, 1, 20, 59, 59)
    assert told(result, "theme_source", "is_fast_track", "deadline_at") == [
        ("export", True, fast),
        ("export", False, usual),
        ("rule", False, usual),  # a guess shortens no term
        ("export", False, usual),  # the export says that it is an ordinary one
        ("export", False, usual),
    ]


def test_a_theme_that_an_analyst_gave_shortens_the_term() -> None:
    rows = pl.DataFrame({"theme_source": ["export", "analyst", "rule", "model"]}).with_columns(
        channel_id=pl.lit("pos"),
        theme_id=pl.lit("b01_01"),
        fact_id=pl.lit(None, pl.String),
        fast_track=pl.lit(None, pl.Boolean),
    )
    fast = with_fast_track(rows, channels(), TOWN)["fast_track"]
    assert fast.to_list() == [True, True, False, False]


def december(day: str) -> Export:
    """Return an export of one ordinary and one urgent incident, handed in at the end of 2027."""
    lines = [("1", ""), ("2", "Высокая")]
    told_of, export = landed(path("incident__hours_by_urgency"))
    rows = export.rows.head(2).with_columns(
        pl.Series("external_id", [one for one, _ in lines]),
        pl.Series("urgency", [word for _, word in lines]),
        received_at=pl.lit(day),
    )
    return Export(told_of.key, export.channel, datetime(2028, 2, 1), rows)


def test_beyond_the_calendar_there_is_no_deadline_and_a_flag() -> None:
    result = stage([december("30.12.2027 16:00")], TOWN)
    assert told(result, "deadline_at", "is_beyond_calendar") == [
        (None, True),
        (local("2027-12-30 20:00"), False),  # hours by the clock need no calendar
    ]


def test_an_exports_own_deadline_needs_no_calendar() -> None:
    export = december("30.12.2027 16:00")
    own = Export(
        export.export_id,
        export.channel,
        export.first_landed_at,
        export.rows.with_columns(deadline_at=pl.lit("31.12.2027")),
    )
    result = stage([own], TOWN)
    assert told(result, "deadline_at", "is_beyond_calendar")[0] == (local("2027-12-31"), False)


def test_the_last_hours_of_the_calendar_are_counted() -> None:
    result = stage([december("29.12.2027 17:00")], TOWN)
    assert told(result, "deadline_at", "is_beyond_calendar")[0] == (
        local("2027-12-30 17:00"),
        False,
    )


def test_a_message_received_beyond_the_calendar_stops_the_build_with_a_sentence() -> None:
    with pytest.raises(Refusal) as caught:
        stage([december("10.01.2028 10:00")], TOWN)
    assert caught.value.what == "календарь охватывает только годы с 1999 по 2027"
    assert caught.value.where == "config/calendars/ru.toml"


def test_a_calendar_that_ends_too_soon_is_told_on_the_page_of_data_health() -> None:
    export = december("30.12.2027 16:00")
    line = {
        "export_id": export.export_id, "channel_id": "incident", "file_name": "drawn.csv",
        "rows": 2, "masked": 0, "masks": None, "names_by": "model", "unknown": list[str](),
        "landed_at": datetime(2028, 2, 1),
    }  # fmt: skip
    ledger = pl.DataFrame([line], schema_overrides={"unknown": pl.List(pl.String), "masks": MASKS})
    checks = marts(stage([export], TOWN), ledger, TOWN)["fct_checks"]
    (row,) = checks.filter(check_id="warn_calendar_ends").select("found", "example").rows()
    assert row == (1, "incident: 2027-12-30 – 2027-12-30 × 1")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"days": 3, "hours": 3}, "either days or hours"),
        ({}, "either days or hours"),
        ({"hours": 3, "day_off": "moves"}, "only the last of calendar days"),
        ({"days": 3, "clock": "working", "day_off": "moves"}, "only the last of calendar days"),
        ({"days": 0}, "greater than 0"),
    ],
)
def test_a_term_that_means_nothing_is_an_error(wrong: dict[str, object], said: str) -> None:
    told_of = {"clock": "calendar", "starts": "after", "clause": "", "reason": ""}
    with pytest.raises(ValueError, match=said):
        Term.model_validate(told_of | wrong)


def test_a_rule_that_hides_another_is_an_error() -> None:
    pos = channels()["pos"]
    turned = pos.model_dump(exclude_defaults=True) | {
        "deadlines": [one.model_dump() for one in reversed(pos.deadlines)]
    }
    with pytest.raises(ValueError, match="hides those below it"):
        Channel.model_validate(turned)


def test_every_term_says_where_it_is_written_and_why() -> None:
    for channel in channels().values():
        others = (channel.extension, channel.interim, channel.deferral, channel.target)
        rules = [*channel.deadlines, *(one for one in others if one is not None)]
        written = [(one.clause, one.reason) for one in rules]
        assert all(len(clause) > 10 and len(reason) > 20 for clause, reason in written), channel.id
