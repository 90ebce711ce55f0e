"""An export of one municipality loaded into another: asked about, and taken in when sure."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pytest

from core.channel import channels
from core.municipality import municipality
from core.refusal import Refusal
from core.settings import settings
from etl.demo import CHANNELS, TOWNS, write_demo
from etl.files.source import file_source, pipe_source
from etl.foreign import foreign
from etl.recognise import recognise
from tests.etl.desk import HOME, path, picture, staged, standing, table
from tests.etl.refusing import assert_says, refusal_of
from tests.etl.test_commands import put_in_inbox, run

THEIRS = "pos__of_another_municipality"
OURS, ELSEWHERE, NOWHERE = "г. Котельниково", "с. Девятины", "Зазеркалье"


def asked(
    places: Sequence[str], districts: Sequence[str] | None = None, town: str = HOME
) -> Refusal | None:
    """Say what the door asks of an export with these settlements, and districts if it names any."""
    text = io.StringIO()
    rows = [
        [str(n), "02.03.2026", "Отопление", "В работе", place, (districts or places)[n]]
        for n, place in enumerate(places)
    ]
    named = "Район" if districts else "Любимый цвет"
    header = [
        "Номер сообщения", "Дата создания", "Подкатегория", "Статус", "Населённый пункт", named,
    ]  # fmt: skip
    csv.writer(text).writerows([header, *rows])
    source = pipe_source(io.BytesIO(text.getvalue().encode()), "drawn.csv")
    return foreign(recognise(source, channels()), municipality(town))


@pytest.mark.usefixtures("unmoved")
def test_an_export_of_another_municipality_is_asked_about() -> None:
    assert_says(
        refusal_of(path(THEIRS)),
        f"{THEIRS}.csv",
        "большинство мест этой выгрузки не из муниципалитета «Котельниковский район»",
        "«Вытегорский муниципальный округ» × 4: строк 4 из 4",
        "загрузите с --municipality vytegra или, если всё верно, с --yes",
    )


def test_it_loads_into_its_own_municipality_without_a_question() -> None:
    told = run("load", path(THEIRS), "--municipality", "vytegra")
    assert told.exit_code == 0, told.stderr
    assert len(table("fct_messages", "vytegra")) == 5


def test_whoever_is_sure_goes_on(lake: object) -> None:
    before = standing()
    asked_first = run("load", path(THEIRS), "--municipality", HOME)
    assert (asked_first.exit_code, asked_first.stdout) == (1, "")
    assert "--yes" in asked_first.stderr
    assert standing() == before
    told = run("load", path(THEIRS), "--municipality", HOME, "--yes")
    assert told.exit_code == 0, told.stderr
    words = {row["word"] for row in picture()["fct_unmapped"]}
    assert words == {"г. Вытегра", "с. Девятины", "п. Белоусово"}


@pytest.mark.usefixtures("unmoved")
def test_a_dry_run_says_it_too() -> None:
    told = run("check", path(THEIRS), "--municipality", HOME)
    assert told.exit_code == 0
    assert "большинство мест этой выгрузки" in told.stdout


@pytest.mark.usefixtures("unmoved")
def test_in_the_inbox_nobody_can_be_asked_and_it_is_kept_apart() -> None:
    put_in_inbox(THEIRS)
    assert "большинство мест этой выгрузки" in run("watch", "--once").stderr
    kept = [one.name for one in sorted((settings().inbox / "quarantine").iterdir())]
    assert kept == [f"{HOME}__{THEIRS}.csv", f"{HOME}__{THEIRS}.csv.reason.txt"]


@pytest.mark.parametrize(
    ("places", "is_asked"),
    [
        ([ELSEWHERE] * 3, True),
        ([NOWHERE] * 3, True),
        ([NOWHERE] * 2, False),  # two slips of the pen
        ([NOWHERE] * 2 + ["", "-"], False),  # words for nothing tell nothing
        ([ELSEWHERE], True),  # no slip: a place that a neighbour knows
        ([ELSEWHERE, NOWHERE], False),
        ([ELSEWHERE] * 2 + [OURS] * 2, False),  # half is not most
        ([ELSEWHERE] * 3 + [OURS] * 2, True),
        ([OURS] * 3, False),
        ([""] * 9, False),
    ],
)
def test_most_settlements_decide(places: list[str], is_asked: bool) -> None:
    assert (asked(places) is not None) == is_asked


@pytest.mark.parametrize(
    "district",
    [
        "Котельниковский район", "Котельниковский м.р-н", "КОТЕЛЬНИКОВСКИЙ МУНИЦИПАЛЬНЫЙ РАЙОН",
        "Котельниковский муниципальный округ", "МР «Котельниковский район»", OURS,
    ],
)  # fmt: skip
def test_however_our_municipality_is_called_it_is_ours(district: str) -> None:
    """Its villages may be unknown: the municipality's own name says more."""
    assert asked([ELSEWHERE] * 3, [district] * 3) is None


def test_where_districts_are_named_otherwise_settlements_may_still_be_ours() -> None:
    assert asked([OURS] * 3, ["Центральный"] * 3) is None
    refusal = asked([OURS] * 2, ["Центральный"] * 2)
    assert refusal is not None
    assert "загрузите в свой муниципалитет" in refusal.remedy


def test_one_named_municipality_is_enough_to_ask() -> None:
    assert asked([""], ["Вытегорский район"]) is not None


def test_a_city_that_discovers_its_places_knows_none_that_are_foreign() -> None:
    assert asked([ELSEWHERE] * 9, town="boston") is None
    assert staged("boston_311__no_deadline", town="boston").exports["staged"].sum() == 2


def test_of_the_demo_every_export_is_asked_about_anywhere_but_at_home(tmp_path: Path) -> None:
    """The last export of each channel; of a small municipality it holds a few rows."""
    written = write_demo(tmp_path, 1, 600)
    last = {(file.parent.name, file.name.partition("_")[0]): file for file in written}
    assert len(last) == len(TOWNS) * len(CHANNELS)
    doubts: dict[bool, list[str]] = {True: [], False: []}
    for file in last.values():
        export, home = recognise(file_source(file), channels()), file.parent.name
        told = [row for _number, row in next(export.sheet.chunks(export.header_row))]
        if not any(row[export.columns["settlement"][0]] for row in told if len(row) > 1):
            continue  # nobody said where
        for town in TOWNS:
            is_asked = foreign(export, municipality(town)) is not None
            if is_asked == (town == home):
                doubts[is_asked].append(f"{file.name} in {town}")
    assert doubts == {True: [], False: []}
