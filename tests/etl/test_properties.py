"""What holds for any export: nothing vanishes, nothing personal stays, no order matters."""

from collections import defaultdict
from datetime import datetime
from itertools import permutations
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from core.ledger import MASKS
from core.municipality import municipality
from core.refusal import Refusal
from core.settings import settings as told_by_environment
from etl import ledger
from etl.build import build, now
from etl.editions import editions
from etl.marts import marts
from etl.parsing import Export, parse
from etl.staging import Staged, stage
from tests.etl.chance import EXPORTS, exports
from tests.etl.desk import HOME, another_installation, hand_in, path, picture, table

PIECES = st.sampled_from(
    "8 7 +7 - ( ) . 900 000 00 01 12 3456 a б @ mail .ru vk.com/ http:// www. паспорт кв тел. "
    "[имя] [телефон] [ ] Тест Тестович Тестовна Тестова И. А. х123ам 34 id1| № – : _ т".split()
) | st.sampled_from(" \n\u00a0")
SAID = st.lists(PIECES | st.text(max_size=2), max_size=12).map("".join)


def picture_of(given_in: list[Export]) -> Staged | None:
    """Stage exports; nothing, when no row of theirs can be used."""
    town = municipality(HOME)
    if not given_in:
        return None
    try:
        return stage(given_in, town)
    except Refusal:
        assert all(parse(one, town).rows.is_empty() for one in given_in)
        return None


@settings(max_examples=25)
@given(EXPORTS)
def test_landed_is_staged_and_duplicates_and_refused(drawn: list[list[list[str]]]) -> None:
    given_in = exports(drawn)
    result = picture_of([one for one, _ in given_in.values()])
    if result is None:
        return
    for row in result.exports.rows(named=True):
        _, written = given_in[row["export_id"]]
        assert written == row["staged"] + row["duplicates"] + row["refused"]
        ours = pl.col("export_id") == row["export_id"]
        assert row["staged"] == result.messages.filter(ours).height
        assert row["refused"] == result.refusals.filter(ours).height
    _assert_the_latest_won(result, [one for one, _ in given_in.values()])
    assert result.messages["message_id"].is_unique().all()
    _assert_every_telling_is_kept(result)
    assert result.refusals.select("export_id", "row_number").is_unique().all()


def _assert_every_telling_is_kept(result: Staged) -> None:
    """Who is told again, and is not refused or sensitive, has one latest telling among others."""
    told = result.sightings.group_by("message_id").agg(n=pl.len(), last=pl.col("is_latest").sum())
    assert (told["n"] > 1).all()
    assert (told["last"] == 1).all()
    plain = result.messages.filter(~pl.col("is_sensitive"))
    assert set(told["message_id"]) <= set(plain["message_id"])
    again = result.sightings.filter(~pl.col("is_latest")).height
    assert again <= result.exports["duplicates"].sum()


def _assert_the_latest_won(result: Staged, given_in: list[Export]) -> None:
    told: dict[str, list[tuple[datetime, str]]] = defaultdict(list)
    for one in given_in:
        usable = parse(one, municipality(HOME))
        for message_id in usable.rows["message_id"]:
            assert usable.known_at is not None
            told[message_id].append((usable.known_at, one.export_id))
    for message_id, export_id in result.messages.select("message_id", "export_id").rows():
        assert max(told[message_id])[1] == export_id


@settings(max_examples=15)
@given(EXPORTS)
def test_any_order_of_exports_gives_the_same_picture(drawn: list[list[list[str]]]) -> None:
    given_in = [one for one, _ in exports(drawn).values()]
    pictures = [picture_of(list(order)) for order in permutations(given_in)]
    first = pictures[0]
    for other in pictures[1:]:
        assert (first is None) == (other is None)
        if first is not None and other is not None:
            assert first.as_of == other.as_of
            assert_frame_equal(first.conflicts, other.conflicts)
            assert_frame_equal(first.exports.sort("export_id"), other.exports.sort("export_id"))
            by = ["export_id", "row_number"]
            assert_frame_equal(first.messages.sort(by), other.messages.sort(by))
            assert_frame_equal(first.sightings.sort(by), other.sightings.sort(by))
            assert_frame_equal(first.refusals.sort(by), other.refusals.sort(by))


@settings(max_examples=5)
@given(EXPORTS)
def test_any_order_of_exports_gives_equal_tables(drawn: list[list[list[str]]]) -> None:
    given_in = [one for one, _ in exports(drawn).values()]
    if (first := picture_of(given_in)) is None:
        return
    turned = picture_of(given_in[::-1])
    assert turned is not None
    straight, back = tables(first, given_in), tables(turned, given_in[::-1])
    for name, rows in straight.items():
        assert_frame_equal(rows, back[name])


def tables(result: Staged, given_in: list[Export]) -> dict[str, pl.DataFrame]:
    """Shape the tables of these exports, as a build does, without writing them."""
    lines = [
        {
            "export_id": one.export_id,
            "channel_id": one.channel.id,
            "file_name": "drawn.csv",
            "rows": one.rows.height,
            "masked": 0,
            "masks": None,
            "names_by": "model",
            "unknown": list[str](),
            "landed_at": datetime(2026, 5, 1),
        }
        for one in given_in
    ]
    told = pl.DataFrame(lines, schema_overrides={"unknown": pl.List(pl.String), "masks": MASKS})
    return marts(result, told, municipality(HOME))


FILES = ("pos__quarter_before", "pos__quarter_after", "pos__conflict_one", "pos__statuses")
DEEDS = st.lists(
    st.tuples(st.sampled_from(["load", "withdraw", "restore"]), st.sampled_from(FILES)),
    min_size=2,
    max_size=6,
)


@settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow])
@given(DEEDS)
def test_an_edition_is_made_of_the_exports_in_force_and_of_nothing_else(
    deeds: list[tuple[str, str]],
) -> None:
    with another_installation():
        in_force = _done(deeds)
        if not in_force:
            return
        build(municipality(HOME), told_by_environment())
        walked = picture()
    with another_installation():
        hand_in(*(path(name) for name in sorted(in_force)))
        build(municipality(HOME), told_by_environment())
        assert picture() == walked


def _done(deeds: list[tuple[str, str]]) -> set[str]:
    """Load, withdraw and restore; what cannot be done is refused and changes nothing."""
    in_force: set[str] = set()
    known: dict[str, str] = {}
    for deed, name in deeds:
        if deed == "load":
            (landing,) = hand_in(path(name))
            assert (landing is None) == (name in in_force)
            known |= {name: landing.key} if landing else {}
            in_force.add(name)
        elif name in known and (deed == "withdraw") == (name in in_force):
            event: ledger.Putting = "withdrawn" if deed == "withdraw" else "restored"
            ledger.note(told_by_environment().landing, known[name], event, now())
            in_force ^= {name}
    return in_force


def test_withdrawn_and_restored_it_is_as_if_nothing_had_happened(lake: Path) -> None:
    before, town = picture(), municipality(HOME)
    newest = table("dim_exports")["export_id"][0]
    events: tuple[ledger.Putting, ...] = ("withdrawn", "restored")
    for event in events:
        ledger.note(lake / "landing", newest, event, now())
        build(town, told_by_environment())
        assert (picture() == before) == (event == "restored")


def test_without_its_last_export_a_municipality_is_published_empty(lake: Path) -> None:
    for key in table("dim_exports")["export_id"]:
        ledger.note(lake / "landing", key, "withdrawn", now())
    published = build(municipality(HOME), told_by_environment())
    assert published.edition == 3
    assert published.exports.is_empty()
    assert all(rows == [] for rows in picture().values())
    told = editions(lake / "marts")
    assert told["as_of"].to_list()[-1] == told["as_of"].to_list()[-2]
    hand_in(path("pos__utf8"))
    assert build(municipality(HOME), told_by_environment()).edition == 4
    assert len(table("fct_messages")) == 3


@pytest.mark.parametrize("event", ["withdrawn", "restored"])
def test_what_is_done_already_is_said_and_not_done_again(lake: Path, event: ledger.Putting) -> None:
    key = table("dim_exports")["export_id"][0]
    if event == "withdrawn":
        ledger.note(lake / "landing", key, "withdrawn", now())
    before = ledger.events(lake / "landing")
    with pytest.raises(Refusal, match="менять нечего"):
        ledger.note(lake / "landing", key, event, now())
    assert_frame_equal(ledger.events(lake / "landing"), before)
