"""A slip in a municipality's file is one sentence: where, what, what was found, what to do."""

import os
from pathlib import Path
from typing import NamedTuple

import pytest

from core.centre import default_blocks
from core.i18n import speak
from core.municipality import HERE, municipalities, municipality
from core.refusal import Refusal
from core.taxonomy import taxonomy

GOOD = (HERE / "kotelnikovo.toml").read_text("utf-8")


class Slip(NamedTuple):
    """What somebody wrote instead of what, and the four parts of the answer."""

    meant: str
    typed: str
    where: str
    what: str
    found: str
    remedy: str


SLIPS = {
    "a typo in a key": Slip(
        'clause = "прил., п. 3, 10"', 'cluase = "прил., п. 3, 10"',
        "kotelnikovo.toml: blocks.education.cluase", "такого ключа нет", "п. 3, 10", "исправьте",
    ),
    "a key of the whole left out": Slip(
        'calendar   = "ru"', "",
        "kotelnikovo.toml: calendar", "не хватает ключа", "id, label, also, timezone, taxonomy,",
        "добавьте calendar",
    ),
    "a typo in a key that is needed": Slip(
        "timezone   =", "timezonne  =",
        "kotelnikovo.toml: timezonne", "такого ключа нет", "Europe/Volgograd",
        "исправьте timezonne",
    ),
    "a broken line": Slip(
        "population = 37316", "population = 37 316",
        "kotelnikovo.toml", "не по правилам TOML", "line 15", "исправьте эту строку",
    ),
    "an unknown time zone": Slip(
        "Europe/Volgograd", "Europe/Volgogradd",
        "kotelnikovo.toml: timezone", "часового пояса нет", "Europe/Volgogradd", "Europe/Moscow",
    ),
    "a time zone that climbs out of its folder": Slip(
        "Europe/Volgograd", "../../etc/passwd",
        "kotelnikovo.toml: timezone", "часового пояса нет", "../../etc/passwd", "Europe/Moscow",
    ),
    "an unknown calendar": Slip(
        'calendar   = "ru"', 'calendar   = "rus"',
        "kotelnikovo.toml: calendar", "такого календаря нет", "rus", "ru, us_ca",
    ),
    "a working day that ends before it begins": Slip(
        "end = 17:00:00", "end = 07:00:00",
        "kotelnikovo.toml: working_hours", "раньше, чем начинается", "08:00–07:00", "поменяйте",
    ),
    "a theme in two blocks": Slip(
        '"b02_05"]', '"b02_05", "b01_01"]',
        "kotelnikovo.toml: blocks.waste.themes", "уже стоит в блоке",
        "b01_01: housing, waste", "в одном блоке",
    ),
    "a theme twice in one block": Slip(
        '"b02_05"]', '"b02_05", "b02_05"]',
        "kotelnikovo.toml: blocks.waste.themes", "уже стоит в блоке",
        "b02_05: waste, waste", "в одном блоке",
    ),
    "an unknown theme": Slip(
        '"b02_05"]', '"b02_50"]',
        "kotelnikovo.toml: blocks.waste.themes", "такой тематики нет", "b02_50", "themes.toml",
    ),
    "a settlement twice": Slip(
        'id         = "zakharov"', 'id         = "mayorovskiy"',
        "kotelnikovo.toml: settlements.mayorovskiy", "стоит дважды", "mayorovskiy", "свой id",
    ),
    "a block twice": Slip(
        'id     = "roads"', 'id     = "waste"',
        "kotelnikovo.toml: blocks.waste", "стоит дважды", "waste", "свой id",
    ),
    "a role twice": Slip(
        'id       = "head"', 'id       = "curator"',
        "kotelnikovo.toml: roles.curator", "стоит дважды", "curator", "свой id",
    ),
    "a responsible for a place that is not there": Slip(
        'level = "town", places = ["kotelnikovo"] },\n]\n\n[[blocks]]\nid     = "social"',
        'level = "town", places = ["kotelnikov0"] },\n]\n\n[[blocks]]\nid     = "social"',
        "kotelnikovo.toml: blocks.education.responsible.places", "места, которого нет",
        "kotelnikov0 (администрация Котельниковского городского поселения)", "settlements",
    ),
    "a negative population": Slip(
        "population = 769", "population = -769",
        "kotelnikovo.toml: settlements.nagavskaya.population", "слишком мало", "-769", "исправьте",
    ),
    "a population in words": Slip(
        "population = 769", 'population = "семьсот"',
        "kotelnikovo.toml: settlements.nagavskaya.population", "целое число", "'семьсот'", "исправ",
    ),
    "a spelling of two settlements": Slip(
        '"хутор Захаров", "Захаров"]', '"хутор Захаров", "НАГАВСКАЯ"]',
        "kotelnikovo.toml: settlements.zakharov.also", "пишутся одинаково",
        "«НАГАВСКАЯ»: nagavskaya, zakharov", "оставьте написание",
    ),
    "a spelling that differs by ё and a space only": Slip(
        '"хутор Захаров", "Захаров"]', '"хутор Захаров", "станица  Пугачевская"]',
        "kotelnikovo.toml: settlements.zakharov.also", "пишутся одинаково",
        "pugachevskaya, zakharov", "оставьте написание",
    ),
    "an id of Cyrillic letters": Slip(
        'id         = "zakharov"', 'id         = "захаров"',
        "kotelnikovo.toml: settlements.захаров", "это не id", "захаров", "латинские",
    ),
    "an id that begins with a digit": Slip(
        'id     = "roads"', 'id     = "3_roads"',
        "kotelnikovo.toml: blocks.3_roads", "это не id", "3_roads", "первой — букву",
    ),
    "an id that means nobody": Slip(
        'id     = "roads"', 'id     = "nobody"',
        "kotelnikovo.toml: blocks.nobody", "это не id", "nobody", "не unmapped",
    ),
    "an id of a line": Slip(
        'id         = "kotelnikovo"\nlabel      = { ru = "Котельниковский район"',
        'id         = "kotelnikovo\\n"\nlabel      = { ru = "Котельниковский район"',
        "kotelnikovo.toml: id", "это не id", "kotelnikovo", "латинские",
    ),
    "an id that is not the file's": Slip(
        'id         = "kotelnikovo"\nlabel      = { ru = "Котельниковский район"',
        'id         = "kotelnikov"\nlabel      = { ru = "Котельниковский район"',
        "kotelnikovo.toml: id", "не совпадает с именем файла", "kotelnikov", "kotelnikov.toml",
    ),
    "half a point": Slip(
        "longitude  = 42.8217\n", "",
        "kotelnikovo.toml: settlements.nagavskaya", "половина", "47.7636, None", "оба числа",
    ),
    "latitude and longitude exchanged": Slip(
        "latitude   = 47.7636\nlongitude  = 42.8217", "latitude   = 42.8217\nlongitude  = 47.7636",
        "kotelnikovo.toml: settlements.nagavskaya", "за пределами границ",
        "42.8217, 47.7636", "не перепутаны",
    ),
    "our blocks asked for beside listed ones": Slip(
        'taxonomy   = "own"', 'taxonomy   = "own"\nblocks_from = "taxonomy"',
        "kotelnikovo.toml: blocks_from", "блоки перечислены", "education, social", "уберите",
    ),
    "a word that is none of those allowed": Slip(
        'taxonomy   = "own"', 'taxonomy   = "mine"',
        "kotelnikovo.toml: taxonomy", "не допускается", "'mine'", "исправьте taxonomy",
    ),
}  # fmt: skip


def refusal_of(folder: Path, text: bytes) -> Refusal:
    (folder / "kotelnikovo.toml").write_bytes(text)
    with pytest.raises(Refusal) as caught:
        municipalities(folder)
    return caught.value


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
def test_a_slip_is_one_sentence(slip: Slip, tmp_path: Path) -> None:
    assert slip.meant in GOOD
    said = refusal_of(tmp_path, GOOD.replace(slip.meant, slip.typed, 1).encode())
    assert said.where == slip.where
    assert slip.what in said.what
    assert slip.found in said.found
    assert slip.remedy in said.remedy
    assert str(said).startswith(f"{slip.where}: ")


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    said = refusal_of(tmp_path, GOOD.replace("©", "").encode("cp1251"))
    assert (said.where, said.what) == ("kotelnikovo.toml", "файл не в кодировке UTF-8")
    assert "utf-8" in said.found
    assert said.remedy == "сохраните его в UTF-8"


def test_a_slip_is_told_in_english_too(tmp_path: Path) -> None:
    speak("en")
    said = str(refusal_of(tmp_path, GOOD.replace("Europe/Volgograd", "Volgograd").encode()))
    assert said == (
        "kotelnikovo.toml: timezone: no such time zone; found: Volgograd. "
        "Write one such as Europe/Moscow."
    )


def test_the_file_as_it_is_shipped_is_read(tmp_path: Path) -> None:
    (tmp_path / "kotelnikovo.toml").write_text(GOOD, "utf-8")
    assert municipalities(tmp_path) == {"kotelnikovo": municipality("kotelnikovo")}


def test_a_file_that_was_mended_is_read_again(tmp_path: Path) -> None:
    refusal_of(tmp_path, GOOD.replace("Europe/Volgograd", "Volgograd").encode())
    file = tmp_path / "kotelnikovo.toml"
    file.write_text(GOOD, "utf-8")
    before = municipalities(tmp_path)["kotelnikovo"]
    assert municipalities(tmp_path)["kotelnikovo"] is before
    later = GOOD.replace("population = 37316", "population = 36000")
    file.write_text(later, "utf-8")
    os.utime(file, ns=(0, file.stat().st_mtime_ns + 1))  # a clock may be coarser than two writes
    assert municipalities(tmp_path)["kotelnikovo"].population == 36_000


def test_an_unknown_municipality_is_told_with_those_there_are() -> None:
    with pytest.raises(Refusal) as caught:
        municipality("vytegry")
    said = caught.value
    assert (said.what, said.found) == ("такого муниципалитета нет", "vytegry")
    assert all(id in said.remedy for id in municipalities())


def test_our_own_blocks_are_those_of_the_theme_tree() -> None:
    themes = [theme for block in default_blocks(taxonomy()) for theme in block.themes]
    assert themes == [theme.id for theme in taxonomy().themes]
    assert len(default_blocks(taxonomy())) == 12
