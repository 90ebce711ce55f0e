"""How a message went, in words: only what is new, the same again counted, backwards said."""

from datetime import date, datetime
from typing import Any

from pages.parts.messages.course import Words, course
from tests.pages.reading import read

FIRST: dict[str, Any] = {
    "told_at": datetime(2026, 11, 3, 9), "file_name": "a.csv", "row_number": 2, "status": "in_work",
    "closed_at": None, "deadline_at": datetime(2026, 11, 20), "deferred_until": None,
    "rating": None, "unit_id": "a", "theme_id": "heat", "place_id": "town", "is_backwards": False,
}  # fmt: skip
NAMES = {"a": "Отдел А", "b": "Отдел Б", "heat": "Отопление", "town": "Город"}
WORDS = Words(lambda at: f"{at:%d.%m}", lambda _dimension: NAMES)


def told(*tellings: dict[str, Any]) -> list[tuple[str, ...]]:
    every = [{**FIRST, **one} for one in tellings]
    return [tuple(map(read, step.changes)) for step in course(every, WORDS)]


def test_only_what_is_new_is_told() -> None:
    solved = {"status": "solved", "closed_at": datetime(2026, 11, 9)}
    assert told({}, {}, {**solved, "unit_id": "b"}, {**solved, "unit_id": "b", "rating": 4}) == [
        ("В работе", "срок 20.11"),
        ("Решено", "отвечено 09.11", "подразделение: Отдел Б"),
        ("оценка 4",),
    ]


def test_the_same_again_is_counted() -> None:
    steps = course([FIRST, FIRST, FIRST], WORDS)
    assert [step.again for step in steps] == [2]


def test_a_deadline_is_extended_cut_and_gone() -> None:
    later, sooner = datetime(2026, 12, 20), datetime(2026, 12, 1)
    assert told({}, {"deadline_at": later}, {"deadline_at": sooner}, {"deadline_at": None})[1:] == [
        ("срок продлён до 20.12",),
        ("срок сокращён до 01.12",),
        ("срока больше нет",),
    ]


def test_what_went_backwards_says_what_was_taken_back() -> None:
    solved = {"status": "solved", "closed_at": datetime(2026, 11, 9), "rating": 2}
    assert told(solved, {"is_backwards": True})[1] == ("В работе", "ответ снят", "оценка снята")
    steps = course([{**FIRST, **solved}, {**FIRST, "is_backwards": True}], WORDS)
    assert [step.is_backwards for step in steps] == [False, True]


def test_a_promise_is_told_and_taken_back() -> None:
    assert told({}, {"deferred_until": date(2026, 12, 1)}, {})[1:] == [
        ("отложено до 1 декабря 2026",),
        ("больше не отложено",),
    ]


def test_a_theme_that_may_not_be_named_is_no_change() -> None:
    assert len(told({"theme_id": None}, {})) == 2
    assert len(told({}, {"theme_id": None})) == 1
