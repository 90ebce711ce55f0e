"""Words are found in any of their forms, phrases as they are, alike in Python and in the lake."""

import re

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.sought import MOST, part_of, patterns
from pages.parts.sought import marked_in
from tests.pages.reading import read

FORMS = [
    ("вода", "Нет воды", True), ("вода", "ВОДОЙ залило", True), ("вода", "у завода", False),
    ("вода", "водитель хамит", False), ("водами", "вода", True),
    ("дорога", "ремонт дорог", True), ("дорога", "дорогами", True), ("дорога", "дорогущий", False),
    ("елка", "Ёлка упала", True), ("ёлка", "елки", True),
    ("яма", "яма", True), ("яма", "ямами", True),
    ("12", "дом 12.", True), ("12", "дом 121", False),
    ("«нет воды»", "Нет   воды!", True), ("«нет воды»", "нет горячей воды", False),
    ('"вода"', "воды", False), ("пимено-черни", "х. Пимено-Черни", True),
    ("pothole", "two Potholes", True), ("снег,", "снега", True),
]  # fmt: skip


@pytest.mark.parametrize(("wanted", "text", "is_there"), FORMS)
def test_a_word_is_found_in_its_forms_by_both_engines(
    wanted: str, text: str, is_there: bool
) -> None:
    (one,) = patterns(wanted)
    assert bool(re.search(one, text)) == is_there
    lake = duckdb.connect().execute(
        "select regexp_matches($text, $one)", {"text": text, "one": one}
    )
    assert lake.fetchall() == [(is_there,)]


def test_all_words_count_and_no_more_than_are_heard() -> None:
    assert len(patterns("нет света и воды")) == 4
    assert len(patterns("раз два три четыре пять шесть семь восемь")) == MOST
    assert patterns(" , ! « ") == ()
    assert patterns("вода Вода «вода»") == patterns("вода «вода»")


def test_what_was_found_is_marked_and_nothing_is_markup() -> None:
    told = marked_in("Нет воды, воды!\n    ![x](//y) воды", patterns("вода"))
    assert told.count(":orange-background[воды]") == 3
    assert r"\!\[x\]\(//y\)" in told
    assert "\n " not in told


@given(st.text(alphabet="вод ы[]:*!()\n", max_size=30))
def test_marking_changes_no_letter(text: str) -> None:
    told = marked_in(text, patterns("вода"))
    bare = re.sub(r"(?<!\\):orange-background\[(.*?)(?<!\\)\]", r"\1", told).replace("  \n", "\n")
    assert "".join(read(bare).split()) == "".join(text.split())


def test_a_long_text_is_cut_about_what_was_found() -> None:
    text = "Добрый день! " * 60 + "Нет воды." + " Спасибо." * 60
    shown = part_of(text, patterns("вода"), 200)
    assert "Нет воды" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert len(shown) <= 202
    assert part_of(text, (), 200).startswith("Добрый")
    assert part_of(text, patterns("вода"), None) == text


@given(st.text(max_size=200), st.text(max_size=20))
def test_any_words_over_any_text_stay_within_it(text: str, words: str) -> None:
    shown = part_of(text, patterns(words), 40)
    assert len(shown) <= 42
    assert shown.strip("…") in text
