"""Whatever is written, nothing personal stays; and scrubbing twice changes nothing."""

import re
from pathlib import Path

import duckdb
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.landing import AS_WRITTEN
from etl.privacy.names import Names
from etl.privacy.scrub import MASKS, hidden, scrub, scrubbed
from tests.etl.chance import HEADER, LINES, export

PIECES = st.sampled_from(
    "8 7 +7 - ( ) . 900 000 00 01 12 3456 a б @ mail .ru vk.com/ http:// www. паспорт кв тел. "
    "[имя] [телефон] [ ] Тест Тестович Тестовна Тестова И. А. х123ам 34 id1| № – : _ т собака "
    "снилс 112-233-445 95 инн 500100732259 4000000000000002 1950 г.р. родился мая восемь девятьсот "
    "[id12|Тест] [id12| [club3| "
    "vk.com/a t.me/b https://a паспорт: дом 3-12 ул. Мира квартире 5 тире 567890 серия "
    "(01.02.2016) 01.02.1950 5-05-05 тел мы в 23-й номер АЕ 512 35 или 8-900-000-00-01 кв. 1, 2, 3 "
    "Гагарина 4-18 4а-31 38 дом/квартира 14/36 2001-02-14 др".split()
) | st.sampled_from(" \n\u00a0")

SAID = st.lists(PIECES | st.text(max_size=2), max_size=12).map("".join)


@settings(max_examples=150)
@given(SAID)
def test_scrubbing_twice_changes_nothing(said: str) -> None:
    once = scrubbed(said)
    assert scrubbed(once) == once


@settings(max_examples=50)
@given(SAID)
def test_text_without_a_suspect_sign_has_nothing_to_mask(said: str) -> None:
    """Signs are looked for to be quick; they must not hide anything from the masks."""
    cleaned = pl.Series([said])
    for rule in MASKS:
        cleaned = rule.hide(cleaned)
    assert scrubbed(said) == cleaned.item()


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


AROUND = st.text(st.characters(exclude_categories=["Cn", "Cs", "M", "Nd"]), max_size=6).filter(
    lambda said: not re.search(r"^\w|\w$|[«»'\"]", said)
)


def survives(secret: str, kept: str) -> bool:
    digits = re.sub(r"\D", "", secret)[-9:]
    return secret in kept or (len(digits) == 9 and digits in re.sub(r"\D", "", kept))


@settings(max_examples=150)
@given(AROUND, TELEPHONES | MAILS | NAMES, AROUND)
def test_nothing_planted_survives_in_free_text(before: str, secret: str, after: str) -> None:
    assert not survives(secret, scrubbed(f"{before}{secret}{after}"))


@settings(max_examples=25)
@given(st.sampled_from(HEADER), TELEPHONES | MAILS, LINES)
def test_no_contact_survives_the_door_in_any_column(
    column: str, secret: str, lines: list[list[str]]
) -> None:
    planted = ["107", "01.03.2026", "Отопление", "", "", "", "", "", "", "", "", "", ""]
    planted[HEADER.index(column)] = secret
    kept = export([*lines, planted])[0].rows.drop(AS_WRITTEN, strict=False)
    for cell in (cell for row in kept.rows() for cell in row if isinstance(cell, str)):
        assert not survives(secret, cell)


@settings(max_examples=40)
@given(SAID)
def test_the_check_of_an_edition_never_stops_what_the_door_let_through(said: str) -> None:
    """Both look for contacts, in two engines; what one has cleaned the other may not find."""
    clean = pl.DataFrame({"message_id": ["pos:1"], "text": [said], "answer": [said]})
    clean = clean.with_columns(scrub(pl.col("text", "answer")))
    check = Path("etl/checks/fail_personal_data.sql").read_text("utf-8")
    with duckdb.connect() as db:
        db.register("fct_texts", clean.to_arrow())
        assert db.sql(check).fetchall() == []


def test_what_is_scrubbed_is_a_copy() -> None:
    """A frame that somebody else still holds must not change under their hands."""
    said = pl.Series(["звоните 8 900 000-00-01", "<b>Галина Петровна</b>"])
    before = said.to_list()
    assert hidden(said, MASKS).to_list() != before
    assert Names().hide(said).to_list() != before
    assert said.to_list() == before
