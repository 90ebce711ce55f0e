"""The dry run as pages show it: what an export is, brings, changes, and what of it is refused."""

import io
import json
from datetime import date
from pathlib import Path

import pytest

from core.checked import Checked, Compared, RefusedRow, Word
from core.municipality import municipality
from core.settings import settings
from etl.build import known_channels
from etl.checking import check
from etl.files.source import Source, file_source, pipe_source
from tests.etl.desk import HANDED_IN, HOME, files_below, load, path
from tests.etl.test_commands import run

HEADER, *LINES = path("pos__utf8").read_text("utf-8").splitlines()


def checked(given: str | Source, town: str = HOME) -> Checked:
    source = given if isinstance(given, Source) else file_source(path(given))
    return check(
        source,
        municipality(town),
        settings(),
        known=known_channels(settings()),
        wanted=None,
        at=HANDED_IN,
    )


def exported(*lines: str) -> Source:
    content = "\n".join((HEADER, *lines)).encode()
    return pipe_source(io.BytesIO(content), "выгрузка.csv")


def test_says_what_an_export_is_and_why() -> None:
    told = checked("pos__cp1251")
    assert (told.channel_id, told.way, told.header_row) == ("pos", "cp1251, ;", 1)
    assert told.signs == ("Номер сообщения", "Подкатегория")
    assert (told.rows, told.since, told.until) == (3, date(2026, 3, 2), date(2026, 3, 4))
    assert told.columns["received_at"] == ("Дата создания",)
    assert told.dropped == ("ФИО заявителя", "Телефон", "Почта заявителя")


def test_shows_the_first_rows_as_they_are_read() -> None:
    first = checked("pos__utf8").preview[0]
    assert first["received_at"] == ("02.03.2026 10:00", "2026-03-02T07:00:00")
    assert first["status"] == ("Решено", "solved")
    assert first["theme"] == ("Отопление", "Отопление")


def test_nothing_personal_is_shown() -> None:
    told = checked("pos__contacts_in_every_column")
    said = told.model_dump_json()
    assert told.masks["phone"]
    assert not [
        one for one in ("900 000", "@example", "Тестов Тест", "И. И. Тестов") if one in said
    ]


def test_names_the_refused_rows_by_line_and_column() -> None:
    (told,) = checked("pos__unreadable_dates").refused[:1]
    assert told == RefusedRow(
        row_number=2,
        field="received_at",
        column="Дата создания",
        cell=told.cell,
        reason="unreadable",
    )
    damaged = checked("pos__ragged_rows").refused
    assert [(one.row_number, one.column, one.cell) for one in damaged] == [
        (3, "", "14/17"), (4, "", "18/17"),
    ]  # fmt: skip


def test_names_words_that_nobody_mapped() -> None:
    words = checked("pos__words_nobody_mapped").unmapped
    assert Word(field="theme", word="Летающие тарелки", messages=1) in words
    assert Word(field="settlement", word="д. Нигде", messages=1) in words


def test_everything_is_new_where_nothing_is_loaded() -> None:
    assert checked("pos__utf8").compared == Compared(new=3)


def test_the_very_same_file_is_known(lake: Path) -> None:
    told = checked("pos__utf8")
    assert told.is_loaded
    assert told.compared == Compared(known=3)


def test_tells_new_from_changed_also_when_a_status_went_back(lake: Path) -> None:
    back = LINES[0].replace("Решено", "В работе").replace("05.03.2026 12:30", "")
    answered = LINES[1].replace("В работе;;", "Решено;06.03.2026 10:00;")
    new = LINES[2].replace("103", "999")
    compared = checked(exported(back, answered, new)).compared
    assert compared == Compared(new=1, changed=2, fields={"status": 2, "closed_at": 2})


def test_a_later_telling_stays(lake: Path) -> None:
    older = LINES[0].replace("Решено", "В работе").replace("05.03.2026 12:30", "")
    assert checked(exported(older)).compared == Compared(older=1)


def test_names_units_that_are_new(lake: Path) -> None:
    told = checked(exported(LINES[0].replace("Отдел А", "Отдел Б"), LINES[1]))
    assert told.unmapped == (Word(field="unit", word="Отдел Б", messages=1),)


@pytest.mark.parametrize(
    ("name", "is_unrecognised"), [("pos__missing_signature", True), ("pos__header_only", False)]
)
def test_what_cannot_be_read_says_why(name: str, *, is_unrecognised: bool) -> None:
    told = checked(name)
    assert told.refusal.startswith(f"{name}.csv: ")
    assert told.is_unrecognised is is_unrecognised
    assert not told.rows


def test_an_export_of_another_municipality_is_asked_about() -> None:
    assert "--yes" in checked("pos__of_another_municipality").stranger
    assert not checked("pos__utf8").stranger


def test_the_command_tells_each_export_and_writes_nothing(lake: Path) -> None:
    before = files_below(lake)
    given = path("pos__utf8").read_bytes()
    told = run("check", "-", "--name", "../a.csv", "--json", "-m", HOME, given=given)
    assert told.exit_code == 0
    (one,) = map(Checked.model_validate, json.loads(told.stdout))
    assert (one.name, one.is_loaded) == ("a.csv", True)
    assert files_below(lake) == before


def test_exports_of_other_channels_are_not_compared_with(lake: Path) -> None:
    load(path("boston_311__no_deadline"), town="boston")
    assert checked("boston_311__no_deadline", town="boston").is_loaded
    assert not checked("incident__statuses").compared.known
