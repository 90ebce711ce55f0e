"""The page of cuts: every number of its table is the question's own, and the files say the same."""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path
from random import Random

import pytest
from streamlit.testing.v1 import AppTest

from core import numbers
from core.vocabulary import Measure
from pages.parts.cuts.cut import COUNTABLE, THINGS
from pages.parts.downloads import Sheet
from reports.sheet import csv_sheet
from tests.loaded import Desk
from tests.pages.conftest import Opened
from tests.pages.reading import captions, figure, read, sentence, warnings

DAYS = {"since": "2026-01-01", "until": "2026-10-31"}
UNTOLD = ("∗", "мало данных", "—")
BEHIND = ("Остальные", "Не распознано", "Не указано")


class Table(HTMLParser):
    """The table of the page, as a reader goes through it: heads, then rows."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.heads: list[list[tuple[str, int]]] = []
        self.rows: list[list[str]] = []
        self.is_head, self.word, self.wide, self.n = True, "", 1, False
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.is_head = tag == "thead" or (self.is_head and tag != "tbody")
        if tag == "tr":
            (self.heads if self.is_head else self.rows).append([])
        if tag in ("th", "td"):
            self.word, self.wide = "", int(told.get("colspan") or 1)
        self.n = tag == "small"

    def handle_endtag(self, tag: str) -> None:
        if tag == "small":
            self.n = False
        if tag in ("th", "td"):
            (self.heads[-1].append((self.word, self.wide)) if self.is_head
             else self.rows[-1].append(self.word))  # fmt: skip

    def handle_data(self, data: str) -> None:
        self.word += "" if self.n else data.replace(numbers.NBSP, " ")


def table(page: AppTest) -> Table:
    """Read the one table of the page."""
    (markup,) = (one.proto.body for one in page.get("html") if "<table>" in one.proto.body)
    return Table(markup)


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> list[Sheet]:
    """Take what the page would hand out as its files, while it stands."""
    taken: list[Sheet] = []
    for room in ("SCREEN", "NESTED", "FILE"):  # the file of a small lake would hold more lines
        monkeypatch.setattr(f"pages.parts.cuts.view.{room}", (12, 5, 8, 4))

    def take(sheet: Callable[[], Sheet], *_about: object, **_more: object) -> None:
        taken.append(sheet())
        assert csv_sheet(*taken[-1]).count(b"\r\n") == taken[-1][0].height + 1

    monkeypatch.setattr("pages.parts.cuts.view.sheet_files", take)
    return taken


def assert_alike(seen: Table, sheet: Sheet, measures: Sequence[Measure]) -> None:
    """Compare every word on the screen with the file's number, written as a reader reads it."""
    frame, heads = sheet
    names = [one.id for one in heads if one.kind == "text"]
    columns = [one for one in heads if one.kind != "text" and not one.id.endswith("_n")]
    by_name = {one.short(): one for one in measures}
    assert len(seen.rows) == frame.height
    for row, told in zip(seen.rows, frame.to_dicts(), strict=True):
        assert row[0] in {read(told[name]) for name in names}
        for word, column in zip(row[1:], columns, strict=True):
            measure = next(
                one for name, one in by_name.items() if name in column.label.split(" · ")
            )
            assert word == written(told[column.id], column.label, measure) or (
                told[column.id] is None and word in UNTOLD
            ), (row, column)


def written(value: float | None, label: str, measure: Measure) -> str:
    if value is None:
        return "—"
    if not re.search(r" · [±%]", label):
        return read(numbers.value(measure.unit, value))
    if label.endswith("%"):
        size = numbers.value("share", round(abs(value), 2))
    else:
        size = numbers.value("rate" if measure.unit == "share" else measure.unit, abs(value))
    sign = ("+" if value > 0 else numbers.MINUS) if re.search("[1-9]", size) else ""
    points = " п. п." if label.endswith("п. п.") else ""
    return read(sign + size) + points


def test_a_cut_is_laid_out(opened: Opened, desk: Desk) -> None:
    page = opened("cuts", **DAYS, down="channel", across="quarter", numbers="messages")
    since, until = (date.fromisoformat(day) for day in DAYS.values())
    whole = desk.ask("week/summary", desk.scope(since, until))["messages"].item()
    seen = table(page)
    quarters = ["I кв. 2026", "II кв. 2026", "III кв. 2026", "IV кв. 2026"]
    assert [word for word, _wide in seen.heads[0]] == ["Канал", *quarters, "Всего"]
    assert (seen.rows[-1][0], seen.rows[-1][-1]) == ("Всего", read(numbers.count(whole)))
    assert sentence(page).startswith(f"Поступило сообщений: {read(numbers.count(whole))}")


@pytest.mark.parametrize("seed", range(4))
def test_the_file_is_what_stands_on_the_screen(
    opened: Opened, files: list[Sheet], seed: int
) -> None:
    chance = Random(seed)
    down = chance.sample([*THINGS, "month"], chance.choice((1, 2)))
    across = chance.sample([one for one in ("quarter", *THINGS) if one not in down], 1)
    measures = chance.sample([one for one in COUNTABLE.values() if one.basis != "waited"], 3)
    against = chance.choice(("none", "previous", "year"))
    page = opened(
        "cuts", **DAYS, down=",".join(down), across=",".join(across), against=against,
        numbers=",".join(one.id for one in measures), sort=chance.choice(("name", measures[0].id)),
    )  # fmt: skip
    (sheet,) = files
    seen = table(page)
    assert len(seen.rows) > 1
    assert_alike(seen, sheet, measures)


def test_what_is_sorted_stands_in_its_order(opened: Opened) -> None:
    told = {"down": "theme", "across": "none", "numbers": "messages"}

    def counts(sort: str) -> list[int]:
        rows = table(opened("cuts", **DAYS, **told, sort=sort)).rows[:-1]
        return [
            int(row[1].replace(" ", ""))
            for row in rows
            if row[0] not in BEHIND and row[1].isdigit()
        ]

    assert counts("messages") == sorted(counts("messages"), reverse=True)
    assert counts("-messages") == sorted(counts("messages"))


def test_an_address_that_means_nothing_is_told(opened: Opened) -> None:
    page = opened("cuts", down="colour", numbers="beauty", against="never")
    assert len(warnings(page)) >= 3
    assert all(any(one in said for said in warnings(page)) for one in ("colour", "beauty", "never"))


def test_two_stretches_of_time_on_a_side_are_refused(opened: Opened) -> None:
    assert "по одному отрезку времени" in warnings(opened("cuts", down="year,month"))[-1]


def test_days_before_the_data_are_not_compared_with_nothing(opened: Opened, desk: Desk) -> None:
    first, _last = desk.span()
    page = opened(
        "cuts", since=first.isoformat(), until=(first + timedelta(days=60)).isoformat(),
        down="block", across="none", numbers="messages", against="previous",
    )  # fmt: skip
    assert any("сравнить не с чем" in said for said in captions(page))
    assert {row[2] for row in table(page).rows} == {"—"}


def test_a_cut_is_kept_and_opened_again(
    opened: Opened, furnished: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TEPLOKARTA_REGISTRY", f"sqlite:///{tmp_path}/registry.sqlite")
    page = opened("cuts", down="unit", across="none", numbers="answered_messages")
    page.text_input(key="view_name").set_value("Отделы").run()
    page.button(key="keep").click().run()
    assert not page.exception
    page.button(key="remove_1").click().run()
    assert not [one for one in page.button if one.key == "remove_1"]


def test_a_view_without_a_name_is_not_kept(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TEPLOKARTA_REGISTRY", f"sqlite:///{tmp_path}/registry.sqlite")
    page = opened("cuts")
    page.button(key="keep").click().run()
    assert "название" in read(page.error[0].value)


@pytest.mark.parametrize(("down", "kind"), [("unit", "bar"), ("month", "scatter")])
def test_a_picture_tells_what_the_table_tells(opened: Opened, down: str, kind: str) -> None:
    told = {**DAYS, "down": down, "across": "none", "numbers": "messages"}
    (trace,) = figure(opened("cuts", **told, shape="chart"))["data"]
    rows = table(opened("cuts", **told)).rows[:-1]
    assert trace["type"] == kind
    assert [read(one) for one in trace["hovertext"]] == [f"{name}: {n}" for name, n in rows]


def test_how_long_answers_take_is_told_by_one_dimension_a_side(opened: Opened, desk: Desk) -> None:
    told = {**DAYS, "down": "channel", "across": "none", "numbers": "answer_time_median"}
    since, until = (date.fromisoformat(day) for day in DAYS.values())
    speeds = desk.ask("speed/matrix", desk.scope(since, until), row_by="channel", column_by="all")
    (days,) = speeds.filter(row_id="pos")["answer_time_median"]
    assert table(opened("cuts", **told)).rows[0][1] == read(numbers.value("days", days))
    page = opened("cuts", **{**told, "down": "channel,status"})
    assert any("одно измерение" in said for said in captions(page))
