"""Data health says what became of every row, channel by channel, and what nobody mapped."""

from datetime import date

import polars as pl
import pytest

from core.access import Scope
from tests.loaded import Desk
from tests.pages.conftest import Opened
from tests.pages.reading import figure, read, sentence, warnings

BOTH = pytest.mark.parametrize("lang", ["ru", "en"])


@pytest.fixture
def whole(desk: Desk) -> Scope:
    return desk.scope(date(2000, 1, 1), date(2100, 1, 1))


@BOTH
def test_says_that_the_data_is_fresh_and_what_was_refused(
    opened: Opened, desk: Desk, whole: Scope, lang: str
) -> None:
    (row,) = desk.ask("health/channels", whole).rows(named=True)
    said = sentence(opened("data_health", lang=lang))
    words = {
        "ru": ("Данные свежие", "Не принят", f"{row['refused']} строк"),
        "en": ("The data is fresh", "refused", f"{row['refused']} row"),
    }[lang]
    for word in words:
        assert word in said


@BOTH
def test_shows_where_the_rows_of_a_channel_went(
    opened: Opened, desk: Desk, whole: Scope, lang: str
) -> None:
    (row,) = desk.ask("health/channels", whole).rows(named=True)
    page = opened("data_health", about="exports", lang=lang)
    told = [read(one.value).replace(" ", "").replace(",", "") for one in page.metric[1:]]
    assert told == [
        str(row[name]) for name in ("landed", "staged", "duplicates", "refused", "unmapped")
    ]
    assert row["landed"] == row["staged"] + row["duplicates"] + row["refused"]


def test_shows_the_messages_of_each_week(opened: Opened, desk: Desk) -> None:
    first, last = desk.span()
    weeks = desk.ask("week/flow", desk.scope(first, last)).sort("week_on")["messages"]
    drawn = figure(opened("data_health", about="exports"))["data"][0]["y"]
    assert sum(drawn) > 0
    assert drawn == weeks.to_list()[-len(drawn) :]


def test_says_which_channel_is_behind(opened: Opened) -> None:
    page = opened("data_health", m="boston")
    assert sentence(page).startswith("Данные устарели: Бостон")
    assert "2 марта 2015" in [read(one.value) for one in page.metric]
    assert opened("data_health", m="boston", lang="en").markdown[0].value.startswith("#### Out of")


def test_what_is_wrong_comes_first_and_what_is_well_stays_away(opened: Opened) -> None:
    wrong = [read(one.value) for one in opened("data_health", m="boston").subheader]
    assert "Бостон" in wrong[0]
    assert wrong[-2:] == ["Не принятые строки", "Проверки не пройдены"]
    well = [read(one.value) for one in opened("data_health").subheader]
    assert well == wrong[-2:]


def test_a_part_is_opened_by_its_address_and_writes_it(opened: Opened) -> None:
    page = opened("data_health", about="checks")
    assert len(page.table) == 1
    page.segmented_control(key="choice_about").set_value("words").run()
    assert page.query_params["about"] == "words"
    assert page.subheader[0].value == "Нераспознанные слова"


def test_a_link_to_a_list_of_a_flag_opens_it(opened: Opened) -> None:
    page = opened("data_health", flag="date_only")
    assert page.query_params["about"] == "flags"
    assert [read(one.value) for one in page.subheader] == ["Дата без времени"]


def test_counts_refused_rows_by_reason(opened: Opened, desk: Desk, whole: Scope) -> None:
    rows = desk.ask("health/refusals", whole)
    assert len(rows)
    table = pl.from_pandas(opened("data_health").table[0].value)
    assert [int(n) for n in table["Строки"]] == rows["rows"].to_list()
    assert not [word for column in table for word in column if word in (None, "None")]


def test_names_words_that_nobody_mapped(opened: Opened, desk: Desk, whole: Scope) -> None:
    rows = desk.ask("health/unmapped", whole)
    page = opened("data_health", about="words")
    told = [read(one.value) for one in page.markdown]
    for word, n in rows.select("word", "messages").rows()[:10]:
        assert any(one.startswith(f"{word} · ") and f" {n} сообщен" in one for one in told)


def test_says_how_themes_are_known(opened: Opened, desk: Desk, whole: Scope) -> None:
    rows = desk.ask("health/theme_sources", whole)
    page = opened("data_health", about="words")
    table = page.table[0].value
    assert [int(n) for n in table["Сообщений"]] == rows["messages"].to_list()
    assert table.iloc[:, 0].tolist()[0] == "из своего столбца выгрузки"
    is_said = any("python -m etl train" in one.value for one in page.caption)
    assert is_said == ("unread" in rows["theme_source"])


def test_says_how_places_are_known(opened: Opened, desk: Desk, whole: Scope) -> None:
    rows = desk.ask("health/place_sources", whole)
    table = opened("data_health", about="words").table[1].value
    assert [int(n) for n in table["Сообщений"]] == rows["messages"].to_list()
    assert table.iloc[:, 0].tolist()[0] == "из своего столбца выгрузки"


def test_lists_every_check_and_every_export(opened: Opened, desk: Desk, whole: Scope) -> None:
    (checks,) = opened("data_health", about="checks").table
    (exports,) = opened("data_health", about="exports").table
    asked = desk.ask("health/checks", whole)
    assert len(checks.value) == len(asked)
    found = [n for n in asked["found"] if n]
    assert sorted(int(n) for n in checks.value["Нашлось"] if n != "✓") == sorted(found)
    files = desk.ask("health/exports", whole)
    assert [read(one) for one in exports.value["Файл"]] == files["file_name"].to_list()
    assert exports.value["Строк"].tolist() == [str(n) for n in files["landed"]]


@BOTH
def test_every_check_has_words(opened: Opened, lang: str) -> None:
    told = opened("data_health", about="checks", lang=lang).table[0].value.iloc[:, 0].tolist()
    assert not [said for said in told if said.startswith(("fail", "warn"))]


@BOTH
def test_an_unknown_town_is_told(opened: Opened, lang: str) -> None:
    page = opened("data_health", m="nonsense", lang=lang)
    assert "nonsense" in warnings(page)[0]
    assert not page.metric
