"""The menu of pages stands on every page, names each of them, and loses nothing that was chosen."""

from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from core.settings import ROOT
from tests.pages.conftest import PAGES, Opened
from tests.sources import strings

LISTED = [said for _line, said in strings(ROOT / "app.py") if said.startswith("pages/")]
CHOSEN = {"m": "boston", "since": "2015-01-01", "until": "2015-12-31", "lang": "en"}


def links(page: AppTest) -> dict[str, dict[str, str]]:
    """Return what each link of the menu tells the page it leads to, by that page's title.

    The frame comes first, and so do its links.
    """
    menu = page.get("page_link")[: len(LISTED)]
    told = {one.proto.label: parse_qs(one.proto.query_string) for one in menu}
    return {label: {name: said[0] for name, said in told[label].items()} for label in told}


@pytest.mark.parametrize("page", PAGES)
def test_every_page_leads_to_every_page_with_the_town_and_the_days(
    opened: Opened, page: str
) -> None:
    shown = opened(page, **CHOSEN)
    assert len(links(shown)) == len(LISTED)
    assert shown.title[0].value in links(shown)
    for told in links(shown).values():
        assert told.items() >= CHOSEN.items()


def test_days_that_nobody_chose_stay_behind(opened: Opened) -> None:
    page = opened()
    page.run()
    assert page.query_params["since"]
    for told in links(page).values():
        assert not {"since", "until"} & set(told)


def test_what_a_run_that_was_cut_short_left_unsaid_is_forgotten(opened: Opened) -> None:
    page = opened("definitions")
    page.session_state["unsaid"] = {"since": "2001-01-01"}
    page.run()
    assert "since" not in page.query_params
    for told in links(page).values():
        assert "since" not in told


def test_what_is_open_on_a_page_stays_behind(opened: Opened) -> None:
    page = opened(cell="*~*", page="2", measure="repeat_share")
    for told in links(page).values():
        assert not {"cell", "page"} & set(told)
        assert told["measure"] == "repeat_share"


def test_a_wall_has_no_menu(opened: Opened) -> None:
    assert not links(opened(wall="1"))
