"""A word that the analyst mapped is read as if the config knew it; the config wins over it."""

import json
from pathlib import Path

import pytest

from core.municipality import municipality
from core.refusal import Refusal
from core.settings import settings
from etl.build import build, is_current
from etl.editions import editions
from etl.spellings import NONE, spellings
from tests.etl.desk import HOME, load, path, table

HEAT = "b01_01"


def publish(*lines: tuple[int, str, str, str, str]) -> Path:
    """Put a file where the registry puts it."""
    names = ("spelling", "channel_id", "field", "word", "value")
    file = settings().spellings / f"{HOME}.jsonl"
    file.parent.mkdir(parents=True, exist_ok=True)
    told = [json.dumps(dict(zip(names, line, strict=True))) for line in lines]
    file.write_text("".join(f"{one}\n" for one in told), "utf-8")
    return file


def rebuilt() -> list[tuple[str, int]]:
    """Build, and return what became of each spelling and how many messages bear its word."""
    build(municipality(HOME), settings())
    told = table("fct_spellings").sort("spelling_id")
    return told.select("fate", "messages").rows()


def words() -> set[str]:
    return set(table("fct_unmapped")["word"])


def test_mapped_words_are_read_and_forgotten_again(installation: Path) -> None:
    load(path("pos__words_nobody_mapped"))
    before = table("fct_messages")
    assert words() == {"Летающие тарелки", "д. Нигде"}
    file = publish(
        (1, "", "theme", "летающие  ТАРЕЛКИ", HEAT),
        (2, "", "settlement", "д. Нигде", "nagavskaya"),
        (3, "", "theme", "Отопление", "b01_02"),
        (4, "", "theme", "Разное", "no_such_theme"),
    )
    assert not is_current(HOME, settings())
    assert rebuilt() == [("applied", 1), ("applied", 1), ("known", 1), ("unknown", 0)]
    assert words() == set()
    after = {row["message_id"]: row for row in table("fct_messages").rows(named=True)}
    assert (after["pos:101"]["theme_id"], after["pos:102"]["theme_id"]) == (HEAT, HEAT)
    assert after["pos:102"]["place_id"] == "nagavskaya"
    versions = editions(settings().marts, HOME)["spellings"].to_list()
    assert versions == [None, spellings(file.parent, HOME).version]
    assert is_current(HOME, settings())
    file.write_text("", "utf-8")
    assert rebuilt() == []
    assert table("fct_messages").equals(before)


def test_a_status_is_mapped_for_its_channel_only(installation: Path) -> None:
    load(path("pos__statuses"))
    assert "Улетело" in words()
    publish((1, "hotline", "status", "Улетело", "redirected"))
    assert rebuilt() == [("unknown", 0)], "no export of that channel is in force"
    assert "Улетело" in words()
    publish((1, "pos", "status", "Улетело", "redirected"), (2, "gone", "status", "x", "solved"))
    assert rebuilt() == [("applied", 2), ("unknown", 0)]
    assert "Улетело" not in words()
    rows = table("fct_messages").filter(message_id="pos:106")
    assert rows.select("status", "is_answered").rows() == [("redirected", True)]


@pytest.mark.parametrize("line", ["{", '{"spelling": 1}', "[]"])
def test_a_file_that_cannot_be_read_is_one_sentence(installation: Path, line: str) -> None:
    file = publish((1, "", "theme", "Разное", HEAT))
    file.write_text(file.read_text("utf-8") + line + "\n", "utf-8")
    with pytest.raises(Refusal) as caught:
        spellings(file.parent, HOME)
    assert caught.value.where == "spellings/kotelnikovo.jsonl, строка 2"


def test_without_a_file_nobody_mapped_a_word(tmp_path: Path) -> None:
    told = spellings(tmp_path, HOME)
    assert told.version is None
    assert told.lines.equals(NONE.lines)
