"""The demo exports: the same for a seed, as messy as promised, in every channel's own shape."""

import csv
import io
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from core.channel import channels
from core.municipality import municipality
from core.taxonomy import taxonomy
from etl.demo import DEFECTS, HOME, write_demo
from etl.demo.pos import HEADER, OLD_SPELLINGS
from etl.demo.spelling import NOBODY_KNOWS, NOWHERE
from etl.demo.words import NAMES, details
from etl.files.source import file_source
from etl.folding import fold
from etl.recognise import recognise

POS = channels()["pos"]
MESSAGES = 6_000


def written(folder: Path, seed: int, messages: int) -> list[Path]:
    """Write the platform's exports of one municipality."""
    return write_demo(folder, seed, messages, towns=(HOME,), channels=("pos",))


def rows(path: Path) -> list[list[str]]:
    """Return the lines below the header."""
    text = path.read_bytes().decode("cp1251")
    lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    return lines[1 + next(n for n, line in enumerate(lines) if line[:1] == [HEADER[0]]) :]


def is_defective(row: list[str]) -> bool:
    return len(row) != len(HEADER) or not row[0] or row[1].startswith("32.")


def whole(paths: list[Path]) -> pl.DataFrame:
    """Return the readable rows of all exports, a later one below an earlier."""
    lines = [[path.name, *row] for path in paths for row in rows(path) if not is_defective(row)]
    said = pl.DataFrame(lines, schema=["file", *HEADER], orient="row")
    day = pl.col("Дата создания").str.slice(0, 10).str.to_date("%d.%m.%Y")
    return said.with_columns(received_on=day)


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return written(tmp_path_factory.mktemp("demo"), 1, MESSAGES)


@pytest.fixture(scope="module")
def exports(paths: list[Path]) -> pl.DataFrame:
    return whole(paths)


def test_a_seed_always_writes_the_same_bytes(tmp_path: Path) -> None:
    first = written(tmp_path / "one", 7, 300)
    again = written(tmp_path / "two", 7, 300)
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in again]
    assert [path.name for path in first] == [path.name for path in again]


def test_another_seed_writes_another_story(tmp_path: Path) -> None:
    first, other = written(tmp_path / "one", 7, 300), written(tmp_path / "two", 8, 300)
    assert all(a.read_bytes() != b.read_bytes() for a, b in zip(first, other, strict=True))


@pytest.mark.parametrize("messages", [40, 300, 900])
def test_as_many_messages_as_asked(tmp_path: Path, messages: int) -> None:
    lines = [row for path in written(tmp_path, 3, messages) for row in rows(path)]
    numbers = {row[0] for row in lines if row[0]}
    lost = sum(not row[0] for row in lines)
    assert messages - lost <= len(numbers) <= messages


def test_one_export_a_quarter_for_three_years(paths: list[Path], exports: pl.DataFrame) -> None:
    assert [path.name[-11:-4] for path in paths] == [
        "2023_q4", *(f"{year}_q{n}" for year in (2024, 2025, 2026) for n in (1, 2, 3, 4))
    ]  # fmt: skip
    assert exports["received_on"].min() == date(2023, 11, 16)
    assert exports["received_on"].max() == date(2026, 11, 15)
    a_year = exports.unique("Номер сообщения").group_by(pl.col("received_on").dt.year()).len()
    assert all(1_500 <= n <= 2_500 for year, n in a_year.rows() if year > 2023)


def test_files_look_like_exports(paths: list[Path]) -> None:
    tops = [path.read_bytes().decode("cp1251").split("\r\n")[0] for path in paths]
    titled = [top for top in tops if not top.startswith(HEADER[0])]
    assert len(titled) == 4
    assert all("Сообщения платформы" in top for top in titled)
    assert OLD_SPELLINGS["Текст"] in tops[0]
    assert OLD_SPELLINGS["Текст"] not in tops[-1]


def test_one_row_in_a_hundred_is_defective(paths: list[Path]) -> None:
    lines = [row for path in paths for row in rows(path)]
    share = sum(map(is_defective, lines)) / len(lines)
    assert 0.6 * DEFECTS < share < 1.4 * DEFECTS
    kinds = {(len(row) - len(HEADER), bool(row[0])) for row in lines if is_defective(row)}
    assert kinds == {(-3, True), (1, True), (0, False), (0, True)}


def test_the_channel_file_knows_every_column_and_word(
    paths: list[Path], exports: pl.DataFrame
) -> None:
    for path in paths:
        assert recognise(file_source(path), channels()).channel.id == "pos"
    decided = {fold(w) for words in POS.fields.values() for w in words}
    decided |= {fold(w) for w in (*POS.ignored, *POS.people.author, *POS.people.drop)}
    assert {fold(word) for word in HEADER} <= decided
    statuses = {fold(word) for words in POS.values.status.values() for word in words}
    assert {word for word in exports["Статус"].unique() if fold(word) not in statuses} == {
        "Ожидает уточнения"
    }
    places = municipality("kotelnikovo").settlements
    spelled = {word for place in places for word in (place.label.ru, *place.also)}
    assert set(exports["Населённый пункт"]) - spelled == {"", *NOWHERE}
    assert set(NOBODY_KNOWS) <= set(exports["Подкатегория"])


def test_what_was_open_comes_again_with_its_newer_status(exports: pl.DataFrame) -> None:
    told = exports.group_by("Номер сообщения", maintain_order=True).agg(
        "file", "Вид ответа", "Текст"
    )
    again = told.filter(pl.col("file").list.len() > 1)
    assert again.height > 400
    earlier = again.select(pl.col("Вид ответа").list.head(pl.col("Вид ответа").list.len() - 1))
    assert "Окончательный" not in earlier.to_series().explode().to_list()
    finished = again.filter(pl.col("Вид ответа").list.last() == "Окончательный")
    assert finished.height > 0.8 * again.height
    assert again["Текст"].list.n_unique().max() == 1


def test_nothing_is_answered_after_the_export_was_taken(exports: pl.DataFrame) -> None:
    answered = exports["Дата ответа"].str.slice(0, 10).str.to_date("%d.%m.%Y", strict=False)
    of_the_last = answered.filter(exports["file"].str.contains("2026_q4"))
    assert of_the_last.drop_nulls().len() > 200
    assert (of_the_last.drop_nulls() > date(2026, 11, 15)).sum() == 0


def test_heating_is_for_winter_and_grass_for_summer(exports: pl.DataFrame) -> None:
    def in_months(theme: str, months: set[int]) -> int:
        month = pl.col("received_on").dt.month()
        return exports.filter(pl.col("Подкатегория") == theme, month.is_in(months)).height

    assert in_months("Отопление", {12, 1, 2}) > 5 * in_months("Отопление", {6, 7, 8})
    assert in_months("Зелёные насаждения", {6, 7, 8}) > 5 * in_months(
        "Зелёные насаждения", {12, 1, 2}
    )


def test_three_in_ten_mark_the_answer(exports: pl.DataFrame) -> None:
    last = exports.unique("Номер сообщения", keep="last", maintain_order=True)
    answered = last.filter(pl.col("Вид ответа") == "Окончательный")
    marked = answered.filter(pl.col("Оценка") != "")
    assert 0.25 * answered.height < marked.height < 0.35 * answered.height


def test_people_are_obviously_invented(exports: pl.DataFrame) -> None:
    assert set(exports["ФИО заявителя"]) <= set(NAMES)
    assert all(told.startswith("+7 (900) 000-00-0") for told in exports["Телефон"].unique())
    assert all(told.endswith("@example.org") for told in exports["Почта заявителя"].unique())
    assert exports["Текст"].str.contains("@example.org").sum() > 20


def test_every_fact_has_its_text(exports: pl.DataFrame) -> None:
    told = exports.filter(pl.col("Факт") != "")
    facts = {fact.ru for theme in taxonomy().themes for fact in theme.facts}
    assert len(set(told["Факт"]) & facts) > 0.95 * len(facts)
    said = told.select(
        pl.col("Текст")
        .str.to_lowercase()
        .str.contains(pl.col("Факт").str.to_lowercase(), literal=True)
    )
    assert said.to_series().all()
    assert set(details()) == {theme.id for theme in taxonomy().themes}
    assert len({line for lines in details().values() for line in lines}) == 3 * len(details())
