"""The five municipalities against their sources: the decrees, the census table, the outlines.

The sources lie beside the real exports; without them these tests are skipped, and say so.
"""

import csv
import json
import math
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.municipality import Municipality, municipalities

DECREES = {
    "vytegra": "vytegra-2021-1378.txt",
    "nyuksenitsa": "nyuksenitsa-2024-439.txt",
    "kotelnikovo": "kotelnikovo-2025-530.txt",
    "gus_khrustalny": "gus-khrustalny-2022-970.txt",
    "baryatino": "baryatino.txt",
}
DISTRICTS = {
    "vytegra": "Вытегорский район",
    "nyuksenitsa": "Нюксенский район",
    "kotelnikovo": "Котельниковский район",
    "gus_khrustalny": "Гусь-Хрустальный район",
    "baryatino": "Барятинский район",
}
FIVE = {id: municipalities()[id] for id in DECREES}
each_of_five = pytest.mark.parametrize("town", FIVE.values(), ids=FIVE)


def decree(folder: Path, id: str) -> str:
    path = folder.parent / "seeds" / DECREES[id]
    if not path.is_file():
        pytest.skip(f"no text of the decree: {path}")
    return path.read_text("utf-8")


def beside(folder: Path, name: str) -> Path:
    path = folder.parent / name
    if not path.is_file():
        pytest.skip(f"no such file: {path}")
    return path


def squeezed(said: str) -> str:
    """Take out what a scan breaks: spaces within words, hyphens at line ends, case and ё."""
    return re.sub(r"[\s\-–]", "", said).casefold().replace("ё", "е")


@pytest.mark.real
def test_the_numbers_of_blocks_stand_in_the_decrees(real_data: Path) -> None:
    texts = {id: decree(real_data, id) for id in DECREES}
    numbered = re.findall(r"(?m)^\s*(\d+) [А-ЯЁ]", texts["vytegra"].split("Приложение 2")[-1])
    heads = texts["gus_khrustalny"].split("Руководители отраслевых блоков:")[-1]
    assert numbered == [str(n) for n in range(1, len(FIVE["vytegra"].named_blocks) + 1)]
    assert len(re.findall(r"(?m)^- +", heads)) == len(FIVE["gus_khrustalny"].named_blocks)
    for id in ("nyuksenitsa", "baryatino"):
        assert len(re.findall(r"тематик\w+:? «", texts[id])) == len(FIVE[id].named_blocks)


@pytest.mark.real
def test_the_lines_of_kotelnikovo_stand_in_its_decree(real_data: Path) -> None:
    text = decree(real_data, "kotelnikovo")
    district = re.findall(r"блок по тематике «([^»]+)»", text)
    (listed,) = re.findall(r"блоков по тематикам: (.+)", text)
    town = re.findall(r"«([^»]+)»", listed)
    blocks = FIVE["kotelnikovo"].blocks
    for level, named in (("district", district), ("town", town)):
        answered = [b.named for b in blocks for one in b.responsible if one.level == level]
        assert sorted(map(str, answered)) == sorted(named)
    assert (len(district), len(town)) == (5, 7)


@pytest.mark.real
@pytest.mark.parametrize("id", DECREES)
def test_names_and_numbers_are_those_of_the_decree(id: str, real_data: Path) -> None:
    text, town = squeezed(decree(real_data, id)), FIVE[id]
    for block in town.named_blocks:
        said = block.named or block.responsible[0].position.ru.split(", по согласованию")[0]
        missing = [word for word in re.split(r"[»«,()]", said) if squeezed(word) not in text]
        assert missing == []
    act = town.decree
    assert act is not None
    assert not act.on or squeezed(f"{act.on:%d.%m.%Y}") in text
    assert not act.number or squeezed(f"№{act.number}") in text


@pytest.mark.real
@pytest.mark.parametrize("id", DECREES)
def test_duties_are_told_in_our_own_words(id: str, real_data: Path) -> None:
    theirs = re.findall(r"\w+", decree(real_data, id).casefold())
    runs = {tuple(theirs[at : at + 5]) for at in range(len(theirs))}
    for duty in (duty for role in FIVE[id].roles for duty in role.duties):
        ours = re.findall(r"\w+", duty.text.ru.casefold())
        assert not runs & {tuple(ours[at : at + 5]) for at in range(len(ours) - 4)}, duty.text.ru


@pytest.mark.real
@each_of_five
def test_settlements_are_those_of_the_table(town: Municipality, real_data: Path) -> None:
    def number(cell: str) -> float | None:
        return float(cell) if cell else None

    with beside(real_data, "domain/settlements.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["municipality"] == DISTRICTS[town.id]]
    by_word = {word: p for p in town.settlements for word in (p.label.ru, *p.also)}
    assert {row["unit"] for row in rows} | {row["centre"] for row in rows} <= set(by_word)
    for row in rows:
        place = by_word[row["unit"]]
        assert by_word[row["centre"]] is place
        if row["kind"] != "locality":
            assert place.population == int(row["population_2021"])
            assert (place.latitude, place.longitude) == (number(row["lat"]), number(row["lon"]))
            assert (place.confidence or "") == row["confidence"]


@pytest.mark.real
@each_of_five
def test_the_box_is_that_of_the_outline(town: Municipality, real_data: Path) -> None:
    def corners(shape: list) -> Iterator[list[float]]:  # type: ignore[type-arg]  # lists of lists, any depth
        if isinstance(shape[0], float):
            yield shape
        else:
            for inner in shape:
                yield from corners(inner)

    outlines = json.loads(beside(real_data, "data/boundaries/five_districts.geojson").read_text())
    (shape,) = (
        one["geometry"]["coordinates"]
        for one in outlines["features"]
        if one["properties"]["district"] == DISTRICTS[town.id]
    )
    east, north = (
        max(round(100 * axis, 6) for axis in one) for one in zip(*corners(shape), strict=True)
    )
    west, south = (
        min(round(100 * axis, 6) for axis in one) for one in zip(*corners(shape), strict=True)
    )
    box = town.bounds
    assert box is not None
    outwards = [math.floor(south), math.floor(west), math.ceil(north), math.ceil(east)]
    assert [round(100 * edge) for edge in (box.south, box.west, box.north, box.east)] == outwards
