"""Every measure of the contract has a name and a formula in both languages."""

import re
from collections.abc import Iterator
from typing import get_args

import pytest

from core import terms
from core.channel import Field, Status
from core.contracts import SPECIAL
from core.i18n import speak
from core.settings import ROOT
from core.vocabulary import MEASURES

CONTRACT = """
messages heat growth expected_messages problem_index messages_per_10k answered_messages
open_messages still_open_messages deferred_open overdue_open net_flow on_time_share
on_time_first_share extended_share answer_time_median answered_within_norm
first_reply_hours_median satisfied_share rating_mean rated_share repeat_share return_share
deferred_kept_share registered_in_time_share reassigned_mean load_per_head uncounted_messages
""".split()
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


@pytest.fixture(autouse=True)
def russian_again() -> Iterator[None]:
    yield
    speak("ru")


def test_the_contract_is_here_and_nothing_else() -> None:
    assert list(MEASURES) == CONTRACT


@pytest.mark.parametrize("id", CONTRACT)
def test_a_measure_speaks_both_languages(id: str) -> None:
    measure = MEASURES[id]
    for words in (measure.name, measure.short, measure.formula):
        speak("en")
        english = words()
        speak("ru")
        assert CYRILLIC.search(words())
        assert not CYRILLIC.search(english)
        assert "{" not in words() + english


def test_names_are_not_mistaken_for_each_other() -> None:
    for language in ("ru", "en"):
        speak(language)
        for words in ("name", "short", "formula"):
            assert len({getattr(one, words)() for one in MEASURES.values()}) == len(MEASURES)


def test_short_names_fit_a_control() -> None:
    for language in ("ru", "en"):
        speak(language)
        assert max(len(one.short()) for one in MEASURES.values()) <= 20


def test_n_stands_beside_every_share_median_and_mean() -> None:
    for measure in MEASURES.values():
        assert (measure.beside is None) == (measure.unit == "count"), measure.id
    assert MEASURES["on_time_share"].beside == "on_time_share_n"


def test_the_unit_is_what_the_name_says() -> None:
    for measure in MEASURES.values():
        assert (measure.unit == "share") == measure.id.endswith(("_share", "_within_norm"))
        assert (measure.unit == "hours") == ("_hours_" in measure.id)


def test_late_is_hot_and_prompt_is_not() -> None:
    assert MEASURES["overdue_open"].direction == "more_is_hot"
    assert MEASURES["on_time_share"].direction == "less_is_hot"
    assert MEASURES["satisfied_share"].direction == "less_is_hot"
    assert MEASURES["answered_messages"].direction == "neutral"


def test_thresholds_are_told_as_they_are_set() -> None:
    speak("en")
    assert "within 90 days" in MEASURES["repeat_share"].formula()
    assert "within 30 days" in MEASURES["repeat_share"].formula()


def test_the_wall_says_it_in_russian() -> None:
    speak("ru")
    assert MEASURES["open_messages"].short() == "В работе"
    assert MEASURES["satisfied_share"].short() == "Довольны"
    assert terms.special("unmapped") == "Не распознано"
    assert terms.special("unstated") == "Не указано"
    assert terms.special("nobody") == "Без ответственного"
    assert terms.status("deferred") == "Решение отложено"
    assert terms.reason("in_future") == "дата позже дня загрузки файла"


@pytest.mark.parametrize(
    "words", [terms.DIMENSIONS, terms.SPECIALS, terms.STATUSES, terms.FIELDS, terms.REASONS]
)
def test_terms_speak_both_languages(words: dict[str, str]) -> None:
    for id in words:
        speak("ru")
        assert CYRILLIC.search(terms._said(words, id)), id
        speak("en")
        assert not CYRILLIC.search(terms._said(words, id)), id


def test_every_id_there_is_has_words() -> None:
    assert set(terms.SPECIALS) == set(SPECIAL)
    assert set(terms.STATUSES) == set(Status)
    assert set(terms.FIELDS) == {"row", *get_args(Field)}
    staging = "".join((ROOT / "etl" / f"{name}.py").read_text() for name in ("parsing", "staging"))
    given = set(re.findall(r'_reason\([^,]+, "(\w+)"|reason=pl\.lit\("(\w+)"', staging))
    assert {one or other for one, other in given} == set(terms.REASONS)


def test_an_id_without_words_is_said_as_it_is() -> None:
    assert terms.field("point_is_whole") == "point_is_whole"
