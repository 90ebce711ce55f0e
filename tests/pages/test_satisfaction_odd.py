"""Satisfaction of one message, of names however long and odd: what is missing is said."""

import json
from pathlib import Path

import pytest

from tests.loaded import HOME, load
from tests.pages.conftest import visit
from tests.pages.reading import messages, sentence
from tests.pages.test_satisfaction import LINES, PAGE, pictures

LONG = "Отдел очень длинного названия и всего остального " * 4
SCRIPT = "Отдел <script src=x"  # a whole tag does not pass the door
HEAD = (
    "Номер сообщения;Дата создания;Подкатегория;Населённый пункт;Исполнитель;Статус;"
    "Дата ответа;Оценка"
)


def odd(tmp_path: Path, *rows: str) -> Path:
    """Load a portal's export of these rows and return its data folder."""
    export = tmp_path / "pos_odd.csv"
    export.write_text("\n".join((HEAD, *rows)), "utf-8")
    load(tmp_path / "data", HOME, export)
    return tmp_path / "data"


def row(number: int, unit: str, mark: str = "", theme: str = "Отопление") -> str:
    return (
        f"{number};02.03.2026 10:00;{theme};г. Котельниково;{unit};Решено;05.03.2026 10:00;{mark}"
    )


@pytest.mark.parametrize("mark", ["", "1"])
def test_one_message_says_how_little_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mark: str
) -> None:
    monkeypatch.setenv("TEPLOKARTA_DATA", str(odd(tmp_path, row(1, "Отдел А", mark))))
    page = visit(PAGE)
    if mark:
        assert sentence(page).startswith("Оценок слишком мало, чтобы судить: за весь период 1.")
        assert "100" not in sentence(page).replace("100 %", "", 1)
        assert len(messages(page)) == 1
        for by in LINES:
            visit(PAGE, by=by)
    else:
        assert sentence(page) == "Никто не поставил оценку"


def test_names_are_words_however_long_and_odd(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [row(n, LONG if n % 2 else SCRIPT, str(n % 5 + 1)) for n in range(40)]
    monkeypatch.setenv("TEPLOKARTA_DATA", str(odd(tmp_path, *rows)))
    page = visit(PAGE, by="unit")
    lines = pictures(page)[1]
    assert len(lines["data"][-1]["customdata"]) == 2
    told = json.dumps(lines, ensure_ascii=False)
    assert "<script" not in told
    assert "&lt;script" in told
    drawn = [*page.markdown, *page.caption, *page.warning]
    assert not [one.value for one in drawn if SCRIPT in one.value and "####" in one.value]
