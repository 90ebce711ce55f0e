"""The page of messages: what is found is listed once, a number opens its message, rights hold."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from core.access import Viewer
from core.settings import ROOT
from pages.parts import answers, filters
from pages.parts.message_link import THERE
from pages.parts.messages import controls, nothing
from pages.parts.messages.listed import PAGE
from pages.parts.messages.words import flags
from tests.loaded import HOME, TOWNS, Desk
from tests.pages.conftest import Opened
from tests.pages.reading import captions, read, sentence

EVERY = {"patterns": None, "statuses": None, "marks": None}


def listed(page: AppTest) -> list[str]:
    """Return the ids of the messages that the list shows, in its order."""
    keys = [one.key or "" for one in page.button]
    begins = f"open_{HOME}_"
    return [key.removeprefix(begins) for key in keys if key.startswith(begins)]


def days(desk: Desk) -> dict[str, str]:
    since, until = desk.span()
    return {"since": since.isoformat(), "until": until.isoformat()}


def test_every_flag_that_is_offered_is_one_that_the_question_knows() -> None:
    sql = (ROOT / "queries" / "_search.sql").read_text("utf-8")
    assert set(re.findall(r"among\(marks, '(\w+)'\)", sql)) == set(flags())


def test_pages_cover_what_is_found_exactly_once(opened: Opened, desk: Desk) -> None:
    whole = desk.scope(*desk.span())
    theme = "b01_01"
    ours = desk.scope(*desk.span(), theme_ids=(theme,))
    n = desk.ask("message/found", ours, basis="received", **EVERY)["messages"].item()
    assert PAGE < n < 4 * PAGE
    told: list[str] = []
    for number in range(1, -(-n // PAGE) + 1):
        page = opened("messages", **days(desk), theme=theme, sort="age", page=str(number))
        assert len(listed(page)) <= PAGE
        told += listed(page)
    rows = desk.ask("message/search", ours, basis="received", **EVERY, message_ids=None,
                    sorted_by="age", limit=n, offset=0)  # fmt: skip
    assert told == rows["message_id"].to_list()
    assert len(set(told)) == n < desk.ask("message/count", whole, basis="received").item()
    assert sentence(page).endswith(f"показаны {PAGE * (-(-n // PAGE) - 1) + 1}–{n}")


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_words_are_found_and_marked(opened: Opened, desk: Desk, lang: str) -> None:
    page = opened("messages", **days(desk), find="вода", lang=lang)
    told = [one.value for one in page.markdown if "orange-background" in one.value]
    assert listed(page)
    assert len(told) >= 1
    assert {"ru": "Найдено", "en": "found"}[lang] in sentence(page)


def test_a_number_in_the_search_opens_its_message(opened: Opened, desk: Desk) -> None:
    rows = desk.ask("message/search", desk.scope(*desk.span()), basis="received", **EVERY,
                    message_ids=None, sorted_by="oldest", limit=1, offset=0)  # fmt: skip
    (id,) = rows["message_id"].to_list()
    number = id.partition(":")[2]
    page = opened("messages")
    page.text_input(key="find").set_value(f"№ {number}").run()
    assert not page.exception
    address = dict(page.query_params)
    assert address["message"] == id
    assert "find" not in address
    assert number in read(page.subheader[0].value)
    assert any("строка" in one for one in captions(page))
    page.button(key="close_message").click().run()
    assert "message" not in page.query_params


def test_what_nobody_wrote_says_what_to_do(opened: Opened, desk: Desk) -> None:
    page = opened("messages", **days(desk), find="жираф")
    assert "нет «жираф»" in read(page.info[0].value)
    assert not listed(page)
    early = opened("messages", since="2001-01-01", until="2001-01-31")
    assert early.info
    last = desk.span()[1].isoformat()
    shorter = opened("messages", find="вода", since=last, until=last, theme="b05_05")
    links = [one.proto.label for one in shorter.get("page_link")]
    assert any("за всё время" in one for one in links)


def test_a_message_that_is_not_there_and_a_sensitive_one_look_alike(
    opened: Opened, desk: Desk
) -> None:
    whole = desk.tables.sql("select message_id from fct_messages where is_sensitive limit 1")
    (sensitive,) = whole.fetchall()[0]
    told = {read(opened("messages", message=id).info[0].value) for id in (sensitive, "pos:none")}
    assert len(told) == 1


def test_who_may_not_read_finds_no_words_and_sees_no_text(
    opened: Opened, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads = Viewer("curator", "curator", TOWNS)
    for module in (answers, controls, filters, nothing):
        monkeypatch.setattr(module, "reader", lambda: reads)
    page = opened("messages", **days(desk))
    assert listed(page)
    assert not page.text
    assert page.text_input(key="find").placeholder == "номер сообщения"


@pytest.mark.parametrize("asked", [{"basis": "angry"}, {"sort": "colour"}])
def test_what_an_address_cannot_mean_is_told(opened: Opened, asked: dict[str, str]) -> None:
    page = opened("messages", **asked)
    assert "такого здесь нет" in read(page.warning[0].value)


def test_every_list_of_messages_leads_here(opened: Opened, desk: Desk) -> None:
    page = opened("problem_map", **days(desk), cell="b01_01~*")
    (link,) = [one for one in page.get("page_link") if "Искать и сортировать" in one.proto.label]
    assert link.proto.page.endswith("messages")
    for part in ("theme=b01_01", "basis=received", f"m={HOME}"):
        assert part in link.proto.query_string
    assert THERE.endswith("messages.py")


def test_several_municipalities_are_searched_together(opened: Opened) -> None:
    page = opened("messages", m="all", since="2017-01-01", until="2026-12-31")
    key = next(one.key or "" for one in page.button if (one.key or "").startswith("open_"))
    page.button(key=key).click().run()
    assert "~" in dict(page.query_params)["message"]
    assert page.subheader
