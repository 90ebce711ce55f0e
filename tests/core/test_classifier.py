"""A municipality's own classifier: what it adds, what it may not say, and who hears of it."""

import os
from pathlib import Path

import pytest

from core.municipality import HERE, Municipality, municipalities, municipality
from core.refusal import Refusal
from core.taxonomy import taxonomy

GOOD = """
[[blocks]]
id    = "steppe"
label = { ru = "Степь", en = "Steppe" }

[[themes]]
id    = "locusts"
block = "steppe"
label = { ru = "Саранча", en = "Locusts" }
also  = ["Нашествие саранчи"]
facts = [{ id = "locusts_fields", ru = "саранча на полях" }]

[[themes]]
id   = "b01_01"
also = ["Котельные"]
"""


def with_classifier(folder: Path, told: str, home: str = "baryatino") -> Municipality:
    """Read a municipality beside which this classifier lies."""
    (folder / f"{home}.toml").write_text((HERE / f"{home}.toml").read_text("utf-8"), "utf-8")
    (folder / f"{home}.themes.toml").write_text(told, "utf-8")
    return municipalities(folder)[home]


def test_it_adds_blocks_themes_and_spellings_to_the_tree(tmp_path: Path) -> None:
    tree = with_classifier(tmp_path, GOOD).tree
    assert [one.id for one in tree.blocks] == [*(one.id for one in taxonomy().blocks), "steppe"]
    assert [one.id for one in tree.themes] == [*(one.id for one in taxonomy().themes), "locusts"]
    heat, ours = (next(one for one in t.themes if one.id == "b01_01") for t in (tree, taxonomy()))
    assert heat.also == (*ours.also, "Котельные")
    assert (heat.label, heat.facts, heat.sensitive) == (ours.label, ours.facts, ours.sensitive)


def test_blocks_that_are_ours_include_its_own(tmp_path: Path) -> None:
    blocks = with_classifier(tmp_path, GOOD).blocks
    assert (blocks[-1].id, blocks[-1].themes) == ("steppe", ("locusts",))


def test_where_the_decree_names_blocks_its_own_theme_is_nobodys_until_a_block_takes_it(
    tmp_path: Path,
) -> None:
    town = with_classifier(tmp_path, GOOD, "kotelnikovo")
    assert "locusts" in town.nobodys
    path = tmp_path / "kotelnikovo.toml"
    path.write_text(path.read_text("utf-8").replace('"b02_05"]', '"b02_05", "locusts"]'), "utf-8")
    os.utime(path, ns=(0, path.stat().st_mtime_ns + 1))
    town = municipalities(tmp_path)["kotelnikovo"]
    assert [one.id for one in town.blocks if "locusts" in one.themes] == ["waste"]


def test_no_other_municipality_hears_of_it(tmp_path: Path) -> None:
    with_classifier(tmp_path, GOOD)
    (tmp_path / "vytegra.toml").write_text((HERE / "vytegra.toml").read_text("utf-8"), "utf-8")
    assert municipalities(tmp_path)["vytegra"].tree == taxonomy()
    assert municipality("baryatino").tree == taxonomy()


def test_its_spelling_is_taken_from_a_theme_of_ours(tmp_path: Path) -> None:
    told = GOOD.replace('"Нашествие саранчи"', '"теплоснабжение"')
    tree = with_classifier(tmp_path, told).tree
    owners = [one.id for one in tree.themes if "теплоснабжение" in map(str.lower, one.also)]
    assert owners == ["locusts"]


def test_a_theme_under_another_name_still_answers_to_the_former_one(tmp_path: Path) -> None:
    told = '[[themes]]\nid = "b01_01"\nlabel = { ru = "Тепло в домах" }\nsensitive = true\n'
    (heat,) = (one for one in with_classifier(tmp_path, told).tree.themes if one.id == "b01_01")
    assert heat.label.ru == "Тепло в домах"
    assert "Отопление" in heat.also
    assert heat.sensitive


def test_a_whole_classifier_replaces_the_tree(tmp_path: Path) -> None:
    own = with_classifier(tmp_path, "replaces = true\n" + GOOD.rpartition("[[themes]]")[0])
    assert [one.id for one in own.tree.themes] == ["locusts"]
    assert [one.id for one in own.blocks] == ["steppe"]


def test_a_mended_classifier_is_read_again(tmp_path: Path) -> None:
    assert with_classifier(tmp_path, GOOD).tree.themes[-1].label.ru == "Саранча"
    path = tmp_path / "baryatino.themes.toml"
    path.write_text(GOOD.replace('ru = "Саранча"', 'ru = "Кузнечики"'), "utf-8")
    os.utime(path, ns=(0, path.stat().st_mtime_ns + 1))
    assert municipalities(tmp_path)["baryatino"].tree.themes[-1].label.ru == "Кузнечики"


SECOND = '\n[[themes]]\nid = "{id}"\nblock = "{block}"\nlabel = {{ ru = "{ru}" }}\n'
FILE = "baryatino.themes.toml"
SLIPS = {
    "a typo in a key": (
        GOOD.replace("also  =", "aslo  ="), f"{FILE}: themes.locusts.aslo", "такого ключа нет",
        "Нашествие саранчи",
    ),
    "a broken line": (
        GOOD.replace('"steppe"', "steppe", 1), FILE, "не по правилам TOML", "line 3",
    ),
    "a theme in two blocks": (
        GOOD + SECOND.format(id="locusts", block="b09", ru="Кузнечики"),
        f"{FILE}: themes.locusts", "уже стоит в блоке", "locusts: steppe, b09",
    ),
    "a theme twice": (
        GOOD + SECOND.format(id="locusts", block="steppe", ru="Кузнечики"),
        f"{FILE}: themes.locusts", "стоит дважды", "locusts",
    ),
    "a fact twice": (
        GOOD.replace("locusts_fields", "b01_01_01"),
        f"{FILE}: themes.locusts.facts.b01_01_01", "стоит дважды", "b01_01_01",
    ),
    "a theme in no block": (
        GOOD.replace('block = "steppe"\n', ""), f"{FILE}: themes.locusts", "нужны блок и название",
        "locusts",
    ),
    "a theme in a block that is not there": (
        GOOD.replace('block = "steppe"', 'block = "step"'), f"{FILE}: themes.locusts.block",
        "такого блока тематик нет", "step",
    ),
    "an id of Cyrillic letters": (
        GOOD.replace('"locusts"', '"саранча"'), f"{FILE}: themes.саранча", "это не id", "саранча",
    ),
    "a spelling of two of its themes": (
        GOOD + SECOND.format(id="storms", block="steppe", ru="нашествие  саранчи"),
        f"{FILE}: themes.storms", "пишутся одинаково", "«нашествие  саранчи»: locusts, storms",
    ),
    "the name of a theme of ours": (
        GOOD.replace('"Нашествие саранчи"', '"Отопление"'), f"{FILE}: themes.locusts",
        "пишутся одинаково", "«Отопление»: b01_01, locusts",
    ),
    "nothing in the place of everything": (
        "replaces = true\n", f"{FILE}: replaces", "тематик в нём нет", "true",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("told", "where", "what", "found"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_one_sentence(
    told: str, where: str, what: str, found: str, tmp_path: Path
) -> None:
    with pytest.raises(Refusal) as caught:
        with_classifier(tmp_path, told)
    said = caught.value
    assert said.where == where
    assert what in said.what
    assert found in said.found
    assert said.remedy


def test_a_classifier_of_nobody_is_one_sentence(tmp_path: Path) -> None:
    with_classifier(tmp_path, GOOD)
    (tmp_path / "baryatin.themes.toml").write_text(GOOD, "utf-8")
    with pytest.raises(Refusal) as caught:
        municipalities(tmp_path)
    assert caught.value.where == "baryatin.themes.toml"
    assert "baryatino" in caught.value.remedy
