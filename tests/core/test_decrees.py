"""The five municipalities say what their decrees say: so many blocks, these officials, no more.

Counted by hand; `test_decree_sources.py` reads the same off the texts where they are at hand.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.centre import Block
from core.i18n import speak
from core.municipality import HERE, Municipality, municipalities
from core.record import Label
from core.taxonomy import taxonomy

FIVE = {id: town for id, town in municipalities().items() if town.decree is not None}
THEMES = [theme.id for theme in taxonomy().themes]
RESIDENTS = {  # Census 2020, and how many units add up to it, and how many of them have a point
    "vytegra": (22_624, 8, 6),
    "nyuksenitsa": (8_636, 4, 4),
    "kotelnikovo": (37_316, 16, 3),
    "gus_khrustalny": (40_609, 14, 9),
    "baryatino": (5_383, 5, 1),
}
BLOCKS_OF_VYTEGRA = [  # as appendix 2 lists them: block, its curator, who is responsible
    ("имуществом", "руководитель", "КУМИ"),
    ("Земельные", "руководитель", "КУМИ"),
    ("Архивная", "руководитель", "архивного отдела"),
    ("ликвидация ЧС", "первый заместитель", "ГО и ЧС"),
    ("Сельское", "первый заместитель", "природопользования"),
    ("Градостроительная", "первый заместитель", "архитектуры"),
    ("коррупции", "первый заместитель", "управляющий делами"),
    ("Образование", "заместитель", "управления образования"),
    ("Культура", "заместитель", "управления культуры"),
    ("Опека", "заместитель", "опеки"),
    ("Дорожная", "заместитель руководителя администрации района, начальник", "заместитель нач"),
]
DUTIES = {  # items that each decree gives to a role in the statute; the scans were counted by hand
    "vytegra": {"3.3": 4, "3.4": 3, "3.5": 4, "3.6": 7, "3.7": 4, "4.1": 1},
    "nyuksenitsa": {"3.3": 4, "3.4": 3, "3.5": 4, "3.6": 7, "3.7": 4, "4.1": 1},
    "kotelnikovo": {"4.1(1)": 8, "4.1(2)": 7, "4.1(3)": 9},
    "gus_khrustalny": {"3.2": 6, "3.3": 4, "3.4": 3, "3.5": 5, "3.6": 4, "3.7": 1},
    "baryatino": {"9": 3, "10": 7},
}
PERSON = re.compile(
    r"[А-ЯЁA-Z]\. ?[А-ЯЁA-Z]\.|\b[А-ЯЁ][а-яё]+(?:ович|евич|ьич|овна|евна|ична|инична)\b"
)
SURNAME = re.compile(r"\b[А-ЯЁ][а-яё]+(?:[оеё]в|[иы]н|[оеё]ва|[иы]на|ский|ская|енко|[уч]ук|ых)\b")
each_of_five = pytest.mark.parametrize("town", FIVE.values(), ids=FIVE)


def labels(town: Municipality) -> Iterator[Label]:
    """Every word of a municipality that a page may show."""
    yield from (town.label, *(place.label for place in town.settlements))
    yield from positions(town)
    yield from (block.label for block in town.blocks)
    yield from (role.label for role in town.roles)
    yield from (duty.text for role in town.roles for duty in role.duties)


def positions(town: Municipality) -> Iterator[Label]:
    yield from (role.position for role in town.roles if role.position)
    yield from (block.curator for block in town.blocks if block.curator)
    yield from (one.position for block in town.blocks for one in block.responsible)


def nobodys(id: str) -> set[str]:
    """Blocks of the theme tree in which somebody is missing for every theme, and single themes."""
    lost = set(FIVE[id].nobodys)
    whole = {
        block.id
        for block in taxonomy().blocks
        if all(theme.id in lost for theme in taxonomy().themes if theme.block == block.id)
    }
    return whole | {theme for theme in lost if theme[:3] not in whole}


def test_the_five_are_there() -> None:
    assert set(FIVE) == set(RESIDENTS)


def test_blocks_are_as_many_as_the_decrees_name() -> None:
    named = {id: len(town.named_blocks) for id, town in FIVE.items()}
    by_level = Counter(
        one.level for block in FIVE["kotelnikovo"].blocks for one in block.responsible
    )
    assert named.pop("kotelnikovo") == 7
    assert by_level == {"district": 5, "town": 7}
    assert named == {"vytegra": 11, "nyuksenitsa": 0, "gus_khrustalny": 13, "baryatino": 0}


def test_vytegra_has_two_levels_in_each_block() -> None:
    blocks = FIVE["vytegra"].blocks
    assert [block.clause for block in blocks] == [f"прил. 2, п. {n}" for n in range(1, 12)]
    for block, (named, curator, responsible) in zip(blocks, BLOCKS_OF_VYTEGRA, strict=True):
        assert block.curator is not None
        assert named in (block.named or "")
        assert block.curator.ru.startswith(curator)
        assert responsible in block.responsible[0].position.ru
        assert len(block.responsible) == 1


def test_one_block_of_vytegra_carries_five_of_the_eight_significant_themes() -> None:
    (utilities,) = (block for block in FIVE["vytegra"].blocks if block.id == "utilities")
    assert {theme[:3] for theme in utilities.themes} == {"b01", "b02", "b03", "b04", "b05", "b12"}
    assert sum(theme[:3] < "b06" for theme in utilities.themes) == 34


def test_heads_of_settlements_are_one_of_the_thirteen() -> None:
    town = FIVE["gus_khrustalny"]
    clauses = [f"прил. 2, п. 6, абз. {n}" for n in range(2, 15)]
    assert [block.clause for block in town.blocks] == clauses
    assert all(len(block.responsible) == 1 for block in town.blocks)
    by_town = [block for block in town.blocks if block.responsible[0].level == "town"]
    assert [block.id for block in by_town] == ["settlements"]
    assert "поселений" in by_town[0].responsible[0].position.ru
    assert {block.id for block in town.blocks if not block.themes} == {"finance", "legal"}


@pytest.mark.parametrize("id", ["nyuksenitsa", "baryatino"])
def test_where_a_decree_names_no_block_ours_stand_in(id: str) -> None:
    def known(block: Block) -> tuple[str, Label]:
        return block.id, block.label

    town = FIVE[id]
    assert [known(one) for one in town.blocks] == [(b.id, b.label) for b in taxonomy().blocks]
    assert all(block.clause is None and not block.responsible for block in town.blocks)
    assert all(theme.startswith(block.id) for block in town.blocks for theme in block.themes)


@pytest.mark.parametrize(
    ("id", "ru", "en"),
    [
        ("vytegra", "Блоки из постановления.", "The blocks are the decree's."),
        ("nyuksenitsa", "Блоки наши, не постановления", "ours, not the decree's"),
        ("kotelnikovo", "Блоки из постановления.", "The blocks are the decree's."),
        ("gus_khrustalny", "наше предложение", "our proposal"),
        ("baryatino", "Блоки наши, не постановления", "ours, not the decree's"),
        ("boston", "словами самой выгрузки", "words of the export"),
    ],
)
def test_whose_the_blocks_are_is_said(id: str, ru: str, en: str) -> None:
    town = municipalities()[id]
    assert ru in town.whose_blocks()
    speak("en")
    assert en in town.whose_blocks()


@each_of_five
def test_a_theme_is_in_one_block_or_nobodys(town: Municipality) -> None:
    owned = [theme for block in town.blocks for theme in block.themes]
    assert sorted([*owned, *town.nobodys]) == sorted(THEMES)


def test_nobody_answers_where_a_decree_names_nobody() -> None:
    assert nobodys("vytegra") == {
        "b07", "b08_01", "b08_02", "b08_03", "b08_04", "b08_05",
        "b09", "b10_01", "b10_04", "b12_03", "b12_04", "b12_07",
    }  # fmt: skip
    assert nobodys("kotelnikovo") == {"b07", "b09", "b10", "b11", "b12"}
    gaps = {"b04", "b10_01", "b10_05", "b11_04", "b12_01", "b12_07"}
    assert nobodys("gus_khrustalny") == gaps
    assert not nobodys("nyuksenitsa") | nobodys("baryatino")


def test_kotelnikovo_answers_by_block_and_place() -> None:
    town = FIVE["kotelnikovo"]
    levels = {
        (theme, place): [one.level for one in town.answering(theme, place)]
        for theme in ("b01_01", "b03_01", "b07_01")
        for place in ("kotelnikovo", "nagavskaya")
    }
    assert levels == {
        ("b01_01", "kotelnikovo"): ["district", "town"],
        ("b01_01", "nagavskaya"): ["district"],
        ("b03_01", "kotelnikovo"): ["town"],
        ("b03_01", "nagavskaya"): [],
        ("b07_01", "kotelnikovo"): [],
        ("b07_01", "nagavskaya"): [],
    }


def test_one_position_may_hold_two_roles() -> None:
    roles = {id: {role.id: role for role in town.roles} for id, town in FIVE.items()}
    baryatino, kotelnikovo = roles["baryatino"], roles["kotelnikovo"]
    assert baryatino["curator"].position == baryatino["head"].position
    assert kotelnikovo["incident_operator"].position == kotelnikovo["pos_operator"].position
    assert not kotelnikovo["pos_operator"].duties
    assert roles["vytegra"]["executor"].position is None
    assert all("head" in one for one in roles.values())
    assert [id for id, one in roles.items() if "curator" not in one] == ["gus_khrustalny"]


@each_of_five
def test_duties_are_as_many_as_the_statute_lists(town: Municipality) -> None:
    by_clause = Counter(duty.clause for role in town.roles for duty in role.duties)
    statute = {
        clause.removeprefix("Положение, п. "): n
        for clause, n in by_clause.items()
        if clause.startswith("Положение")
    }
    assert statute == DUTIES[town.id]


@each_of_five
def test_everything_has_its_clause_and_both_languages(town: Municipality) -> None:
    assert all(role.clause for role in town.roles)
    assert all(block.clause for block in town.named_blocks)
    assert [label.ru for label in labels(town) if not label.en] == []


@each_of_five
def test_settlements_add_up_to_the_census(town: Municipality) -> None:
    total, units, drawn = RESIDENTS[town.id]
    assert sum(place.population or 0 for place in town.settlements) == total == town.population
    assert len(town.settlements) == units
    assert sum(place.latitude is not None for place in town.settlements) == drawn
    assert all((p.latitude is None) == (p.confidence is None) for p in town.settlements)


def test_former_names_lead_to_one_municipality() -> None:
    told = [word for town in FIVE.values() for word in (town.label.ru, *town.also)]
    assert [word for word, n in Counter(told).items() if n > 1] == []
    assert "Нюксенский район" in FIVE["nyuksenitsa"].also
    assert "Гусь-Хрустальный" not in told


def test_clocks_are_those_of_the_regions() -> None:
    zones = {id: town.timezone for id, town in FIVE.items()}
    assert zones.pop("kotelnikovo") == "Europe/Volgograd"
    assert set(zones.values()) == {"Europe/Moscow"}
    assert {(town.calendar, town.taxonomy) for town in FIVE.values()} == {("ru", "own")}


@pytest.mark.parametrize("path", sorted(HERE.glob("*.toml")), ids=lambda path: path.stem)
def test_no_person_is_named(path: Path) -> None:
    assert PERSON.findall(path.read_text("utf-8")) == []
    town = municipalities()[path.stem]
    assert [one.ru for one in positions(town) if SURNAME.search(one.ru)] == []


@pytest.mark.parametrize(
    "said", ["начальник отдела Примеров", "Образцова А. Б.", "Пример Образцович", "зам. Тестенко"]
)
def test_a_person_would_be_noticed(said: str) -> None:
    assert PERSON.search(said) or SURNAME.search(said)
