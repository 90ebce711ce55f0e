"""The page of definitions says every measure, threshold and question, and opens one by address."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from core.criteria import criteria
from core.i18n import gettext, speak
from core.thresholds import bearing_on, thresholds
from core.vocabulary import MEASURES
from pages.parts.definitions import measures as defined_measures
from pages.parts.definitions import questions as defined_questions
from pages.parts.definitions.search import holds
from pages.parts.definitions.words import BASES, DIRECTIONS, PARAMS, UNITS
from queries.ask import catalog
from tests.pages.conftest import Opened, visit
from tests.pages.reading import read, sentence, warnings

BOTH = pytest.mark.parametrize("lang", ["ru", "en"])
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


def lines(page: AppTest) -> list[str]:
    return [read(one.value) for one in (*page.markdown, *page.caption)]


@BOTH
def test_every_measure_is_defined(opened: Opened, lang: str) -> None:
    said = lines(opened("definitions", lang=lang))
    speak(lang)
    for measure in MEASURES.values():
        assert read(measure.name()) in said
        assert read(measure.formula()) in said


@BOTH
def test_every_threshold_is_told_with_its_value_and_its_reason(opened: Opened, lang: str) -> None:
    table = opened("definitions", lang=lang, about="limits").table[0].value
    speak(lang)
    shown = [tuple(read(cell) for cell in row) for row in table.itertuples(index=False)]
    assert shown == [
        tuple(read(cell) for cell in (one.name(), one.told(), one.reason(), one.id))
        for one in thresholds().values()
    ]


@BOTH
def test_every_question_is_told(opened: Opened, lang: str) -> None:
    said = lines(opened("definitions", lang=lang, about="questions"))
    speak(lang)
    for query in catalog().values():
        for words in (query.name, gettext(query.question), gettext(query.grain)):
            assert read(words) in said


def test_nothing_is_left_in_english_for_a_russian_reader() -> None:
    speak("ru")
    words = [
        *(words for one in catalog().values() for words in (one.question, one.grain)),
        *(one.why for one in thresholds().values()),
        *UNITS.values(), *DIRECTIONS.values(), *BASES.values(), *PARAMS.values(),
    ]  # fmt: skip
    assert not [one for one in words if not CYRILLIC.search(gettext(one))]
    assert not [one.name() for one in thresholds().values() if not CYRILLIC.search(one.name())]


def test_every_unit_direction_basis_and_parameter_has_words() -> None:
    for measure in MEASURES.values():
        assert measure.unit in UNITS
        assert measure.direction in DIRECTIONS
        assert measure.basis in BASES
    assert {param for one in catalog().values() for param in one.params} == set(PARAMS)


@BOTH
def test_an_address_opens_a_measure(opened: Opened, lang: str) -> None:
    closed = lines(opened("definitions", lang=lang))
    said = lines(opened("definitions", lang=lang, measure="repeat_share"))
    more = "\n".join(line for line in said if line not in closed)
    assert f"{criteria().repeat_author_days}" in more
    assert f"{criteria().repeat_address_days}" in more
    assert "heat/matrix" in more
    assert "week/summary" in more
    assert "quiet_days" not in more


@BOTH
def test_an_address_opens_a_question(opened: Opened, lang: str) -> None:
    page = opened("definitions", lang=lang, question="heat/matrix")
    assert page.code[0].value.startswith("python -m queries ask heat/matrix ")
    said = "\n".join(lines(page))
    for column in catalog()["heat/matrix"].columns:
        assert f"`{column}`" in said


def test_a_button_opens_and_closes_an_entry(opened: Opened) -> None:
    page = opened("definitions")
    page.button(key="in_full_measure_net_flow").click().run()
    assert "net_flow" in page.query_params["measure"]
    page.button(key="in_full_measure_net_flow").click().run()
    assert "measure" not in page.query_params


@pytest.mark.parametrize("kind", ["measure", "question"])
def test_an_unknown_id_is_told_and_the_rest_is_shown(opened: Opened, kind: str) -> None:
    page = opened("definitions", **{kind: "<script>"})
    assert "<script>" in warnings(page)[0]
    assert len(page.button) > 20


def test_a_search_finds_by_every_word(opened: Opened) -> None:
    page = opened("definitions", find="СРОК первонач")
    names = [one for one in lines(page) if one in {it.name() for it in MEASURES.values()}]
    assert names == [MEASURES["on_time_first_share"].name()]
    page.text_input(key="find").set_value("несуществующее").run()
    assert "несуществующее" in page.info[0].value
    assert "несуществующее" in page.query_params["find"]


def test_a_file_says_what_the_page_says() -> None:
    speak("ru")
    rows = defined_measures._sheet(list(MEASURES.values()))
    assert rows["id"].to_list() == list(MEASURES)
    assert rows["definition"].to_list() == [one.formula() for one in MEASURES.values()]
    assert rows.filter(id="repeat_share")["limits"].item() == (
        "repeat_author_days = 90; repeat_address_days = 30; smallest_n = 5"
    )
    asked = defined_questions._sheet(list(catalog().values()))
    assert asked["name"].to_list() == list(catalog())


def test_definitions_need_no_data() -> None:
    page = visit("definitions")
    assert not page.info
    speak("ru")
    assert sentence(page).startswith(f"Что значит каждое число: {len(MEASURES)} показател")


def test_few_cases_bear_on_shares_and_medians_alone() -> None:
    bearing = {id: [one.id for one in bearing_on(it)] for id, it in MEASURES.items()}
    assert "smallest_n" in bearing["on_time_share"]
    assert "smallest_n" in bearing["answer_time_median"]
    assert "smallest_n" not in bearing["messages"]


def test_a_search_folds_letters() -> None:
    assert holds("")
    assert holds("расчет", "Расчёт срока")
    assert not holds("срок год", "срок")
