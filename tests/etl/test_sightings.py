"""What each export said of a message that several told: every line kept, in their own clocks."""

from datetime import datetime
from pathlib import Path

import polars as pl
import pytest

from core.municipality import municipality
from core.settings import settings
from etl import ledger
from etl.build import build, now
from tests.etl.desk import HOME, landed, load, local, path, staged, table, told

HEAD = "Номер сообщения;Дата создания;Подкатегория;Населённый пункт;Исполнитель;Статус;Дата ответа"
BEGUN = "1;02.03.2026 10:00;{theme};г. Котельниково;Отдел А;В работе;"
ENDED = "1;02.03.2026 10:00;{theme};г. Котельниково;Отдел Б;Решено;05.03.2026 12:00"
OTHER = "2;{day}.03.2026 10:00;Отопление;г. Котельниково;Отдел А;В работе;"
HEATING, SENSITIVE = "Отопление", "Питание и здоровье школьников"


def export(folder: Path, name: str, *rows: str) -> Path:
    """Write an export; the other message of it tells its clock."""
    file = folder / f"{name}.csv"
    file.write_text("\n".join([HEAD, *rows]), "utf-8-sig")
    return file


def test_a_message_told_once_has_no_sighting() -> None:
    both = staged("pos__quarter_before", "pos__quarter_after")
    assert both.sightings["message_id"].to_list() == ["pos:102", "pos:102"]
    assert staged("pos__quarter_before").sightings.is_empty()


def test_every_telling_is_kept_with_its_line_and_its_clock() -> None:
    result = staged("pos__quarter_after", "pos__quarter_before")
    keys = {name: landed(path(f"pos__{name}"))[1].export_id for name in (
        "quarter_before", "quarter_after")}  # fmt: skip
    rows = result.sightings.sort("told_at")
    assert rows.select(
        "export_id", "row_number", "told_at", "status", "closed_at", "is_latest"
    ).rows() == [
        (keys["quarter_before"], 3, local("2026-03-05 10:00"), "in_work", None, False),
        (keys["quarter_after"], 2, local("2026-04-03 10:00"), "solved",
         local("2026-04-02 10:00"), True),
    ]  # fmt: skip


SAME = ("export_id", "row_number", "status", "closed_at", "deadline_at", "deadline_source",
        "deferred_until", "rating")  # fmt: skip


def test_the_last_telling_is_what_is_known_of_the_message(tmp_path: Path) -> None:
    load(
        export(tmp_path, "one", BEGUN.format(theme=HEATING), OTHER.format(day="03")),
        export(tmp_path, "two", ENDED.format(theme=HEATING), OTHER.format(day="06")),
    )
    last = table("fct_sightings").filter("is_latest").sort("message_id")
    known = table("fct_messages").sort("message_id")
    assert last.height == 2
    assert last.select(SAME).equals(known.select(SAME))
    assert last["told_at"].equals(known["known_at"])


def test_a_withdrawn_export_is_told_of_no_more(tmp_path: Path) -> None:
    load(
        export(tmp_path, "one", BEGUN.format(theme=HEATING), OTHER.format(day="03")),
        export(tmp_path, "two", ENDED.format(theme=HEATING), OTHER.format(day="06")),
    )
    assert table("fct_sightings").height == 4
    newest = table("fct_sightings").filter("is_latest")["export_id"].to_list()[0]
    ledger.note(settings().landing, newest, "withdrawn", now())
    build(municipality(HOME), settings())
    assert table("fct_sightings").is_empty()
    assert table("fct_messages")["status"].to_list() == ["in_work", "in_work"]


@pytest.mark.parametrize(("first", "then"), [(SENSITIVE, HEATING), (HEATING, SENSITIVE)])
def test_no_sensitive_theme_is_told_of_now_or_before(tmp_path: Path, first: str, then: str) -> None:
    load(
        export(tmp_path, "one", BEGUN.format(theme=first), OTHER.format(day="03")),
        export(tmp_path, "two", ENDED.format(theme=then), OTHER.format(day="06")),
    )
    rows = table("fct_sightings").filter(message_id="pos:1").sort("told_at")
    themes = rows["theme_id"].to_list()
    assert themes == ([None, "b01_01"] if then == HEATING else [])


def test_what_was_told_after_the_moment_asked_for_is_not_known(tmp_path: Path) -> None:
    load(
        export(tmp_path, "one", BEGUN.format(theme=HEATING), OTHER.format(day="03")),
        export(tmp_path, "two", ENDED.format(theme=HEATING), OTHER.format(day="04")),
        as_of=datetime(2026, 3, 4, 12),
    )
    rows = table("fct_sightings").filter(message_id="pos:1")
    assert set(rows["status"]) == {"in_work"}
    assert rows["closed_at"].null_count() == 2


@pytest.mark.parametrize(
    ("name", "sources"),
    [
        ("pos__promised_dates", {"promise", "rule"}),
        ("incident__hours_by_urgency", {"rule", "interim", "promise"}),
        ("letters_59fz__terms", {"rule", "export", "extension"}),
    ],
)
def test_who_set_a_deadline_is_told(name: str, sources: set[str]) -> None:
    rows = told(staged(name), "deadline_at", "deadline_source")
    assert {source for _at, source in rows if source} <= sources | {"export"}
    assert all((at is None) == (source is None) for at, source in rows)
    assert sources <= {source for _at, source in rows}


def test_an_interim_reply_and_a_promise_are_told_apart() -> None:
    rows = staged("incident__hours_by_urgency").messages.sort("message_id")
    told_of = dict(rows.select(pl.col("message_id").str.slice(-2), "deadline_source").rows())
    assert told_of["06"] == "interim"
    assert told_of["07"] == "rule"
    assert told_of["10"] == "promise"
