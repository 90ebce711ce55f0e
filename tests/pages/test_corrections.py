"""The analyst decides what the program could not; it counts from the next build, and is undone."""

import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core.access import Viewer
from core.municipality import municipality
from core.settings import settings
from etl.build import build
from pages.parts import answers, building
from pages.parts.answers import look_again
from pages.parts.corrections import deeds, past, standing
from pages.parts.corrections.words import guessed
from pages.parts.town import Known, Town
from tests.etl.desk import HOME, load, table
from tests.pages.conftest import Opened, visit
from tests.pages.reading import captions, read, sentence

HEAD = (
    "Номер сообщения;Дата создания;Подкатегория;Населённый пункт;Адрес;Исполнитель;Статус;"
    "Дата ответа;Крайний срок;Оценка;Текст;Ответ"
)
PITCH = "Сделайте наконец площадку для выгула собак у стадиона"
ROWS = (
    "1;02.03.2026 10:00;Разное;г. Котельниково;;Отдел А;В работе;;;;" + PITCH + ";",
    "2;03.03.2026 10:00;Разное;г. Котельниково;;Отдел А;В работе;;;;" + PITCH + "!;",
    "3;04.03.2026 10:00;Разное;г. Котельниково;;Отдел А;В работе;;;;Куда пропал киоск с мороженым;",
    "4;05.03.2026 10:00;Отопление;;;Отдел А;В работе;;;;Батареи холодные третий день;",
)
NEWER = "5;06.03.2026 10:00;Отопление;г. Котельниково;;Отдел А;В работе;;;;Холодно;"
DAY, NOON = date(2026, 3, 5), datetime(2026, 3, 5, 12)
PATIENCE = 120  # seconds for a build on a busy machine


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("undecided")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TEPLOKARTA_DATA", str(home / "data"))
        environment.setenv("TEPLOKARTA_SALT", "salt of the tests")
        load(export(home, *ROWS))
    return home / "data"


def export(folder: Path, *rows: str) -> Path:
    path = folder / "pos.csv"
    path.write_text("\n".join([HEAD, *rows]), "utf-8-sig")
    return path


@pytest.fixture
def town(drawn: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A town of four messages, of which the program does not understand three."""
    data = shutil.copytree(drawn, tmp_path / "data")
    monkeypatch.setenv("TEPLOKARTA_DATA", str(data))
    monkeypatch.setenv("TEPLOKARTA_SALT", "salt of the tests")
    yield data
    building.builds().running.clear()


def themes() -> dict[str, tuple[str, str]]:
    """Return theme and its source of every message of the latest edition."""
    rows = table("fct_messages").select("message_id", "theme_id", "theme_source").rows()
    return {id: (theme, source) for id, theme, source in rows}


def decide(page: AppTest, value: str, reason: str = "Так сказано в тексте") -> AppTest:
    """Choose a value for the open group, or for the first message of it, and press the button."""
    boxes = {one.key.split("_")[0]: one for one in page.selectbox if one.key}
    boxes["value"].set_value(value)
    (said,) = [one for one in page.text_input if (one.key or "").startswith("reason")]
    said.set_value(reason)
    page.run()
    return press(page, "correct")


def press(page: AppTest, key: str) -> AppTest:
    page.button(key=key).click().run()
    assert not page.exception, [one.message for one in page.exception]
    return page


def told(page: AppTest) -> str:
    return "\n".join([*(read(one.value) for one in page.markdown), *captions(page)])


def rebuild() -> None:
    build(municipality(HOME), settings())
    look_again()  # a page looks for a new edition every two seconds


def test_a_group_is_decided_and_counts_from_the_next_build(town: Path) -> None:
    page = visit("corrections")
    assert sentence(page) == "3 сообщения без тематики, 1 сообщение без места"
    decide(page, "b06_02")
    assert "1 правка вступит в силу со следующей сборки." in told(page)
    assert "действует со следующей сборки" in told(page)
    assert themes()["pos:1"] == ("unmapped", "export")
    press(page, "rebuild")
    assert len(building.builds().running) == 1
    process = building.builds().running[HOME][0]
    building.rebuild(HOME, lambda: None)
    assert building.builds().running[HOME][0] is process, "two presses are one build"
    assert process.wait(PATIENCE) == 0
    look_again()
    page.run()
    assert themes() == {
        "pos:1": ("b06_02", "analyst"), "pos:2": ("b06_02", "analyst"),
        "pos:3": ("unmapped", "export"), "pos:4": ("b01_01", "export"),
    }  # fmt: skip
    after = visit("corrections")
    assert sentence(after) == "1 сообщение без тематики, 1 сообщение без места"
    assert "учтено: 2" in told(after)
    assert "следующей сборки" not in told(after)


def test_a_correction_is_undone_in_one_click_and_outlives_a_new_export(
    town: Path, tmp_path: Path
) -> None:
    decide(visit("corrections"), "b06_02")
    load(export(tmp_path, *ROWS, NEWER))
    look_again()
    assert themes()["pos:1"] == ("b06_02", "analyst")
    page = visit("corrections")
    press(page, "undo_1")
    assert "отменена; действует до следующей сборки" in told(page)
    assert not [one for one in page.button if one.key == "undo_1"]
    rebuild()
    assert themes()["pos:1"] == ("unmapped", "export")
    assert "1 правка вступит" not in told(visit("corrections"))


def test_one_message_of_a_group_is_decided_by_itself(town: Path) -> None:
    page = visit("corrections")
    (which,) = [one for one in page.selectbox if (one.key or "").startswith("which")]
    which.set_value("pos:2").run()
    decide(page, "b06_02")
    left = [one for one in page.selectbox if (one.key or "").startswith("which")]
    assert not left, "of the other one there is nothing to choose"
    rebuild()
    assert themes()["pos:2"] == ("b06_02", "analyst")
    assert themes()["pos:1"] == ("unmapped", "export")


def test_any_message_is_found_by_its_number(town: Path) -> None:
    page = visit("corrections")
    page.text_input(key="number_of_a_message").set_value("4").run()
    assert "Батареи холодные третий день" in [one.value for one in page.text]
    decide(page, "b01_02")
    rebuild()
    assert themes()["pos:4"] == ("b01_02", "analyst")
    page.text_input(key="number_of_a_message").set_value("99").run()
    assert "Эта группа уже разобрана" in told(page)


def test_a_place_is_decided_too(town: Path) -> None:
    page = decide(visit("corrections", field="place"), "nagavskaya", "Он так написал")
    assert "Он так написал" in told(page)
    rebuild()
    (row,) = table("fct_messages").filter(message_id="pos:4").rows(named=True)
    assert (row["place_id"], row["place_source"]) == ("nagavskaya", "analyst")


def test_a_guess_is_told_with_its_words(town: Path) -> None:
    row = {"suggested_theme_id": "b01_01", "theme_confidence": 0.41, "theme_words": "батареи"}
    said = guessed(
        {**row, "source_theme": "Разное"}, Town((Known(municipality(HOME), DAY, DAY, NOON),))
    )
    assert read(said) == "похоже на «Отопление», 41 % · слова: батареи · в выгрузке: Разное"


def test_a_reason_with_a_telephone_is_refused_in_a_sentence(town: Path) -> None:
    page = decide(visit("corrections"), "b06_02", "Звонить 8 900 000-00-01")
    assert "в причине не пишут телефон" in read(page.error[0].value)
    assert "Пока никто ничего не правил." in told(page)


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_who_may_not_correct_only_looks(
    town: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    decide(visit("corrections"), "b06_02")
    reads = Viewer("curator", "curator", (HOME,))
    for module in (answers, deeds, past, standing):
        monkeypatch.setattr(module, "reader", lambda: reads)
    page = visit("corrections", lang=lang, group="pos:3")
    keys = {one.key for one in page.button}
    assert not keys & {"correct", "rebuild", "undo_1"}
    assert not page.text
    assert not [one for one in page.button if "площадку" in one.label]
    assert {"ru": "Правит аналитик", "en": "Corrections are made by"}[lang] in told(page)


def test_a_registry_that_cannot_be_opened_is_one_sentence(
    town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (town / "broken").write_text("no book", "utf-8")
    monkeypatch.setenv("TEPLOKARTA_REGISTRY", f"sqlite:///{town}/broken")
    page = visit("corrections")
    assert "реестр решений недоступен" in read(page.warning[0].value)
    assert not [one for one in page.button if one.key == "correct"]


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_unknown_ids_of_an_address_find_nothing(town: Path, lang: str) -> None:
    page = visit("corrections", field="colour", group="pos:99", lang=lang)
    said = {"ru": "Эта группа уже разобрана", "en": "This group is decided"}[lang]
    assert said in told(page)


def test_where_all_is_known_there_is_nothing_to_decide(opened: Opened) -> None:
    page = opened("corrections", m="boston", field="theme")
    assert "✓ 0 сообщений без тематики" in told(page)


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_several_municipalities_are_decided_one_at_a_time(opened: Opened, lang: str) -> None:
    page = opened("corrections", m="all", lang=lang)
    links = [one.proto.label for one in page.get("page_link")]
    assert len([one for one in links if one.startswith("**")]) == 3
    assert not [one for one in page.button if one.key == "correct"]
