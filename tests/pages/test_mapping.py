"""A stranger's file on the page: what is seen in it, what is asked, what is saved."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from typer.testing import CliRunner

from core.access import Viewer
from core.channel import channels
from core.refusal import Refusal
from core.settings import ROOT, settings
from etl.__main__ import app
from pages.parts import answers
from pages.parts.given import Given
from pages.parts.mapping import asking
from pages.parts.upload import looking, target
from registry.book import opened
from registry.profiles import Drawing, draw, versions
from registry.publishing import publish_channel
from tests.etl.desk import path
from tests.etl.test_archive import packed
from tests.pages.reading import captions, read
from tests.strangers import NOBODY, city, office

READY = "Программа разобрала файл сама: проверьте и сохраните."


def told(*words: str, given: bytes) -> Any:
    """Run the same command in this process: a hundred times cheaper than in another."""
    done = CliRunner().invoke(app, list(words), input=given)
    if done.exit_code:
        raise Refusal(done.stderr, "", "", "")
    return json.loads(done.stdout)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TEPLOKARTA_DATA", str(tmp_path))
    monkeypatch.setenv("TEPLOKARTA_SALT", "salt of the tests")
    monkeypatch.setattr(asking, "told", told)
    asking._suggested.clear()
    asking._tried.clear()
    return tmp_path


def offered(content: bytes, town: str, role: str = "analyst") -> AppTest:
    """Draw the wizard by itself, for a municipality that has no edition yet."""

    def host() -> None:
        import streamlit as st

        from core.access import Viewer
        from core.municipality import municipality
        from pages.parts.mapping.offer import offer
        from pages.parts.mapping.versions import broken_channels, drawn_channels
        from pages.parts.upload.target import Target

        town, role = st.session_state["town"], st.session_state["role"]
        viewer = Viewer("tester", role, (town,), may_read_text=True)
        target = Target(municipality(town), viewer, None)
        broken_channels()
        offer(st.session_state["given"], target)
        drawn_channels(target)

    page = AppTest.from_function(host, default_timeout=60)
    page.session_state["given"] = Given("requests.csv", content)
    page.session_state["town"], page.session_state["role"] = town, role
    return run(page)


def uploading(town: str) -> AppTest:
    """Open the page of uploads."""
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    page.query_params["into"] = town
    return run(page.switch_page("pages/desk/upload.py"))


def run(page: AppTest) -> AppTest:
    page.run()
    assert not page.exception, [one.message for one in page.exception]
    return page


def role_of(page: AppTest, header: str) -> Any:
    (box,) = [one for one in page.selectbox if one.label == header]
    return box


def everything(page: AppTest) -> str:
    return "\n".join([*(read(one.value) for one in page.markdown), *captions(page)])


def test_a_city_is_saved_with_one_press_and_known_from_then_on(home: Path) -> None:
    page = offered(city(), "los_angeles")
    assert read(page.subheader[0].value) == READY
    assert NOBODY not in everything(page)
    assert "По этому описанию в файле 120 сообщений: 2–27 мар." in everything(page)
    page.button(key="save_channel").click()
    run(page)
    made = channels(home / "channels")["requests"]
    assert made.fields["received_at"] == ("Opened at",)
    assert [one.label for one in page.expander][-1] == "Каналы, описанные здесь: 1"
    command = ["check", "-", "--name", "x.csv", "--json", "-m", "los_angeles"]
    (checked,) = told(*command, given=city())
    assert checked["channel_id"] == "requests"


def test_what_is_open_is_asked_and_what_is_missing_is_said() -> None:
    page = offered(office(), "kotelnikovo")
    order = page.radio[0]
    assert [read(one) for one in order.options] == [
        "01/11/2026 → 1 ноября 2026",
        "01/11/2026 → 11 января 2026",
    ]
    assert "Столбца с номерами нет" in everything(page)
    assert "«Лежит в столе»" in everything(page)
    (strange,) = [one for one in page.selectbox if one.label.startswith("Лежит в столе")]
    strange.set_value("in_work")
    run(page)
    assert "«Лежит в столе»" not in everything(page)
    role_of(page, "Поступило").set_value("")
    run(page)
    assert read(page.subheader[0].value) == "Выберите столбец, в котором стоит дата поступления."
    assert not page.button


def test_an_earlier_version_is_brought_back(home: Path) -> None:
    page = offered(city(), "los_angeles")
    page.button(key="save_channel").click()
    run(page)
    role_of(page, "Crew").set_value("")
    run(page)
    page.button(key="save_channel").click()
    run(page)
    assert "unit" not in channels(home / "channels")["requests"].fields
    page.button(key="return_1").click()
    run(page)
    assert "unit" in channels(home / "channels")["requests"].fields
    assert "возвращена версия 1" in everything(page)


def test_a_press_that_is_refused_says_why() -> None:
    page = offered(city(), "los_angeles")
    (id,) = [one for one in page.text_input if one.label == "Код"]
    id.set_value("pos")
    run(page)
    page.button(key="save_channel").click()
    run(page)
    assert "канал с таким именем поставляется с программой" in page.error[0].value


def test_two_strange_files_are_drawn_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "told", told)
    page = uploading("los_angeles")
    page.file_uploader[0].set_value(
        [("one.csv", city(), "text/csv"), ("two.csv", city(40), "text/csv")]
    )
    run(page)
    assert [read(one.value) for one in page.subheader] == [READY]
    assert "two.csv" in read(page.error[0].value)
    page.button(key="save_channel").click()
    run(page)
    assert not page.subheader
    assert page.button(key="load").label == "Загрузить 2 файла"


def test_a_strange_file_of_an_archive_is_drawn_where_it_lies(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(looking, "told", told)
    files = {"la.csv": path("la_311__upper_case_header").read_bytes(), "strange.csv": city()}
    page = uploading("los_angeles")
    page.file_uploader[0].set_value([("week.zip", packed(files), "application/zip")])
    run(page)
    assert [read(one.value) for one in page.subheader] == [READY]
    assert "strange.csv" in everything(page)
    assert "По этому описанию в файле 120 сообщений" in everything(page)
    assert not page.error, "what is drawn is not also told as refused"
    page.button(key="save_channel").click()
    run(page)
    assert not page.subheader
    assert page.button(key="load").label == "Загрузить 1 файл"


def test_a_channel_that_changed_after_the_build_offers_another_one() -> None:
    page = offered(city(), "los_angeles")
    page.button(key="save_channel").click()
    run(page)
    done = CliRunner().invoke(app, ["load", "-", "-m", "los_angeles"], input=city())
    assert done.exit_code == 0, done.stderr
    answers.look_again()
    assert "Изменены после" not in everything(uploading("los_angeles"))
    book = opened(settings().registry)
    (first,) = versions(book)
    now = first.at + timedelta(days=1)
    changed = first.toml.replace('"Referred Out"', '"Referred"')
    viewer = Viewer("tester", "analyst", ("los_angeles",))
    publish_channel(
        book, draw(book, viewer, Drawing("los_angeles", changed), now), settings().drawn
    )
    page = uploading("los_angeles")
    assert "Изменены после последней сборки: requests." in everything(page)
    assert page.button(key="rebuild").label == "Пересобрать"
    publish_channel(
        book, draw(book, viewer, Drawing("los_angeles", first.toml), now), settings().drawn
    )
    assert "Изменены после" not in everything(uploading("los_angeles")), "as it was built"


def test_who_may_not_load_is_told_so_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    reads = Viewer("curator", "curator", ("vytegra", "los_angeles"), may_read_text=True)
    monkeypatch.setattr(target, "viewer", lambda _known: reads)
    page = uploading("los_angeles")
    (why,) = page.info
    assert read(why.value) == (
        "Выгрузки загружают аналитик, руководитель центра, оператор, администратор."
    )
    assert not page.get("file_uploader")
    assert not {one.key for one in page.button} & {"load", "save_channel", "rebuild"}
    assert not page.expander


def test_a_channel_with_a_typo_is_named(home: Path) -> None:
    (home / "channels").mkdir()
    (home / "channels" / "mine.toml").write_text('id = "mine"\nknd = "message"', "utf-8")
    page = offered(city(), "los_angeles")
    assert "mine.toml: knd" in read(page.warning[0].value)
    assert read(page.subheader[0].value) == READY


def test_a_reader_who_may_not_draw_sees_why() -> None:
    page = offered(city(), "los_angeles", role="operator")
    assert captions(page) == ["Каналы описывают аналитик, руководитель центра или администратор."]
    assert not page.button
