"""The demo's workbooks of incidents: three layouts over the years, one meaning."""

from datetime import datetime

import polars as pl
import pytest

from core.channel import channels
from core.municipality import municipality
from etl.demo import HOME, incident, write_demo
from etl.files.source import file_source
from etl.folding import fold
from etl.landing import land
from etl.parsing import Export
from etl.recognise import Recognised, recognise
from etl.staging import Staged, stage

INCIDENT = channels()["incident"]
WHERE = (  # letters of a spreadsheet: of the date of receipt, of the end, the group, the text
    [("R", "S", "T", "AI")] * 2 + [("T", "U", "V", "AI")] * 2 + [("B", "R", "E", "H")] * 3
)
SPELT = (
    [("Дата создания", "Дата окончания", "Группа тем", "Текст инцидента")] * 2
    + [("Дата создания", "Дата закрытия", "Группа тем I", "Контент")] * 2
    + [("Дата создания", "Дата закрытия", "Группа тем", "Текст инцидента")] * 3
)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[Recognised]:
    folder = tmp_path_factory.mktemp("demo")
    paths = write_demo(folder, 1, 700, towns=(HOME,), channels=("incident",))
    return [recognise(file_source(path), channels()) for path in paths]


@pytest.fixture(scope="module")
def staged(found: list[Recognised]) -> Staged:
    exports = []
    for one in found:
        frames: list[pl.DataFrame] = []
        landing = land(one, frames.append, b"salt")
        handed_in = datetime(2026, 11, 16)
        exports.append(Export(landing.key, one.channel, handed_in, pl.concat(frames)))
    return stage(exports, municipality(HOME))


def letter(at: int) -> str:
    """Name a column as spreadsheets do."""
    return (chr(64 + at // 26) if at >= 26 else "") + chr(65 + at % 26)


def test_the_columns_move_and_a_preamble_stands_above_them(found: list[Recognised]) -> None:
    there = [
        tuple(letter(one.header.index(word)) for word in words)
        for one, words in zip(found, SPELT, strict=True)
    ]
    assert there == WHERE
    assert {one.header_row for one in found} == {5}


def test_the_channel_file_knows_every_column_of_every_layout() -> None:
    decided = {fold(word) for words in INCIDENT.fields.values() for word in words}
    decided |= {
        fold(w) for w in (*INCIDENT.ignored, *INCIDENT.people.author, *INCIDENT.people.drop)
    }
    headers = {word for layout in incident.LAYOUTS for word in layout}
    assert {word for word in headers if fold(word) not in decided} == {"Время до первого ответа"}


def test_every_layout_tells_first_replies_answers_places_and_authors(staged: Staged) -> None:
    half = pl.col("received_on").dt.year() * 2 + pl.col("received_on").dt.quarter() // 3
    told = staged.messages.group_by(half.alias("half")).agg(
        pl.len(),
        replied=pl.col("first_reply_at").count(),
        closed=pl.col("closed_at").count(),
        placed=(pl.col("place_id") != "unstated").sum(),
        addressed=pl.col("address_key").count(),
        known=pl.col("author_key").count(),
    )
    assert told.height == 7
    columns = ("replied", "closed", "placed", "addressed")
    assert (told.select(pl.col(columns) / pl.col("len")).min_horizontal() > 0.5).all()
    assert (told["replied"] >= told["closed"]).all()
    assert told["known"].equals(told["len"])


def test_an_author_is_the_same_one_in_every_layout(staged: Staged) -> None:
    year = pl.col("received_on").dt.year()
    seen = staged.messages.group_by("author_key").agg(years=year.n_unique())
    assert seen["years"].max() == 4
