"""A block head's morning: the numbers of the questions, and what is new since the last visit."""

from datetime import timedelta

import polars as pl
import pytest

from core.access import Viewer
from pages.parts import answers
from pages.parts.book import book, now
from registry.visits import Block, Seen, visited
from tests.loaded import HOME, Desk
from tests.pages.conftest import Opened
from tests.pages.reading import captions, read, sentence

PAGE = "my_themes"
BLOCK = Block(HOME, "housing")


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_tells_the_morning_as_the_questions_do(opened: Opened, desk: Desk, lang: str) -> None:
    page = opened(PAGE, lang=lang, block="housing")
    assert page.title[0].value == {"ru": "Мои темы", "en": "My themes"}[lang]
    _first, last = desk.span()
    scope = desk.scope(last, last, block_ids=("housing",))
    stands = desk.ask("block/stands", scope).filter(pl.col("theme_id").is_null())
    known = dict(stands.select("stand", "messages").rows())
    whole = desk.ask("week/summary", scope).row(0, named=True)
    told = [read(one.value) for one in page.metric]
    assert told[:3] == [
        f"{whole['open_messages']}", f"{whole['overdue_open']}", f"{known.get('soon', 0)}"
    ]  # fmt: skip
    assert f"{whole['open_messages']}" in sentence(page)


def test_what_is_new_outlives_a_refresh(
    opened: Opened, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "viewer", lambda _ids: Viewer("early", "analyst", (HOME,)))
    assert any(
        "for the first time" in one for one in captions(opened(PAGE, block="roads", lang="en"))
    )
    long_ago = now() - timedelta(days=1)
    _first, last = desk.span()
    clock = pl.Series([last - timedelta(days=7)]).cast(pl.Datetime("us"))[0]
    reader = Viewer("head", "analyst", (HOME,))
    monkeypatch.setattr(answers, "viewer", lambda _ids: reader)
    visited(book(), reader, BLOCK, Seen(77, clock, long_ago))
    every = desk.ask("block/known", desk.scope(*desk.span(), block_ids=("housing",)),
                     clock=clock.isoformat())  # fmt: skip
    fresh = every["is_new"].sum()
    for _visit in range(2):
        page = opened(PAGE, block="housing", lang="en")
        assert any(f"{fresh} received" in read(one.value) for one in page.markdown)
