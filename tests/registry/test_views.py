"""Who may keep a view, who may share it, who sees it; what a name saved again replaces."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Engine, select

from core.access import Viewer
from core.refusal import Refusal
from registry.book import Forbidden, journal, writing
from registry.views import View, remove, save, saved

NOW = datetime(2026, 11, 21, 9)
LATER = datetime(2026, 11, 21, 10)
ANALYST = Viewer("analyst", "analyst", ("kotelnikovo", "vytegra"))
HEAD = Viewer("head", "block_head", ("kotelnikovo",), block_ids=("roads",))
SAID = {"m": "kotelnikovo", "down": "theme"}
VIEW = View("Темы по кварталам", "cuts", SAID, ("kotelnikovo",), is_shared=True)


def names(book: Engine, viewer: Viewer) -> list[str]:
    return [one.name for one in saved(book, viewer, "cuts")]


def acts(book: Engine) -> list[tuple[str, str]]:
    with writing(book) as db:
        return [(one.act, one.municipality_id) for one in db.execute(select(journal))]


def test_a_view_is_kept_whole(book: Engine) -> None:
    number = save(book, ANALYST, replace(VIEW, name="  Темы \n по кварталам "), NOW)
    (one,) = saved(book, ANALYST, "cuts")
    assert (one.id, one.name, one.at, one.account) == (number, VIEW.name, NOW, "analyst")
    assert (one.address, one.municipality_ids, one.is_shared) == (
        VIEW.address, [*VIEW.municipality_ids], True,
    )  # fmt: skip
    assert saved(book, ANALYST, "another") == []


def test_a_name_saved_again_takes_the_place_of_the_old_view(book: Engine) -> None:
    save(book, ANALYST, VIEW, NOW)
    again = save(book, ANALYST, replace(VIEW, address={"down": "block"}), LATER)
    (one,) = saved(book, ANALYST, "cuts")
    assert (one.id, one.address) == (again, {"down": "block"})


def test_everybody_keeps_views_for_oneself(book: Engine) -> None:
    save(book, HEAD, replace(VIEW, is_shared=False), NOW)
    assert names(book, HEAD) == [VIEW.name]
    assert names(book, ANALYST) == []


def test_a_namesake_of_somebody_else_stays(book: Engine) -> None:
    save(book, ANALYST, VIEW, NOW)
    save(book, HEAD, replace(VIEW, is_shared=False), LATER)
    assert names(book, HEAD) == [VIEW.name] * 2


def test_a_shared_view_is_seen_where_its_municipalities_may_be(book: Engine) -> None:
    save(book, ANALYST, VIEW, NOW)
    several = replace(VIEW, name="Оба", municipality_ids=("kotelnikovo", "vytegra"))
    save(book, ANALYST, several, NOW)
    assert names(book, HEAD) == [VIEW.name]
    assert names(book, replace(HEAD, municipality_ids=("vytegra",))) == []
    assert names(book, replace(ANALYST, account="other")) == ["Оба", VIEW.name]


@pytest.mark.parametrize("role", ["curator", "chief", "analyst"])
def test_whoever_leads_or_counts_may_share(book: Engine, role: str) -> None:
    assert save(book, replace(ANALYST, role=role), VIEW, NOW)


STRANGERS: tuple[tuple[Viewer, dict[str, Any]], ...] = (
    (HEAD, {}),
    (replace(ANALYST, role="operator"), {}),
    (ANALYST, {"municipality_ids": ("kotelnikovo", "boston")}),
    (ANALYST, {"municipality_ids": ()}),
)


@pytest.mark.parametrize(("viewer", "wish"), STRANGERS)
def test_whoever_may_not_does_not(book: Engine, viewer: Viewer, wish: dict[str, Any]) -> None:
    with pytest.raises(Forbidden):
        save(book, viewer, replace(VIEW, **wish), NOW)
    assert acts(book) == []


WRONG: tuple[dict[str, Any], ...] = (
    {"name": " "}, {"name": "о" * 81}, {"address": {"q": "о" * 4001}},
)  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
def test_what_cannot_be_kept_is_refused(book: Engine, wrong: dict[str, Any]) -> None:
    with pytest.raises(Refusal):
        save(book, ANALYST, replace(VIEW, **wrong), NOW)


def test_a_view_is_taken_away_by_its_owner_or_by_who_may_share(book: Engine) -> None:
    own = save(book, HEAD, replace(VIEW, is_shared=False), NOW)
    shared = save(book, ANALYST, VIEW, NOW)
    with pytest.raises(Forbidden):
        remove(book, HEAD, shared, LATER)
    with pytest.raises(Refusal):
        remove(book, ANALYST, own, LATER)  # one's own is nobody else's to see
    remove(book, HEAD, own, LATER)
    remove(book, replace(ANALYST, account="chief", role="chief"), shared, LATER)
    remove(book, ANALYST, shared, LATER)
    assert names(book, HEAD) == names(book, ANALYST) == []
    assert [act for act, _whose in acts(book)] == ["view saved"] * 2 + ["view removed"] * 2


def test_the_journal_says_whose_it_was(book: Engine) -> None:
    save(book, ANALYST, VIEW, NOW)
    save(book, ANALYST, replace(VIEW, municipality_ids=("kotelnikovo", "vytegra")), LATER)
    assert [whose for _act, whose in acts(book)] == ["kotelnikovo", "several"]


def test_a_view_that_is_not_there_is_told(book: Engine) -> None:
    with pytest.raises(Refusal):
        remove(book, ANALYST, 99, NOW)
