"""What holds for any export: nothing vanishes, nothing personal stays, no order matters."""

import csv
import io
import re
from collections import defaultdict
from datetime import datetime
from itertools import permutations
from pathlib import Path

import duckdb
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from core.channel import channels
from core.municipality import municipality
from core.refusal import Refusal
from core.settings import settings as told_by_environment
from etl import ledger
from etl.build import build, now
from etl.editions import editions
from etl.landing import AS_WRITTEN
from etl.marts import marts
from etl.parsing import Export, parse
from etl.scrub import MASKS, scrub, scrubbed
from etl.source import pipe_source
from etl.staging import Staged, stage
from tests.etl.desk import HOME, another_installation, hand_in, landed, path, picture, table

HEADER = (
    "Номер сообщения", "Дата создания", "Подкатегория", "Населённый пункт", "Исполнитель", "Статус",
    "Дата ответа", "Крайний срок", "Оценка", "Широта", "Долгота", "Текст", "Почта заявителя",
)  # fmt: skip
DATES = (
    "01.03.2026 10:00", "02.03.2026", "2026-03-03T10:00:00+03:00", "04.03.2026 23:59:59", "вчера",
    "", "01.01.1900", "01.01.2099 10:00", "31.02.2026", "-",
)  # fmt: skip
WORDS = {
    "Номер сообщения": ("101", "102", "103", "104.0", "105", "", "106\nА", " ", "-"),
    "Дата создания": DATES,
    "Дата ответа": DATES,
    "Крайний срок": DATES,
    "Подкатегория": ("Отопление", "отопление", "Вывоз мусора", "Неведомое", "", "Школьное питание"),
    "Населённый пункт": ("г. Котельниково", "х. Красноярский", "Нигде", ""),
    "Исполнитель": ("Отдел А", "ОТДЕЛ  А", "Отдел-А", "???", ""),
    "Статус": ("В работе", "Решено", "Спам", "Промежуточный ответ", "Решение отложено", "Ой", ""),
    "Оценка": ("5", "плохо", "0", "", "3,0"),
    "Широта": ("47,63", "0", "91", "", "x"),
    "Долгота": ("43,14", "0", "", "NaN"),
    "Текст": ("Проверка", 'Проверка "в кавычках"', "Проверка\nв две строки", "", ";"),
    "Почта заявителя": ("test1@example.ru", "TEST1@example.ru", "-", ""),
}
ROWS = st.tuples(*(st.sampled_from(WORDS[name]) for name in HEADER)).map(list)
TORN = st.tuples(ROWS, st.integers(1, 14)).map(lambda torn: (torn[0] * 2)[: torn[1]])
LINES = st.lists(st.one_of(ROWS, ROWS, ROWS, TORN), min_size=1, max_size=12)
KNOWN = channels()
EXPORTS = st.lists(LINES, min_size=1, max_size=3)
PIECES = st.sampled_from(
    "8 7 +7 - ( ) . 900 000 00 01 12 3456 a б @ mail .ru vk.com/ http:// www. паспорт кв тел. "
    "[имя] [телефон] [ ] Тест Тестович Тестовна Тестова И. А. х123ам 34 id1| № – : _ т".split()
) | st.sampled_from(" \n\u00a0")
SAID = st.lists(PIECES | st.text(max_size=2), max_size=12).map("".join)


def export(lines: list[list[str]]) -> tuple[Export, int]:
    """Write lines as a file and land it; say how many of them a person would count."""
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows([HEADER, *lines])
    landing, kept = landed(
        pipe_source(io.BytesIO(text.getvalue().encode()), "drawn.csv"), known=KNOWN
    )
    filled = [line for line in lines if any(cell and not cell.isspace() for cell in line)]
    assert landing.rows == len(filled)
    return kept, len(filled)


def exports(drawn: list[list[list[str]]]) -> dict[str, tuple[Export, int]]:
    """Land several files; two of the same bytes are one export, a file of blanks is none."""
    filled = [lines for lines in drawn if any(cell.strip() for line in lines for cell in line)]
    made = [export(lines) for lines in filled]
    return {one.export_id: (one, n) for one, n in made}


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


@settings(max_examples=100)
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
    assert result.refusals.select("export_id", "row_number").is_unique().all()


def _assert_the_latest_won(result: Staged, given_in: list[Export]) -> None:
    told: dict[str, list[tuple[datetime, str]]] = defaultdict(list)
    for one in given_in:
        usable = parse(one, municipality(HOME))
        for message_id in usable.rows["message_id"]:
            assert usable.known_at is not None
            told[message_id].append((usable.known_at, one.export_id))
    for message_id, export_id in result.messages.select("message_id", "export_id").rows():
        assert max(told[message_id])[1] == export_id


@settings(max_examples=40)
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
            assert_frame_equal(first.refusals.sort(by), other.refusals.sort(by))


@settings(max_examples=12)
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
            "unknown": list[str](),
            "landed_at": datetime(2026, 5, 1),
        }
        for one in given_in
    ]
    told = pl.DataFrame(lines, schema_overrides={"unknown": pl.List(pl.String)})
    return marts(result, given_in, told, municipality(HOME))


@settings(max_examples=400)
@given(SAID)
def test_scrubbing_twice_changes_nothing(said: str) -> None:
    once = scrubbed(said)
    assert scrubbed(once) == once


@settings(max_examples=200)
@given(SAID)
def test_text_without_a_suspect_sign_has_nothing_to_mask(said: str) -> None:
    """The sign is looked for to be quick; it must not hide anything from the masks."""
    cleaned = pl.lit(said)
    for mask, pattern in MASKS.items():
        cleaned = cleaned.str.replace_all(pattern, mask)
    assert scrubbed(said) == pl.select(cleaned).item()


TELEPHONES = st.sampled_from(
    [
        "+7 900 000-00-01", "+7 (900) 000-00-01", "89000000001", "8-900-000-00-01",
        "8 900 000 00 01", "+79000000001", "9000000001", "900 000-00-01",
        "(900) 000-00-01", "8 (90000) 0-00-01",
        "+7\u00a0900\u00a0000\u00a000\u00a001", "8–900–000–00–01", "8.900.000.00.01",
    ]
)  # fmt: skip
MAILS = st.sampled_from(["test@example.ru", "Test.Test-1@mail.example.ru", "тест@пример.рф"])
NAMES = st.sampled_from(
    ["Тестов Тест Тестович", "Тест Тестович", "Тесту Тестовичу", "И. О. Тестов"]
)
AROUND = st.text(st.characters(exclude_categories=["Cs", "Nd"]), max_size=6).filter(
    lambda said: not re.search(r"^\w|\w$|[«»'\"]", said)
)


def survives(secret: str, kept: str) -> bool:
    digits = re.sub(r"\D", "", secret)[-9:]
    return secret in kept or (len(digits) == 9 and digits in re.sub(r"\D", "", kept))


@settings(max_examples=300)
@given(AROUND, TELEPHONES | MAILS | NAMES, AROUND)
def test_nothing_planted_survives_in_free_text(before: str, secret: str, after: str) -> None:
    assert not survives(secret, scrubbed(f"{before}{secret}{after}"))


@settings(max_examples=60)
@given(st.sampled_from(HEADER), TELEPHONES | MAILS, LINES)
def test_no_contact_survives_the_door_in_any_column(
    column: str, secret: str, lines: list[list[str]]
) -> None:
    planted = ["107", "01.03.2026", "Отопление", "", "", "", "", "", "", "", "", "", ""]
    planted[HEADER.index(column)] = secret
    kept = export([*lines, planted])[0].rows.drop(AS_WRITTEN, strict=False)
    for cell in (cell for row in kept.rows() for cell in row if isinstance(cell, str)):
        assert not survives(secret, cell)


@settings(max_examples=200)
@given(SAID)
def test_the_check_of_an_edition_never_stops_what_the_door_let_through(said: str) -> None:
    """Both look for contacts, in two engines; what one has cleaned the other may not find."""
    clean = pl.DataFrame({"message_id": ["pos:1"], "text": [said], "answer": [said]})
    clean = clean.with_columns(scrub(pl.col("text", "answer")))
    check = Path("etl/checks/fail_personal_data.sql").read_text("utf-8")
    with duckdb.connect() as db:
        db.register("fct_texts", clean.to_arrow())
        assert db.sql(check).fetchall() == []


FILES = ("pos__quarter_before", "pos__quarter_after", "pos__conflict_one", "pos__statuses")
DEEDS = st.lists(
    st.tuples(st.sampled_from(["load", "withdraw", "restore"]), st.sampled_from(FILES)),
    min_size=2,
    max_size=6,
)


@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow])
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
