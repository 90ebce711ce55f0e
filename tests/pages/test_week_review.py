"""The review of a week tells what the questions answer, and what it compares with."""

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from core.access import Scope
from core.period import Period
from tests.loaded import HOME, Desk
from tests.pages.conftest import Opened
from tests.pages.reading import captions, read, sentence, warnings

PAGE = "week_review"
BOTH = pytest.mark.parametrize("lang", ["ru", "en"])
NAMES = {
    "ru": ["Поступило", "Отвечено", "В работе", "Просрочено", "Срок ответа", "Довольны"],
    "en": ["Received", "Answered", "Open", "Overdue", "Answer time", "Satisfied"],
}


@pytest.fixture
def week(desk: Desk) -> Period:
    """Return what the page shows by itself: the last seven days."""
    _first, last = desk.span()
    return Period(last - timedelta(days=6), last)


def asked(desk: Desk, days: Period) -> Scope:
    return desk.scope(days.since, days.until)


def cards(page: AppTest) -> dict[str, tuple[str, str]]:
    """Return the value and the change of every card, by its name."""
    return {one.label: (read(one.value), read(one.delta)) for one in page.metric}


def conclusions(page: AppTest) -> list[str]:
    """Return the bold sentence of every section."""
    return [read(one.value) for one in page.markdown if one.value.startswith("**")]


def links(page: AppTest) -> list[str]:
    return [read(one.proto.label) for one in page.get("page_link")]


@BOTH
def test_opens_in_both_languages_with_six_cards(opened: Opened, lang: str) -> None:
    page = opened(PAGE, lang=lang)
    assert page.title[0].value == {"ru": "Неделя", "en": "Week review"}[lang]
    assert list(cards(page)) == NAMES[lang]
    assert len(conclusions(page)) == 4


def test_an_address_becomes_complete(opened: Opened, week: Period) -> None:
    assert dict(opened(PAGE).query_params) == {
        "lang": "ru",
        "m": HOME,
        "compared": "previous",
        "since": week.since.isoformat(),
        "until": week.until.isoformat(),
    }


@pytest.mark.parametrize("compared", ["previous", "year"])
def test_cards_tell_what_the_question_answers(
    opened: Opened, desk: Desk, week: Period, compared: str
) -> None:
    told = cards(opened(PAGE, lang="en", compared=compared))
    before = week.previous() if compared == "previous" else week.year_ago()
    now, then = (
        desk.ask("week/summary", asked(desk, days)).row(0, named=True) for days in (week, before)
    )
    names = ("messages", "answered_messages", "open_messages", "overdue_open")
    for label, name in zip(NAMES["en"], names, strict=False):
        value, change = told[label]
        assert int(value.replace(",", "")) == now[name]
        assert int(change.replace(",", "").replace("−", "-")) == now[name] - then[name]


def test_the_sentence_sets_the_week_against_what_is_usual(
    opened: Opened, desk: Desk, week: Period
) -> None:
    known = desk.ask("heat/surprises", asked(desk, week), row_by="theme", column_by="place")
    whole = known.row(0, named=True)
    assert whole["row_id"] is None
    assert whole["column_id"] is None
    said = sentence(opened(PAGE, lang="en"))
    assert f"{whole['messages']}" in said
    assert f"{whole['expected_low']}–{whole['expected_high']}" in said


def test_new_debts_are_those_of_the_question(opened: Opened, desk: Desk, week: Period) -> None:
    fresh = desk.ask("week/overdue", asked(desk, week)).drop_nulls("messages")
    page = opened(PAGE, lang="en")
    n = fresh["messages"].sum()
    if n:
        assert any(one.startswith(f"{n} new overdue message") for one in conclusions(page))
        assert sum("the oldest since" in one for one in links(page)) == min(fresh.height, 5)
    else:
        assert "No new debt: every deadline of these days was met." in conclusions(page)


def test_steps_move_by_the_length_of_the_period(opened: Opened, week: Period) -> None:
    page = opened(PAGE)
    before = week.previous()
    page.button(key=f"step_{before.since}").click().run()
    assert page.query_params["since"] == before.since.isoformat()
    assert page.query_params["until"] == before.until.isoformat()


def test_nothing_lies_behind_the_last_week(opened: Opened, week: Period) -> None:
    page = opened(PAGE)
    assert page.button(key=f"step_{week.following().since}").disabled
    assert not page.button(key=f"step_{week.previous().since}").disabled


def test_a_period_before_everything_says_so(opened: Opened) -> None:
    page = opened(PAGE, lang="en", since="2001-01-01", until="2001-01-07")
    assert sentence(page) == "Nobody wrote."
    assert cards(page)["Received"][0] == "0"


def test_without_marks_nothing_is_made_up(opened: Opened) -> None:
    page = opened(PAGE, lang="en", m="boston")
    assert cards(page)["Satisfied"] == ("—", "nothing to compare with")
    assert any("n = 0" in one for one in captions(page))


def test_an_address_that_means_nothing_is_told(opened: Opened) -> None:
    page = opened(PAGE, lang="en", compared="fortnight", since="2026-02-31", until="2026-03-08")
    first, second = warnings(page)
    assert "compared" in first
    assert "fortnight" in first
    assert "2026-02-31" in second
    assert not page.metric
