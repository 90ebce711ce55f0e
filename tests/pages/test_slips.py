"""Errors of communication on the page of satisfaction; chains and shared problems on messages."""

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from core.access import Scope
from core.i18n import speak
from core.slips import SLIPS
from tests.loaded import Desk
from tests.pages.conftest import Opened
from tests.pages.reading import SEALED, captions, messages, read

PAGE = "satisfaction"


@pytest.fixture
def whole(desk: Desk) -> Scope:
    return desk.scope(*desk.span())


def days(scope: Scope) -> dict[str, str]:
    return {"since": scope.since.isoformat(), "until": scope.until.isoformat()}


def lines(page: AppTest) -> dict[str, str]:
    """Return the line of every kind of error."""
    told = [one for one in page.button if (one.key or "").startswith("error_")]
    return {str(one.key).removeprefix("error_"): read(one.label) for one in told}


def test_every_kind_is_told_with_its_share_and_opens_its_answers(
    opened: Opened, desk: Desk, whole: Scope
) -> None:
    page = opened(PAGE, **days(whole))
    asked = desk.ask("satisfaction/slips", whole, row_by="unit").filter(pl.col("row_id").is_null())
    told = lines(page)
    assert set(told) == set(asked["slip"])
    for slip, n in asked.select("slip", "messages").rows():
        assert told[slip].startswith(SLIPS[slip].name())
        if n is not None:
            assert f" {n} " in told[slip]
    commonest = asked.sort("messages", descending=True, nulls_last=True)["slip"][0]
    page.button(key=f"error_{commonest}").click().run()
    assert page.query_params["why"] == f"slip_{commonest}"
    n = desk.ask("message/count", whole, basis=f"slip_{commonest}").item()
    assert len(messages(page)) == min(n, 10)
    told_why = sum(SLIPS[commonest].name() in one for one in captions(page))
    assert told_why == min(n, 10) - sum(one in SEALED for one in captions(page))


def test_nobody_reads_an_insult_in_the_name_of_an_error(opened: Opened, whole: Scope) -> None:
    for lang in ("ru", "en"):
        said = " ".join(lines(opened(PAGE, lang=lang, **days(whole))).values())
        assert "дурак" not in said.casefold()
        assert "бездельник" not in said.casefold()


def test_a_repeat_tells_its_first_message_and_how_many_there_are(
    opened: Opened, desk: Desk, whole: Scope
) -> None:
    speak("ru")
    rows = desk.ask("message/page", whole, basis="repeated", limit=10, offset=0)
    known = rows.filter(
        pl.col("chain_id").is_not_null() & (pl.col("chain_id") != pl.col("message_id"))
    )
    assert known.height
    told = " ".join(captions(opened(PAGE, why="repeated", **days(whole))))
    for first, n in known.select("chain_id", "chain_messages").rows():
        assert f"(№ {first.partition(':')[2]}), всего в цепочке {n}" in told


def test_the_week_names_the_problem_most_people_wrote_about(
    opened: Opened, desk: Desk, whole: Scope
) -> None:
    problems = desk.ask("theme/problems", whole)
    assert problems.height
    page = opened("week_review", **days(whole))
    assert "Одна проблема — много людей" in [one.value for one in page.subheader]
    links = [read(one.proto.label) for one in page.get("page_link")]
    assert any(f"{problems['people'][0]} человек" in one for one in links)


def test_a_week_without_one_says_nothing_of_it(opened: Opened, desk: Desk, whole: Scope) -> None:
    first = desk.span()[0]
    alone = {"since": first.isoformat(), "until": first.isoformat()}
    assert desk.ask("theme/problems", desk.scope(first, first)).is_empty()
    page = opened("week_review", **alone)
    assert "Одна проблема — много людей" not in [one.value for one in page.subheader]
