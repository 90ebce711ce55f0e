"""A municipality's own classifier from an export to the tables that pages read."""

from pathlib import Path

import polars as pl
import pytest

from core.measures.significance import significance
from core.municipality import HERE, Municipality, municipalities
from core.settings import settings
from etl.build import build
from etl.editions import pins
from etl.files.source import file_source
from etl.taking_in import take_in
from tests.etl.desk import HOME

OWN = """
[[themes]]
id        = "locusts"
block     = "b11"
label     = { ru = "Саранча", en = "Locusts" }
also      = ["Нашествие саранчи"]
sensitive = true
facts     = [{ id = "locusts_fields", ru = "саранча на полях" }]
"""
EXPORT = """Номер сообщения;Дата создания;Подкатегория;Факт;Статус;Широта;Долгота
1;02.03.2026 10:00;нашествие саранчи;;В работе;47,63011;43,14071
2;02.03.2026 11:00;САРАНЧА;;В работе;;
3;02.03.2026 12:00;Прочее;Саранча на полях;В работе;;
4;02.03.2026 13:00;Отопление;;В работе;;
"""


@pytest.fixture
def town(tmp_path: Path) -> Municipality:
    told = (HERE / f"{HOME}.toml").read_text("utf-8")
    told = told.replace('"b02_05"]', '"b02_05", "locusts"]')
    (tmp_path / f"{HOME}.toml").write_text(told, "utf-8")
    (tmp_path / f"{HOME}.themes.toml").write_text(OWN, "utf-8")
    return municipalities(tmp_path)[HOME]


@pytest.mark.usefixtures("installation")
def test_its_words_land_under_its_theme_and_are_shown_by_its_label(
    town: Municipality, tmp_path: Path
) -> None:
    file = tmp_path / "export.csv"
    file.write_text(EXPORT, "utf-8")
    take_in(file_source(file), town, settings())
    build(town, settings())
    messages, themes = (
        pl.read_delta(str(settings().marts / name), version=pins(settings().marts, HOME)[name])
        for name in ("fct_messages", "dim_themes")
    )
    told = messages.sort("message_id").select("theme_id", "fact_id", "block_id", "is_sensitive")
    assert told.rows() == [
        ("locusts", None, "waste", True),
        ("locusts", None, "waste", True),
        ("locusts", "locusts_fields", "waste", True),
        ("b01_01", None, "housing", False),
    ]
    assert messages.sort("message_id")["latitude"][0] == pytest.approx(47.63)
    shown = themes.filter(theme_id="locusts").select("label_ru", "label_en", "is_sensitive")
    assert shown.rows() == [("Саранча", "Locusts", True)]
    assert themes.height == 77


def test_significant_branches_are_those_of_the_tree_in_force(
    town: Municipality, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A branch that a municipality made longer is not carried by half of its former themes."""
    half = ["b02_01", "b02_02", "b02_03"]  # of five
    themes = pl.DataFrame(
        {"municipality_id": HOME, "block_id": "waste", "theme_id": half},
    )
    assert significance(themes)["significant_themes"].item() == 1
    longer = town.tree.model_copy(
        update={
            "themes": (
                *town.tree.themes,
                *(
                    town.tree.themes[-1].model_copy(update={"id": id, "block": "b02"})
                    for id in ("x", "y")
                ),
            )
        }
    )
    other = Municipality.model_validate(town.model_dump(by_alias=True), context=longer)
    monkeypatch.setattr("core.measures.significance.municipalities", lambda: {HOME: other})
    assert significance(themes)["significant_themes"].item() == 0
