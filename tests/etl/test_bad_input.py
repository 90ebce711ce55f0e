"""Whatever is handed in, one sentence says what, where, what was found, what to do."""

import gzip
import zipfile
from pathlib import Path

import polars as pl
import pytest

from core.refusal import Refusal
from core.settings import ROOT
from etl.files import workbook
from etl.files.source import file_source
from tests.etl.desk import (
    hand_in,
    load,
    path,
    table,
)
from tests.etl.refusing import assert_says, refusal_of

AGAIN, UTF8 = "выгрузите заново", "сохраните как CSV UTF-8 и загрузите снова"
COLUMNS = "столбцы Номер сообщения, "
REFUSED = {  # drawn export: what, found, remedy
    "pos__empty": ("файл пуст", "0 байт", f"{AGAIN} и проверьте размер"),
    "pos__blank_only": ("в файле нет строк", "только пустые строки", AGAIN),
    "pos__header_only": ("под заголовком нет строк", "только заголовок", "выгрузите период"),
    "pos__no_records": ("в файле нет строк", "только пустые строки", AGAIN),
    "pos__missing_header": (
        "в выгрузке pos нет столбца «Дата создания»",
        f"{COLUMNS}Дата сздания, Подкатегория",
        "«Дата сздания» похоже на «Дата создания»: переименуйте столбец",
    ),
    "pos__missing_signature": (
        "не подошёл ни одному каналу; для pos нужно «Подкатегория»",
        f"{COLUMNS}Дата создания, Подкатегори",
        "«Подкатегори» похоже на «Подкатегория»: переименуйте столбец",
    ),
    "pos__column_twice": ("столбец «Статус» стоит дважды", COLUMNS, "удалите или переименуйте"),
    "pos__two_tabs": ("на нескольких листах", "листы Апрель, Март", "отдельным файлом"),
    "pos__quote_never_closes": ("кавычка открыта и не закрыта", "в строке 3", "исправьте"),
    "pos__zero_bytes": ("нулевые байты", "на позиции 501", UTF8),
    "boston_311__letters_of_another_encoding": (
        "заголовки как у boston_311, но этот канал не читается как cp1251, ,",
        "прочитан как cp1251",
        "сохраните как одно из: csv, xlsx, json, utf-8-sig",
    ),
    "pos__cut_off.json": ("не по правилам JSON", "parse error", AGAIN),
    "pos__list_of_numbers": ("в списке нет записей", "1", "выгрузите список объектов"),
    "pos__cut_off.xlsx": ("книга повреждена", "not a zip file", AGAIN),
    "pos__torn_sheet": ("книга повреждена", "calamine error", "сохраните заново"),
    "pos__archive_without_workbook": ("архивы не читаются", "архив без книги", "распакуйте"),
    "pos__packed": ("архивы не читаются", "архив", "распакуйте и загрузите саму выгрузку"),
    "pos__password": ("книга не открывается", "защищена паролем", "сохраните без пароля"),
    "pos__before_2007": ("книги такого вида не читаются", "(.xls)", "сохраните как .xlsx"),
    "pos__cell_at_the_end_of_the_world": (
        "лист занимает больше 40 млн ячеек",
        "1048576 строк × 16384 столбцов",
        "удалите лишнее далеко под таблицей",
    ),
}


@pytest.mark.usefixtures("unmoved")
@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_nobody_can_read_is_refused_in_one_sentence(name: str) -> None:
    file = path(name)
    assert_says(refusal_of(file), file.name, *REFUSED[name])


@pytest.mark.usefixtures("unmoved")
def test_letters_that_no_encoding_of_the_channel_has_are_refused() -> None:
    refusal = refusal_of(path("pos__cp1251"), channel_id="boston_311")
    found = "не подходит ни одна из utf-8-sig"
    assert_says(refusal, "pos__cp1251.csv", "буквы не читаются", found, UTF8)


@pytest.mark.usefixtures("unmoved")
def test_a_workbook_named_csv_and_a_csv_named_xlsx_are_read_as_what_they_are() -> None:
    """The ending lies, the bytes do not; the same rows in other bytes are another export."""
    assert file_source(path("pos__workbook_named")).name.endswith(".csv")
    for name in ("pos__workbook_named", "pos__csv_named"):
        told = path(name).read_bytes()[:2]
        assert (told == b"PK") == (name == "pos__workbook_named")
    assert hand_in(path("pos__csv_named")) == [None]  # the very bytes of pos__utf8, landed before


def test_a_workbook_named_csv_loads(lake: Path) -> None:
    published = load(path("pos__workbook_named"))
    assert published.edition == 3
    assert published.exports["landed"].sort().to_list() == [2, 3, 3]


@pytest.mark.usefixtures("unmoved")
def test_a_file_of_another_channel_is_refused() -> None:
    refusal = refusal_of(path("boston_311__no_deadline"), channel_id="pos")
    needs = "для pos нужно «Номер сообщения», «Подкатегория»"
    found = "столбцы CASE_ENQUIRY_ID, OPEN_DT"
    remedy = "проверьте, та ли это выгрузка"
    assert_says(refusal, "boston_311__no_deadline.csv", needs, found, remedy)


@pytest.mark.usefixtures("unmoved")
def test_an_unknown_channel_is_refused() -> None:
    refusal = refusal_of(path("pos__utf8"), channel_id="poss")
    assert_says(
        refusal,
        "pos__utf8.csv",
        "такого канала нет",
        "poss",
        "boston_311, hotline, incident, la_311",
    )


@pytest.mark.usefixtures("unmoved")
def test_two_channels_that_recognise_one_file_are_not_guessed_between(lake: Path) -> None:
    (lake / "channels").mkdir()
    said = (ROOT / "config" / "channels" / "pos.toml").read_text("utf-8")
    draft = lake / "channels" / "pos_too.toml"
    draft.write_text(said.replace('id     = "pos"', 'id = "pos_too"'), "utf-8")
    refusal = refusal_of(path("pos__comma"))
    draft.unlink()
    assert_says(refusal, "pos__comma.csv", "двум каналам", "pos, pos_too", "--channel")


@pytest.mark.usefixtures("unmoved")
def test_a_folder_and_a_file_that_is_not_there_are_refused(tmp_path: Path) -> None:
    for name, found in ((".", "папка"), ("nobody.csv", "ничего")):
        with pytest.raises(Refusal) as caught:
            file_source(tmp_path / name)
        where = (tmp_path / name).name
        assert_says(caught.value, where, "нет такого файла", found, "проверьте путь")


@pytest.mark.usefixtures("unmoved")
def test_a_file_that_may_not_be_read_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    source = file_source(path("pos__utf8"))
    with monkeypatch.context() as closed:
        closed.setattr(Path, "open", forbidden)
        with pytest.raises(Refusal) as caught:
            source.open()
    assert_says(caught.value, "pos__utf8.csv", "не открывается", "нет прав", "дайте право")


@pytest.mark.usefixtures("unmoved")
def test_an_archive_of_gigabytes_is_refused_before_anyone_unpacks_it(tmp_path: Path) -> None:
    bomb = _bomb(tmp_path / "bomb.xlsx", megabytes=1030)
    assert bomb.stat().st_size < 6_000_000
    refusal = refusal_of(bomb)
    what, found = "больше чем в 1024 МБ", "xl/worksheets/sheet1.xml всё растёт"
    assert_says(refusal, "bomb.xlsx", what, found, "разделите выгрузку по датам")


@pytest.mark.usefixtures("unmoved")
def test_the_bound_is_on_all_files_of_a_workbook_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "UNPACKED_LIMIT", 3 << 20)
    bomb = _bomb(tmp_path / "bomb.xlsx", megabytes=2, tabs=2)
    refusal = refusal_of(bomb)
    found = "xl/worksheets/sheet2.xml всё растёт"
    assert_says(refusal, "bomb.xlsx", "больше чем в 3 МБ", found, "разделите выгрузку")


def _bomb(file: Path, megabytes: int, tabs: int = 1) -> Path:
    block = bytes(1 << 20)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")
        for tab in range(1, tabs + 1):
            with packed.open(f"xl/worksheets/sheet{tab}.xml", "w") as inside:
                for _ in range(megabytes):
                    inside.write(block)
    return file


@pytest.mark.usefixtures("unmoved")
def test_a_packed_archive_is_not_unpacked_at_all(tmp_path: Path) -> None:
    file = tmp_path / "packed.csv"
    file.write_bytes(gzip.compress(b"x" * 1000))
    assert_says(refusal_of(file), "packed.csv", "архивы не читаются", "архив", "распакуйте")


@pytest.mark.usefixtures("unmoved")
@pytest.mark.parametrize("kind", ["csv", "json"])
def test_a_cell_of_ten_million_letters_is_refused_by_its_row(tmp_path: Path, kind: str) -> None:
    name = "pos__utf8" if kind == "csv" else "pos__list_of_records"
    said = path(name).read_text("utf-8").replace("Проверка 102", "я" * 10_000_000)
    (file := tmp_path / f"long.{kind}").write_text(said, "utf-8")
    assert_says(refusal_of(file), file.name, "больше 1000000 знаков", "строке 3", "загрузите")


def test_bad_rows_are_refused_by_number_and_the_rest_is_loaded(lake: Path) -> None:
    published = load(path("pos__ragged_rows"), path("pos__dates_of_1900_and_2099"))
    assert published.edition == 3
    reasons = table("fct_refusals").select("row_number", "reason").sort(pl.all()).rows()
    assert reasons == [
        (2, "too_early"),
        (3, "damaged"),
        (3, "in_future"),
        (4, "damaged"),
        (4, "in_future"),
        (6, "too_early"),
        (7, "too_early"),
    ]
    ids = table("fct_messages")["message_id"].to_list()
    assert ids == ["pos:101", "pos:102", "pos:103", "pos:104"]
