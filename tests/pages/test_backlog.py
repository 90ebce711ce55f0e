"""The terms of a block: what is open, when it is due, what a touched day holds."""

import json
from urllib.parse import parse_qsl

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from core.access import Scope, Viewer
from pages.parts import answers
from tests.loaded import Desk
from tests.pages.conftest import Opened
from tests.pages.reading import read, sentence, warnings

PAGE = "backlog"
OWN = ("housing", "roads")


def of(desk: Desk, block_id: str) -> Scope:
    """Return the scope of what a block has open today."""
    _first, last = desk.span()
    return desk.scope(last, last, block_ids=(block_id,))


def waiting(desk: Desk, scope: Scope, day: str = "any") -> pl.DataFrame:
    asked = {"stand": "any", "day": day, "sort": "deadline", "limit": 1000, "offset": 0}
    return desk.ask("block/waiting", scope, **asked)


def listed(page: AppTest) -> list[str]:
    """Return the numbers in the last column of the list, each a link to its message."""
    table = page.table[-1].value
    return [read(one) for one in table.iloc[:, -1]]


def leads_to(cell: str) -> dict[str, str]:
    """Return what the link of a row says; nothing, where it is none."""
    _words, _opens, link = cell.partition("](messages?")
    return dict(parse_qsl(link.removesuffix(")")))


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_begins_with_the_busiest_block_and_counts_what_it_has_open(
    opened: Opened, desk: Desk, lang: str
) -> None:
    page = opened(PAGE, lang=lang)
    assert page.title[0].value == {"ru": "Контроль сроков", "en": "Terms"}[lang]
    stands = {}
    _first, last = desk.span()
    for block in desk.ask("block/list", desk.scope(last, last))["block_id"]:
        stands[block] = waiting(desk, of(desk, block)).height
    block = page.query_params["block"]
    assert stands[block] == max(stands.values())
    said = {"ru": f"Открыто {stands[block]} ", "en": f"{stands[block]} messages open"}[lang]
    assert sentence(page).startswith(said)
    assert len(listed(page)) == min(stands[block], 15)


def test_a_touched_day_lists_what_ends_on_it(opened: Opened, desk: Desk) -> None:
    page = opened(PAGE)
    scope = of(desk, page.query_params["block"])
    days = desk.ask("block/calendar", scope)
    full = days.filter(pl.col("due") > 0)["day_on"][0]
    drawn = json.loads(page.get("plotly_chart")[0].proto.spec)
    assert [str(full)] in drawn["data"][-1]["customdata"]
    page = opened(PAGE, day=str(full))
    assert len(listed(page)) == min(waiting(desk, scope, str(full)).height, 15)
    page.button(key="close_day").click().run()
    assert "day" not in page.query_params


def test_a_row_leads_to_its_message_among_those_that_are_open(opened: Opened, desk: Desk) -> None:
    page = opened(PAGE, lang="en")
    rows = waiting(desk, of(desk, page.query_params["block"])).head(15)
    there = [leads_to(one) for one in listed(page)]
    assert all(one.startswith("[No. ") for one in listed(page))
    assert [one.get("message") for one in there] == rows["message_id"].to_list()
    first = there[0]
    message = opened("messages", **first)
    assert not message.warning
    shown = [read(one.value) for one in message.subheader]
    number = first["message"].partition(":")[2]
    assert any(number in one for one in shown)
    assert sentence(message).startswith(f"{waiting(desk, of(desk, first['block'])).height} ")


def test_a_sensitive_row_leads_nowhere(opened: Opened, desk: Desk) -> None:
    _first, last = desk.span()
    every = waiting(desk, desk.scope(last, last))
    assert every["is_sensitive"].any()
    block = next(
        one for one in desk.ask("block/list", desk.scope(last, last))["block_id"]
        if waiting(desk, of(desk, one))["is_sensitive"].any()
    )  # fmt: skip
    n = waiting(desk, of(desk, block)).height
    rows = listed(opened(PAGE, block=block, page=str(-(-n // 15)), lang="en"))
    assert not leads_to(rows[-1])
    assert "message" not in rows[-1]


def test_a_block_without_anything_open_says_so(opened: Opened) -> None:
    page = opened(PAGE, lang="en", m="new_york", block="nobody", theme="no_such_theme")
    assert sentence(page) == "Nothing is open: whatever came in has been answered."
    assert not page.table


def test_an_address_that_means_nothing_is_told(opened: Opened) -> None:
    page = opened(PAGE, lang="en", block="castles", stand="sideways", day="2026-02-31")
    first, second = warnings(page)
    assert "castles" in first
    assert "sideways" in second


def test_a_block_head_finds_the_own_blocks_only(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = Viewer("head", "block_head", ("kotelnikovo",), block_ids=OWN)
    monkeypatch.setattr(answers, "viewer", lambda _ids: head)
    page = opened(PAGE)
    known = page.selectbox(key="choice_block").options
    assert page.query_params["block"] in OWN
    assert len(known) == len(OWN)
    assert "castles" not in known
