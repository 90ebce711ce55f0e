"""Who is named vanishes and what is named after people stays; the model may be missing."""

from pathlib import Path
from time import process_time

import polars as pl
import pytest

from core.municipality import municipality
from core.settings import settings
from etl.build import build
from etl.demo import TOWNS
from etl.demo.offices import office
from etl.privacy import names, recogniser
from etl.privacy.names import Names
from tests.etl.desk import HOME, hand_in, path, table
from tests.reading.names import cleaned, section
from tests.statistics.figures import Figure

FIGURES = section().figures


def hidden(said: str | None, reader: Names | None = None) -> str | None:
    kept: str | None = (reader or Names()).hide(pl.Series([said], dtype=pl.String)).item()
    return kept


@pytest.mark.parametrize("figure", FIGURES, ids=[f"{one.what}, {one.note}" for one in FIGURES])
def test_what_is_promised_of_reading_is_kept(figure: Figure) -> None:
    assert figure.is_kept, figure.row()


@pytest.mark.parametrize(
    "said",
    [
        "На ул. Мира и на площади Кирова нет света, школа им. Гагарина закрыта",
        "пос. Иванищи, дом на Садовой, переулок Тестовой, угол Ленина и Пушкина",
        "Глава администрации и начальник отдела ЖКХ молчат",
        "Магазин «Надежда» рядом с детским садом «Алёнушка»",
        "Баков не хватает. Волков видели у деревни",
        "Администрация Захаровского СП, Администрация Пимено-Чернянского СП, совет Нагавского ГП",
        "нет света, нет веры, одна надежда",
        "",
        "😡😡😡",
        "[имя] и [телефон] стёр сам источник",
        "Mary Example of Main Street wants a light",
        "Net vody na ulice Mira",
    ],
)
def test_what_names_nobody_stays(said: str) -> None:
    assert hidden(said) == said


def test_every_administration_of_the_demo_keeps_its_name() -> None:
    places = [(town, place) for town in TOWNS for place in municipality(town).settlements]
    offices = sorted({office(town, "of no block", place) for town, place in places})
    assert cleaned(offices) == offices


def test_nothing_said_stays_nothing() -> None:
    assert hidden(None) is None


def test_a_long_paste_without_a_stop_is_read_piece_by_piece() -> None:
    said = "нет воды " * 6_000 + "передайте это Незнайкину Пробию " + "и света " * 6_000
    assert hidden(said) == said.replace("Незнайкину Пробию", "[имя]")


def test_how_an_answer_begins_is_nobodys_name() -> None:
    said = "Уважаемый заявитель! По Вашему сообщению работы закончены."
    assert cleaned([said]) == [said]


def test_markup_becomes_text_and_nothing_of_it_runs() -> None:
    told = "<p>Нет&nbsp;света<br>у &lt;b&gt;Teстoва&lt;/b&gt;</p><script>alert(1)</script>"
    assert [one.split() for one in cleaned([told])] == [["Нет", "света", "у", "[имя]"]]
    assert cleaned(["давление < 2 и > 1, тег <script> сам по себе"]) == [
        "давление < 2 и > 1, тег   сам по себе"
    ]


@pytest.mark.parametrize(
    "again",
    ["<!--", "<script>", "--><!--", "<b <", "Тестов-", "[id1|", "8 ", "Andrey Probin net vody. "],
)
def test_nothing_pasted_without_end_holds_the_door_up(again: str) -> None:
    begun = process_time()
    cleaned([again * (300_000 // len(again)), "<b" * 50_000 + ">" * 50_000])
    assert process_time() - begun < 5  # of a quadratic rule it would be minutes


def test_what_cannot_be_seen_hides_no_telephone() -> None:
    said = "89\u200b00\ufeff000\u00ad0001, 8\ufe0f\u20e39\ufe0f\u20e300 000 00 02"
    assert cleaned([said]) == ["[телефон], [телефон]"]


def test_the_model_is_asked_only_in_doubt_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def nobody(sentences: list[str]) -> list[list[tuple[int, int]]]:
        asked.extend(sentences)
        return [[] for _sentence in sentences]

    monkeypatch.setattr(names, "people_in", nobody)
    reader, doubt = Names(), "Тут опять Джамшут виноват."
    reader.hide(pl.Series(["Нет воды на ул. Мира.", "Галина Петровна права.", "Водa! Свет!"]))
    assert not asked
    reader.hide(pl.Series([doubt, f"Здравствуйте! {doubt}"]))
    reader.hide(pl.Series([doubt]))
    assert asked == [doubt]
    assert reader.read == 1


def test_without_the_model_rules_work_alone_and_data_health_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(recogniser, "WHEEL", "a_wheel_that_is_not_there")
    reader = Names()
    assert hidden("Спасибо Галине Петровне. Тут опять Джамшут виноват.", reader) == (
        "Спасибо [имя]. Тут опять Джамшут виноват."
    )
    assert reader.by == "rules"
    export = tmp_path / "export.csv"
    said = path("pos__utf8").read_text("utf-8")
    export.write_text(said.replace("Проверка 101", "Тут опять Джамшут виноват"), "utf-8")
    hand_in(export)
    build(municipality(HOME), settings())
    found = table("fct_checks").filter(check_id="warn_names_by_rules").select("found", "example")
    assert found.rows() == [(1, "export.csv")]


def test_a_damaged_model_is_a_missing_one(tmp_path: Path) -> None:
    (tmp_path / "data/model").mkdir(parents=True)
    (tmp_path / recogniser.MODEL).write_bytes(b"not a tar")
    with pytest.raises(recogniser.NoModel):
        recogniser._recogniser(tmp_path)
