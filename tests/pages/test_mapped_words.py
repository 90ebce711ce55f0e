"""On data health a word is mapped by one choice, counts from the next build, and is undone."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core.access import Viewer
from core.municipality import municipality
from core.settings import settings
from etl.build import build
from pages.parts import answers
from pages.parts.health import spelling
from tests.etl.desk import HOME, load, path, table
from tests.pages.conftest import visit
from tests.pages.reading import captions, read

WORD = "Летающие тарелки"


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A town whose export says what nobody mapped."""
    monkeypatch.setenv("TEPLOKARTA_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("TEPLOKARTA_SALT", "salt of the tests")
    load(path("pos__words_nobody_mapped"))
    return tmp_path / "data"


def told(page: AppTest) -> str:
    return "\n".join([*(read(one.value) for one in page.markdown), *captions(page)])


def boxes(page: AppTest) -> dict[str, str]:
    """Return the choices of meaning, by their words."""
    keys = [one.key or "" for one in page.selectbox]
    return {key.split("_")[-1]: key for key in keys if key.startswith("means_")}


def test_a_word_is_mapped_by_one_choice_and_undone_in_one_click(town: Path) -> None:
    page = visit("data_health", about="words")
    page.selectbox(key=boxes(page)[WORD]).set_value("b06_02").run()
    assert not page.exception
    assert WORD not in boxes(page)
    assert "1 слово вступит в силу со следующей сборки." in told(page)
    build(municipality(HOME), settings())
    answers.look_again()
    assert "b06_02" in set(table("fct_messages")["theme_id"])
    page = visit("data_health", about="words")
    assert f"Тематика: {WORD} → " in told(page)
    assert "учтено: 1" in told(page)
    page.button(key="unmap_1").click().run()
    assert f"Тематика: {WORD} → " not in told(page)
    assert "1 слово вступит в силу" in told(page), "undone, it counts until the next build"


def test_who_may_not_map_only_reads(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling, "reader", lambda: Viewer("curator", "curator", (HOME,)))
    page = visit("data_health", about="words")
    assert not boxes(page)
    assert WORD in page.table[0].value["Слово в выгрузке"].tolist()
