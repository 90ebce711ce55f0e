"""Exports are withdrawn and put back with an outlook; any edition is opened again, and says so."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core.access import Viewer
from core.settings import settings
from etl.editions import editions
from etl.tidying import tidy_editions
from pages.parts import answers, building
from pages.parts.exports import deeds, standing
from registry.book import opened as opened_book
from registry.views import saved
from tests.etl.desk import HOME, load, path
from tests.pages.conftest import Opened, visit
from tests.pages.reading import captions, read, sentence, warnings

PATIENCE = 120  # seconds for a build on a busy machine
LATER = "pos__quarter_after"


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("handed_in")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TEPLOKARTA_DATA", str(home / "data"))
        environment.setenv("TEPLOKARTA_SALT", "salt of the tests")
        load(path("pos__quarter_before"))
        load(path(LATER))
    return home / "data"


@pytest.fixture
def town(drawn: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A town of two quarters and two editions."""
    data = shutil.copytree(drawn, tmp_path / "data")
    monkeypatch.setenv("TEPLOKARTA_DATA", str(data))
    monkeypatch.setenv("TEPLOKARTA_SALT", "salt of the tests")
    yield data
    building.builds().running.clear()


def press(page: AppTest, key: str) -> AppTest:
    page.button(key=key).click().run()
    assert not page.exception, [one.message for one in page.exception]
    return page


def carried_out() -> None:
    """Wait until the etl has done what was asked for."""
    process, _began = building.builds().running[HOME]
    assert process.wait(PATIENCE) == 0
    answers.look_again()


def told(page: AppTest) -> str:
    return "\n".join([*(read(one.value) for one in page.markdown), *captions(page)])


def labels(page: AppTest) -> list[str]:
    return [read(one.label) for one in page.button]


def test_an_export_is_withdrawn_with_an_outlook(town: Path) -> None:
    page = visit("exports")
    assert sentence(page) == "Учтены 2 выгрузки, отозванных нет."
    press(page, "ask")
    (shown,) = [one.value for one in page.table]
    assert shown["Станет"].tolist() != shown["Сейчас"].tolist()
    assert "Затронут" in told(page)
    press(page, "withdraw")
    carried_out()
    after = visit("exports")
    assert sentence(after) == "Учтена 1 выгрузка, не учтена 1."
    assert any(one.startswith("~~") and one.endswith("отозвана") for one in labels(after))
    assert "отозвана" in told(after)
    assert "(open door)" in told(after)
    newest = editions(settings().marts, HOME).row(-1, named=True)
    assert (newest["edition"], newest["added"]) == (3, 0)
    assert f"− {LATER}.csv" in told(after)
    assert "ask" in {one.key for one in after.button}, "and may be put back"


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_an_earlier_edition_is_shown_and_says_so_everywhere(town: Path, lang: str) -> None:
    said = {"ru": "Показана редакция 1 от", "en": "Edition 1 of"}[lang]
    for name in ("week_review", "exports", "definitions"):
        page = visit(name, edition="1", lang=lang)
        assert said in told(page), name
    page = visit("exports", edition="1", lang=lang)
    assert "ask" not in {one.key for one in page.button}
    press(page, "present")
    assert said not in told(page)
    assert "ask" in {one.key for one in page.button}


def test_the_past_is_not_corrected(town: Path) -> None:
    page = visit("corrections", edition="1")
    assert "действующей редакции" in read(page.info[0].value)


def test_nothing_is_loaded_into_the_past(town: Path) -> None:
    page = visit("upload", edition="1")
    assert [read(one.value) for one in page.info] == [
        "Выгрузки загружают в действующую редакцию: откройте её."
    ]
    assert not page.get("file_uploader")
    press(page, "present")
    assert page.get("file_uploader")


def test_a_cut_of_the_past_counts_the_past_and_is_kept_for_the_present(town: Path) -> None:
    days = {"since": "2026-01-01", "until": "2026-04-30"}
    assert sentence(visit("cuts", **days)).startswith("Поступило сообщений: 3")
    page = visit("cuts", edition="1", **days)
    assert sentence(page).startswith("Поступило сообщений: 2")
    assert "Показана редакция 1 от" in told(page)
    page.text_input(key="view_name").set_value("Тогда").run()
    press(page, "keep")
    (kept,) = saved(opened_book(settings().registry), answers.reader(), "cuts")
    assert "edition" not in kept.address


@pytest.mark.parametrize(
    ("asked", "said"), [("99", "Редакции «99» здесь нет"), ("x", "Редакции «x» здесь нет")]
)
def test_an_edition_that_never_was_is_one_sentence(town: Path, asked: str, said: str) -> None:
    assert said in warnings(visit("week_review", edition=asked))[0]


def test_an_edition_that_was_tidied_away_is_one_sentence(
    town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("etl.tidying.LONGEST_BUILD", timedelta(0))
    tidy_editions(settings().marts, 1)
    answers._is_kept.clear()
    assert "Редакция 1 убрана" in warnings(visit("week_review", edition="1"))[0]


def test_several_municipalities_have_no_common_edition(opened: Opened) -> None:
    assert "в одном муниципалитете" in warnings(opened("week_review", m="all", edition="1"))[0]


def test_who_may_not_withdraw_only_looks(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reads = Viewer("curator", "curator", (HOME,))
    for module in (answers, deeds, standing):
        monkeypatch.setattr(module, "reader", lambda: reads)
    page = visit("exports", deed="withdraw")
    assert not {one.key for one in page.button} & {"ask", "withdraw", "rebuild"}
    assert "Учтены 2 выгрузки" in sentence(page)


def test_several_municipalities_are_listed(opened: Opened) -> None:
    page = opened("exports", m="all")
    links = [one.proto.label for one in page.get("page_link")]
    assert len([one for one in links if one.startswith("**") and "Учтен" in one]) == 3
