"""Errors of communication: each drawn by hand, then those that the demo plants are looked for."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import polars as pl
import pytest

from core.criteria import criteria
from core.municipality import municipality
from core.phrases import phrases
from core.slips import SLIPS
from etl.demo import HOME
from etl.demo.answers import planted, reply, temper
from etl.demo.lives import Message, Scene, lives
from etl.demo.occasions import occasions
from etl.demo.stories import Plot
from etl.demo.words import complaint, dice
from etl.slips.found import slips
from etl.slips.phrases import told as said_in_one_form

BEGAN = datetime(2026, 3, 2, 9)
USUAL = {
    "theme_id": "roads", "text": None, "answer": None, "is_counted": True, "is_answered": True,
    "outcome": "answered", "redirections": None, "returns": None, "rating": None,
    "repeats_id": None, "received_at": BEGAN, "closed_at": BEGAN + timedelta(3),
}  # fmt: skip
SHAPE: dict[str, Any] = {
    "text": pl.String, "answer": pl.String, "repeats_id": pl.String, "outcome": pl.String,
    "redirections": pl.Int64, "returns": pl.Int64, "rating": pl.Int8,
    "closed_at": pl.Datetime("us"), "received_at": pl.Datetime("us"),
}  # fmt: skip
TO_THE_POINT = "Яма на улице Мира засыпана щебнем и закатана асфальтом во вторник"


def found(*messages: dict[str, Any]) -> list[tuple[str, str, int | None]]:
    rows = [{**USUAL, "message_id": f"pos:{nth}", **one} for nth, one in enumerate(messages, 1)]
    told = slips(pl.DataFrame(rows, schema_overrides=SHAPE, infer_schema_length=None))
    return [(number, slip, figure) for number, slip, figure in told.rows()]


def of(**message: object) -> list[str]:
    return [slip for _number, slip, _figure in found(message)]


@pytest.mark.parametrize(
    "answer",
    [
        "Ваше обращение рассмотрено.",
        "Уважаемый заявитель! Ваше сообщение рассмотрено, меры приняты.",
        "Здравствуйте! Информация принята к сведению.",
        "Принято в работу",
        "ОБРАЩЕНИЯ РАССМОТРЕНЫ В УСТАНОВЛЕННЫЙ СРОК!!!",
        "Вaше обpaщениe paccмoтpeнo.",
        "Ваше обращение № 123 от 01.02.2026 рассмотрено, ЖКХ.",
    ],
)
def test_formulas_alone_are_no_answer(answer: str) -> None:
    assert of(answer=answer) == ["empty_answer"]


@pytest.mark.parametrize(
    "answer",
    [
        TO_THE_POINT,
        "Ваше обращение рассмотрено. " + TO_THE_POINT,
        "Меры приняты: вода подана в дом утром.",
        "Closed. Inspected and done by crew",
        None,
    ],
)
def test_an_answer_that_tells_something_is_one(answer: str | None) -> None:
    assert of(answer=answer) == []


def test_an_answer_that_promises_an_answer_closes_nothing() -> None:
    answer = "Проводится проверка, о её результатах сообщим дополнительно."
    assert of(answer=answer) == ["closed_by_interim"]
    assert of(answer=answer, is_answered=False, outcome=None, closed_at=None) == []


def test_one_answer_to_different_questions_is_a_template() -> None:
    themes = ["roads", "water", "waste", "roads", "buses"]
    same = [{"theme_id": one, "answer": f"{TO_THE_POINT}, {n}"} for n, one in enumerate(themes)]
    told = found(*same)
    assert [(slip, figure) for _number, slip, figure in told] == [("template_answer", 5)] * 5
    assert found(*same[:4]) == []


def test_one_answer_to_one_question_of_many_is_none() -> None:
    assert found(*[{"theme_id": "roads", "answer": TO_THE_POINT}] * 40) == []
    unknown = [
        {"theme_id": one, "answer": TO_THE_POINT} for one in ("unmapped", "unstated", "roads")
    ]
    assert found(*unknown * 3) == []


def test_passing_a_message_on_may_be_said_in_the_same_words() -> None:
    on = [{"theme_id": f"t{n}", "answer": TO_THE_POINT, "outcome": "redirected"} for n in range(9)]
    assert found(*on) == []


def test_rudeness_is_told_apart_by_who_is_rude() -> None:
    assert of(answer="Вы сами виноваты, что не закрыли кран в подвале вовремя") == [
        "hostile_answer"
    ]
    assert of(text="Сидят дармоеды и бездельники, снег никто не убирает") == ["hostile_resident"]
    assert of(text="Хамство в регистратуре, безобразие с дорогами, воруют провода") == []


def test_how_a_message_fared() -> None:
    least = criteria().slips.redirections
    assert found({"redirections": least}) == [("pos:1", "redirected_often", least)]
    assert of(redirections=least - 1, returns=0) == []
    assert found({"returns": 2}) == [("pos:1", "returned", 2)]
    assert found({"outcome": "solved", "rating": 2}) == [("pos:1", "dissatisfied_after_solved", 2)]
    assert of(outcome="solved", rating=3) == of(outcome="explained", rating=1) == []


def test_solved_and_asked_again() -> None:
    first = {"outcome": "solved"}
    later = {"repeats_id": "pos:1", "received_at": BEGAN + timedelta(13), "closed_at": None}
    before = {"repeats_id": "pos:1", "received_at": BEGAN + timedelta(1), "closed_at": None}
    assert found(first, later) == [("pos:1", "repeated_after_solved", 10)]
    assert found(first, before) == found({"outcome": "explained"}, later) == []
    assert len(found(first, later, {**later, "received_at": BEGAN + timedelta(20)})) == 1


def test_what_was_rejected_has_no_slip() -> None:
    assert of(answer="Принято в работу", is_counted=False, returns=3) == []


def test_every_slip_has_words_and_every_word_a_slip() -> None:
    asked = {"outcome": "solved", "rating": 1, "redirections": 3, "returns": 1,
             "text": "дураки", "answer": "Сами виноваты."}  # fmt: skip
    again = {"repeats_id": "pos:1", "received_at": BEGAN + timedelta(9)}
    template = [{"theme_id": f"t{n}", "answer": TO_THE_POINT} for n in range(5)]
    rest = [{"answer": "Рассмотрено"}, {"answer": "Ответ будет направлен дополнительно"}]
    assert {slip for _n, slip, _f in found(asked, again, *template, *rest)} == set(SLIPS)


@pytest.mark.parametrize("phrase", phrases().every)
def test_a_phrase_is_found_in_itself(phrase: str) -> None:
    words = pl.select(said_in_one_form(pl.lit(phrase))).item()
    assert words.strip()
    assert words == pl.select(said_in_one_form(pl.lit(words))).item()


def answered(n: int) -> Iterator[Message]:
    """Final answers of the platform as the demo invents them."""
    scene, rng = Scene(municipality(HOME), Plot(()), "pos", n), dice("slips")
    for message in lives(rng, scene, occasions(dice("reasons"), scene.town, n, [])):
        if reply(message, message.course.end):
            yield message


def test_what_the_demo_plants_is_found_and_little_else() -> None:
    every = list(answered(4_000))
    rows = [
        {
            **USUAL,
            "message_id": f"pos:{one.number}",
            "theme_id": one.theme.id,
            "outcome": "redirected" if one.course.end == "Перенаправлено" else "answered",
            "answer": reply(one, one.course.end),
            "text": complaint(dice(one.dice), one.fact, one.address, one.author) + temper(one),
        }
        for one in every
    ]
    told = slips(pl.DataFrame(rows, schema_overrides=SHAPE, infer_schema_length=None))
    seen = set(told.select("message_id", "slip").rows())
    truth = {(f"pos:{one.number}", slip) for one in every if (slip := planted(one))}
    truth |= {(f"pos:{one.number}", "hostile_resident") for one in every if temper(one)}
    for slip in sorted({slip for _number, slip in truth}):
        ours, theirs = ({one for one in some if one[1] == slip} for some in (seen, truth))
        hits = len(ours & theirs)
        print(
            f"{slip}: recall {hits / len(theirs):.3f}, precision {hits / len(ours):.3f}, "
            f"of {len(theirs)}"
        )
        assert hits / len(theirs) >= 0.95
        assert hits / len(ours) >= 0.95
    assert len(truth) > 100
