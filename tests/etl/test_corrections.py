"""What people corrected wins over every reading, waits for its message, and harms nobody else's."""

import json
from pathlib import Path
from typing import Any

import pytest

from core.municipality import municipality
from core.refusal import Refusal
from core.settings import settings
from etl import ledger
from etl.build import build, is_current, now
from etl.corrections import NONE, corrections, set_aside
from etl.editions import editions
from tests.etl.desk import HOME, hand_in, load, path, table

WATER, HEAT = "b01_02", "b01_01"
OTHER = "hotline__usual_headers"  # of another channel


def publish(*lines: tuple[int, str, str, str], town: str = HOME) -> Path:
    """Put a file where the registry puts it."""
    names = ("correction", "message_id", "field", "value")
    file = settings().corrections / f"{town}.jsonl"
    file.parent.mkdir(parents=True, exist_ok=True)
    told = [json.dumps(dict(zip(names, line, strict=True))) for line in lines]
    file.write_text("".join(f"{one}\n" for one in told), "utf-8")
    return file


def messages(town: str = HOME) -> dict[str, dict[str, Any]]:
    """Return every message by its id."""
    return {row["message_id"]: row for row in table("fct_messages", town).rows(named=True)}


def rebuilt(town: str = HOME) -> dict[str, dict[str, Any]]:
    """Build and return every message by its id."""
    build(municipality(town), settings())
    return messages(town)


def fates(town: str = HOME) -> list[str]:
    return table("fct_corrections", town).sort("correction_id", "message_id")["fate"].to_list()


def test_a_theme_is_corrected_and_its_block_follows(lake: Path) -> None:
    before = messages()
    publish((1, "pos:102", "theme", HEAT))
    after = rebuilt()
    assert (after["pos:102"]["theme_id"], after["pos:102"]["block_id"]) == (HEAT, "housing")
    assert after["pos:102"]["theme_source"] == "analyst"
    assert {one: after[one] for one in ("pos:101", "pos:103")} == {
        one: before[one] for one in ("pos:101", "pos:103")
    }
    assert fates() == ["applied"]


def test_a_sensitive_theme_takes_its_text_and_its_point_with_it(lake: Path) -> None:
    (sensitive, *_) = [one.id for one in municipality(HOME).tree.themes if one.sensitive]
    publish((1, "pos:102", "theme", sensitive))
    after = rebuilt()
    assert after["pos:102"]["is_sensitive"]
    assert "pos:102" not in table("fct_texts")["message_id"]
    assert "pos:101" in table("fct_texts")["message_id"]


def test_a_place_and_a_unit_are_corrected(lake: Path) -> None:
    publish((1, "pos:102", "place", "kotelnikovo"), (2, "pos:103", "unit", "otdel_a"))
    after = rebuilt()
    moved = after["pos:102"]
    assert (moved["place_id"], moved["place_source"]) == ("kotelnikovo", "analyst")
    assert (after["pos:103"]["unit_id"], after["pos:103"]["unit_source"]) == ("otdel_a", "analyst")
    assert (after["pos:103"]["theme_source"], moved["unit_source"]) == ("export", "export")


def test_what_an_export_told_of_the_point_stays(lake: Path) -> None:
    before = messages()
    publish((1, "pos:101", "place", "nagavskaya"), (2, "pos:102", "place", "nagavskaya"))
    told = {one: (row["latitude"], row["point_source"]) for one, row in before.items()}
    for one, row in rebuilt().items():
        kept = told[one][1] == "export" or one == "pos:103"
        assert (row["latitude"], row["point_source"]) == (told[one] if kept else (47.7636, "place"))


def test_of_two_corrections_the_later_one_counts(lake: Path) -> None:
    publish((1, "pos:101", "theme", WATER), (3, "pos:101", "theme", HEAT))
    assert rebuilt()["pos:101"]["theme_id"] == HEAT
    assert fates() == ["superseded", "applied"]
    publish((1, "pos:101", "theme", WATER))
    assert rebuilt()["pos:101"]["theme_id"] == WATER


def test_undone_it_never_was(lake: Path) -> None:
    before = messages()
    file = publish((1, "pos:101", "theme", WATER))
    assert rebuilt() != before
    file.write_text("", "utf-8")
    assert rebuilt() == before
    assert fates() == []


def test_a_correction_outlives_its_export(lake: Path) -> None:
    """It is kept when the export is loaded again, and waits while no export holds its message."""
    publish((1, "pos:102", "theme", HEAT))
    load(path("pos__utf8"), path("pos__statuses"))
    assert messages()["pos:102"]["theme_id"] == HEAT
    (hotline, *_) = hand_in(path(OTHER))
    assert hotline
    for key in ledger.active(lake / "landing", HOME)["export_id"]:
        if key != hotline.key:
            ledger.note(lake / "landing", key, "withdrawn", now())
    assert "pos:102" not in rebuilt()
    assert fates() == ["waiting"]
    assert len(list(set_aside(table("fct_corrections")))) == 1


def test_what_is_not_known_here_is_left_out_and_counted(lake: Path) -> None:
    publish(
        (1, "pos:101", "theme", "b99_99"),
        (2, "pos:101", "place", "nowhere"),
        (3, "pos:101", "unit", "otdel_ya"),
        (4, "pos:101", "theme", "unmapped"),
        (5, "pos:102", "theme", HEAT),
    )
    before = rebuilt()
    assert before["pos:101"]["theme_source"] == "export"
    assert before["pos:102"]["theme_id"] == HEAT
    assert fates() == ["unknown"] * 4 + ["applied"]
    found = dict(table("fct_checks").select("check_id", "found").rows())
    assert found["warn_correction_left_out"] == 4
    said = "\n".join(set_aside(table("fct_corrections")))
    assert "b99_99" in said


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '{"correction": 1, "message_id": "pos:1", "field": "status", "value": "a"}',
        '{"correction": "1", "message_id": "pos:1", "field": "theme", "value": "a"}',
        '{"correction": 1, "message_id": "pos:1", "field": "theme"}',
    ],
)
def test_a_file_that_cannot_be_read_stops_the_build_in_one_sentence(
    installation: Path, line: str
) -> None:
    file = publish((1, "pos:1", "theme", HEAT))
    file.write_text(file.read_text("utf-8") + line + "\n", "utf-8")
    with pytest.raises(Refusal) as caught:
        corrections(file.parent, HOME)
    assert caught.value.where == "corrections/kotelnikovo.jsonl, строка 2"
    assert "python -m registry publish kotelnikovo" in caught.value.remedy


def test_without_a_file_nobody_corrected(tmp_path: Path) -> None:
    told = corrections(tmp_path, HOME)
    assert told.version is None
    assert told.lines.equals(NONE.lines)


def test_the_edition_names_the_corrections_it_is_made_of(lake: Path) -> None:
    assert is_current(HOME, settings())
    file = publish((1, "pos:101", "theme", WATER))
    assert not is_current(HOME, settings())
    rebuilt()
    assert is_current(HOME, settings())
    made_of = corrections(file.parent, HOME).version
    assert editions(settings().marts, HOME)["corrections"].to_list() == [None, None, made_of]


def test_a_city_that_brings_its_words_keeps_their_names(installation: Path) -> None:
    """A corrected message does not rename the theme it joins, nor take away the one it leaves."""
    head, row, _other = path("boston_311__no_deadline").read_text("utf-8").splitlines()
    rows = [row, *(f"{n}{row[1:].replace('Test Request', 'Snow')}" for n in (2, 3))]
    city = installation / "city.csv"
    installation.mkdir()
    city.write_text("\n".join([head, *rows]), "utf-8")
    hand_in(city, town="boston")
    rebuilt("boston")
    names = dict(table("dim_themes", "boston").select("theme_id", "label_ru").rows())
    assert names == {"snow": "Snow", "test_request": "Test Request"}
    one, two, three = (f"boston_311:{n}" for n in (1, 2, 3))
    snow, request = "snow", "test_request"
    publish(
        (1, one, "theme", snow),
        (2, two, "theme", request),
        (3, three, "theme", request),
        town="boston",
    )
    after = rebuilt("boston")
    assert [after[id]["theme_id"] for id in (one, two, three)] == [snow, request, request]
    assert dict(table("dim_themes", "boston").select("theme_id", "label_ru").rows()) == names
    assert fates("boston") == ["applied"] * 3


def test_an_edition_of_before_corrections_is_still_read(lake: Path) -> None:
    """The column is newer than the editions of older code."""
    from deltalake import DeltaTable, write_deltalake

    from queries.tables import latest

    told = editions(settings().marts).drop("corrections")
    folder = settings().marts / "editions"
    write_deltalake(folder, told, mode="overwrite", schema_mode="overwrite")
    assert "corrections" not in DeltaTable(folder).schema().to_json()
    assert latest(settings().marts, [HOME])["edition"].to_list() == [2]
    rebuilt()
    assert latest(settings().marts, [HOME])["edition"].to_list() == [3]
    assert editions(settings().marts, HOME)["corrections"].to_list() == [None, None, None]
