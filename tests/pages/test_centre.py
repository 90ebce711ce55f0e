"""The page of the centre tells what the decree says: roles, blocks, who answers where, places."""

import pytest

from core.centre import Responsible
from core.i18n import speak
from core.municipality import Municipality, municipalities
from core.taxonomy import taxonomy
from pages.parts.centre.words import answering, created, gap
from tests.pages.conftest import Opened
from tests.pages.reading import captions, read, sentence, warnings

BOTH = pytest.mark.parametrize("lang", ["ru", "en"])
HOME = municipalities()["kotelnikovo"]


def words(opened: Opened, **address: str) -> str:
    page = opened("centre", **address)
    return "\n".join([*(read(one.value) for one in page.markdown), *captions(page)])


@pytest.mark.parametrize(
    ("id", "told"),
    [
        ("kotelnikovo", "от 1 августа 2025 № 530: 6 ролей, 7 блоков; без ответственного — 29"),
        ("vytegra", "от 8 декабря 2021 № 1378: 5 ролей, 11 блоков; без ответственного — 22 темат"),
        ("nyuksenitsa", "№ 439: 5 ролей; ни блоков, ни ответственных за них оно не называет."),
        ("gus_khrustalny", "от 31 августа 2022 № 970: 6 ролей, 13 блоков"),
        ("baryatino", "Постановление о центре (на скане нет даты и номера): 4 роли; ни блоков"),
        ("boston", "Постановления о центре здесь нет."),
    ],
)  # fmt: skip
def test_the_decree_is_told_in_a_sentence(id: str, told: str) -> None:
    speak("ru")
    assert told in created(municipalities()[id]).replace("\N{NO-BREAK SPACE}", " ")


@BOTH
def test_every_role_and_duty_is_told_with_its_clause(opened: Opened, lang: str) -> None:
    said = words(opened, lang=lang)
    for role in HOME.roles:
        assert role.label.told(lang) in said
        assert role.clause in said
        assert role.position is None or role.position.told(lang) in said
        assert not [duty for duty in role.duties if f"- {duty.text.told(lang)}" not in said]
        assert not [duty for duty in role.duties if duty.clause not in said]


@BOTH
def test_every_block_is_told_with_who_answers_where(opened: Opened, lang: str) -> None:
    said = words(opened, lang=lang)
    for block in HOME.blocks:
        assert block.label.told(lang) in said
        assert (block.clause or "?") in said
        for one in block.responsible:
            assert one.position.told(lang) in said
    town = {"ru": "поселения — г. Котельниково", "en": "town of Kotelnikovo — Kotelnikovo"}[lang]
    assert said.count(town) == 7
    elsewhere = {"ru": "В других местах не отвечает никто", "en": "Elsewhere nobody answers"}[lang]
    assert said.count(elsewhere) == 2  # roads, transport


@BOTH
def test_themes_of_nobody_are_named(opened: Opened, lang: str) -> None:
    page = opened("centre", lang=lang)
    assert warnings(page)[0].startswith(str(len(HOME.nobodys)))
    said = words(opened, lang=lang)
    for theme in taxonomy().themes:
        assert theme.label.told(lang) in said
    significant = {"ru": "Здравоохранение · социально значимая", "en": "socially significant"}
    assert significant[lang] in said


def test_places_without_a_point_are_named_apart(opened: Opened) -> None:
    page = opened("centre")
    (told,) = (one.value for one in page.markdown if one.value.startswith("Без координат"))
    lost = [place.label.ru for place in HOME.settlements if place.latitude is None]
    assert len(lost) == 13
    assert read(told) == f"Без координат, на карте не показаны: {', '.join(lost)}."
    table = page.table[0].value
    assert [read(one) for one in table["Населённый пункт"]] == [
        place.label.ru for place in HOME.settlements
    ]
    drawn = [read(one) for one in table["Координаты"] if read(one) != "—"]
    assert drawn == ["47.6301, 43.1407", "47.7636, 42.8217", "47.5191, 43.5322"]
    assert set(map(read, table["Точность"])) == {"", "из справочника"}
    assert sum(int(read(one).replace(" ", "")) for one in table["Жителей"]) == HOME.population


def test_other_names_are_told(opened: Opened) -> None:
    said = words(opened)
    assert "Котельниковский муниципальный округ" in said
    assert "Нижние Черни" in opened("centre").table[0].value["Другие названия"].str.cat()


@BOTH
def test_a_city_without_a_decree_says_so(opened: Opened, lang: str) -> None:
    page = opened("centre", m="boston", lang=lang)
    assert (
        sentence(page)
        == {
            "ru": "Постановления о центре здесь нет.",
            "en": "No decree about a centre is known here.",
        }[lang]
    )
    assert {"ru": "словами самой выгрузки", "en": "words of the export"}[lang] in words(
        opened, m="boston", lang=lang
    )
    assert not warnings(page)


def test_several_municipalities_are_told_one_after_another(opened: Opened) -> None:
    page = opened("centre", m="kotelnikovo,boston")
    assert [read(one.value) for one in page.header] == ["Котельниковский район", "Бостон"]


def test_where_the_decree_names_no_block_nobody_is_called_missing() -> None:
    town = municipalities()["nyuksenitsa"]
    assert {gap(block, town) for block in town.blocks} == {None}


def test_a_head_of_a_settlement_answers_in_the_own_one() -> None:
    speak("ru")
    town: Municipality = municipalities()["gus_khrustalny"]
    (heads,) = (block for block in town.blocks if block.id == "settlements")
    (one,) = heads.responsible
    assert isinstance(one, Responsible)
    assert answering(one, town).endswith("каждый в своём поселении")
    assert gap(heads, town) is None
