"""One theme: its own block, its own numbers, and what surely made it grow."""

import pytest

from core.period import weeks
from tests.loaded import Desk
from tests.pages.conftest import Opened
from tests.pages.reading import read, sentence, warnings

PAGE = "theme"


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_a_theme_is_told_of_its_own_block(opened: Opened, desk: Desk, lang: str) -> None:
    _first, last = desk.span()
    days = weeks(12, last)
    themes = desk.ask("theme/list", desk.scope(days.since, days.until))
    block, theme = themes.filter(theme_id="b01_01").select("block_id", "theme_id").row(0)
    page = opened(PAGE, lang=lang, theme=theme)
    assert page.title[0].value == {"ru": "Тематика", "en": "One theme"}[lang]
    assert page.query_params["block"] == block
    scope = desk.scope(days.since, days.until, theme_ids=(theme,))
    whole = desk.ask("week/summary", scope).row(0, named=True)
    assert read(page.metric[0].value) == f"{whole['messages']}"
    assert f": {whole['messages']} " in sentence(page)
    assert len(page.get("plotly_chart")) >= len(("flow", "place", "unit", "channel"))


def test_a_theme_nobody_knows_is_told(opened: Opened) -> None:
    page = opened(PAGE, lang="en", theme="castles", m="boston")
    assert "castles" in warnings(page)[0]
    assert not page.metric
