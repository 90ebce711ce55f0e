"""Where a build or a disk cannot go on: one sentence, and the last edition stands."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from deltalake.exceptions import DeltaError

from core.municipality import municipality
from core.refusal import Refusal
from core.settings import ROOT, settings
from etl.build import build
from etl.files.source import file_source
from etl.lake import Unwritable, writing
from etl.taking_in import take_in
from tests.etl.desk import (
    HOME,
    hand_in,
    load,
    path,
    standing,
    table,
)
from tests.etl.refusing import assert_says, refusal_of
from tests.etl.test_commands import run


@pytest.mark.usefixtures("unmoved")
def test_a_long_cell_below_the_first_rows_leaves_no_half_landing(tmp_path: Path) -> None:
    head, *rows = path("pos__utf8").read_text("utf-8").splitlines()
    long = rows[0].replace("Проверка 101", "я" * 1_000_001)
    (file := tmp_path / "late.csv").write_text("\n".join([head, *rows * 20, long]), "utf-8")
    assert_says(refusal_of(file), "late.csv", "больше 1000000 знаков", "строке 62", "загрузите")


@pytest.mark.usefixtures("unmoved")
def test_a_municipality_with_a_typo_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        municipality("kotelnikowo")
    where = "config/municipalities"
    assert_says(caught.value, where, "такого муниципалитета нет", "kotelnikowo", ", kotelnikovo, ")


@pytest.mark.usefixtures("unmoved")
def test_a_calendar_with_a_typo_is_refused() -> None:
    town = municipality(HOME).model_copy(update={"calendar": "rus"})
    with pytest.raises(Refusal) as caught:
        build(town, settings())
    assert_says(caught.value, "config/calendars", "календаря нет", "rus", "ru, us_ca, us_ma, us_ny")


def test_when_no_row_can_be_used_nothing_is_published(lake: Path) -> None:
    before = standing()
    with pytest.raises(Refusal) as caught:
        load(path("pos__nothing_but_refused"), town="boston")
    what, found = "ни одну строку", "Дата поступления: дату не удалось прочитать × 2"
    assert_says(caught.value, "boston", what, found, "загрузите снова")
    assert standing() == before


@pytest.mark.usefixtures("unmoved")
def test_a_moment_before_the_first_message_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        build(municipality(HOME), settings(), datetime(2020, 1, 1))
    where, found = "kotelnikovo, 2020-01-01 00:00:00", "2026-03-02 07:00:00"
    assert_says(caught.value, where, "ничего не поступило", found, "более поздний момент")


def test_a_municipality_without_exports_has_nothing_to_build_from(lake: Path) -> None:
    with pytest.raises(Refusal) as caught:
        build(municipality("boston"), settings())
    what, found = "собирать не из чего", "ни одной действующей выгрузки"
    assert_says(caught.value, "boston", what, found, "сначала загрузите выгрузку")


def test_a_lost_landing_and_a_lost_channel_are_named(lake: Path) -> None:
    before = standing()
    (lost, *_) = sorted((lake / "landing" / HOME / "pos").glob("*.parquet"))
    lost.rename(lake / "elsewhere")
    with pytest.raises(Refusal) as caught:
        build(municipality(HOME), settings())
    assert caught.value.where.startswith("pos__")
    assert_says(caught.value, caught.value.where, "пропала", lost.name, "отзовите")
    (lake / "elsewhere").rename(lost)
    assert standing() == before


def test_a_draft_channel_that_was_deleted_stops_the_build(lake: Path) -> None:
    (lake / "channels").mkdir()
    said = (ROOT / "config" / "channels" / "pos.toml").read_text("utf-8")
    draft = lake / "channels" / "pos_too.toml"
    draft.write_text(said.replace('id     = "pos"', 'id = "pos_too"'), "utf-8")
    take_in(file_source(path("pos__comma")), municipality(HOME), settings(), channel_id="pos_too")
    draft.unlink()
    with pytest.raises(Refusal) as caught:
        build(municipality(HOME), settings())
    where = "config/channels/pos_too.toml"
    assert_says(caught.value, where, "нет описания канала", "нет такого файла", "верните")


@pytest.mark.usefixtures("unmoved")
def test_a_data_folder_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("not a folder")
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("TEPLOKARTA_DATA", str(tmp_path / "file" / "data"))
        refusal = refusal_of(path("pos__utf8"))
    where = str(tmp_path / "file" / "data" / "landing")
    assert_says(refusal, where, "не удалось записать", "лежит файл", "освободите место")
    assert isinstance(refusal, Unwritable)


@pytest.mark.parametrize("limit", [3_000, 12_000, 40_000])
def test_a_disk_that_fills_up_at_any_stage_leaves_the_edition_alone(
    lake: Path, tmp_path: Path, limit: int
) -> None:
    head, row, *_ = path("pos__utf8").read_text("utf-8").splitlines()
    rows = [row.replace("101", str(n)) for n in range(1000, 3000)]
    (file := tmp_path / "large.csv").write_text("\n".join([head, *rows]), "utf-8")
    before = standing()
    with _disk_of(limit):
        told = run("load", file, "--municipality", HOME)
    assert told.exit_code == 1
    (said,) = [line for line in told.stderr.splitlines() if "не удалось записать" in line]
    assert said.startswith(str(lake))
    assert "найдено: файл больше, чем разрешено. Освободите место" in said
    assert standing() == before
    assert run("load", file, "--municipality", HOME).exit_code == 0
    assert table("dim_exports")["landed"].sum() == 2005


@contextmanager
def _disk_of(limit: int) -> Iterator[None]:
    """Limit the size of a file: the way to fill a disk that a test can afford."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Generic error: Unable to copy data: No space left (os error 28)", "нет места на диске"),
        ('Error: Os { code: 30, kind: ReadOnlyFilesystem, message: "x" }', "только для чтения"),
        ("Generic LocalFileSystem error: Permission denied (os error 13)", "нет прав доступа"),
    ],
)
def test_an_error_with_the_number_of_the_system_is_the_disks(said: str, told: str) -> None:
    with pytest.raises(Unwritable) as caught, writing(Path("data")):
        raise DeltaError(said)
    assert told in caught.value.found


def test_an_error_of_the_program_is_not_blamed_on_the_disk() -> None:
    with pytest.raises(DeltaError, match="schema"), writing(Path("data")):
        raise DeltaError("Invalid data: schema mismatch in I/O plan")
    with pytest.raises(OSError, match="odd"), writing(Path("data")):
        raise OSError("odd")


def test_two_files_in_conflict_are_published_and_told(lake: Path) -> None:
    load(path("pos__conflict_one"), path("pos__conflict_two"))
    checks = {row["check_id"]: row for row in table("fct_checks").to_dicts()}
    told = checks["warn_told_in_two_ways"]
    assert (told["severity"], told["found"], told["example"]) == ("warn", 1, "pos:101")


def test_the_same_file_twice_is_said_and_changes_nothing(lake: Path) -> None:
    before = standing()
    assert hand_in(path("pos__utf8")) == [None]
    assert standing() == before
