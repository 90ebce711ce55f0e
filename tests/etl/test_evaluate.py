"""Themes are learnt from labelled messages of any kind, scored on others, and confidence holds."""

import json
import zipfile
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from typer.testing import CliRunner

from core.refusal import Refusal
from etl.__main__ import app
from etl.themes import fitting
from etl.themes.evaluate import Evaluation, evaluate, split
from etl.themes.fitting import fit
from etl.themes.folds import folds_of
from etl.themes.labelled import Labelled, labelled
from etl.themes.model import Model, chances, kept, opened, reasons, softmax, together
from etl.themes.terms import measured
from tests.etl.appeals import appeals
from tests.reading import themes

KEYS = {"accuracy", "macro_f1", "top3"}


@pytest.fixture(scope="module")
def halves() -> tuple[Labelled, Labelled]:
    return themes.halves()


@pytest.fixture(scope="module")
def told(halves: tuple[Labelled, Labelled]) -> Evaluation:
    return evaluate(*halves)


@pytest.fixture(scope="module")
def model() -> Model:
    return fit(appeals(400, seed=2))


def written(given: Labelled, path: Path, columns: tuple[str, ...]) -> Path:
    rows = pl.DataFrame([given.texts, given.themes, given.groups], schema=list(columns))
    match path.suffix:
        case ".csv":
            path.write_bytes(rows.write_csv(separator=";").encode("cp1251"))
        case ".xlsx":
            rows.write_excel(path)
        case ".json":
            path.write_text(json.dumps(rows.to_dicts(), ensure_ascii=False), "utf-8")
        case _:
            rows.write_parquet(path)
    return path


def test_messages_that_read_the_same_are_on_one_side() -> None:
    given = appeals(300)
    twice = Labelled(
        [*given.texts, *(f"{text.upper()}, 9!" for text in given.texts)],
        [*given.themes, *given.themes],
    )
    taught, asked = (
        {text.casefold().split(", 9")[0] for text in one.texts} for one in split(twice)
    )
    assert taught
    assert asked
    assert not taught & asked


def test_messages_that_are_nearly_the_same_are_on_one_side() -> None:
    said = "у дома {n} по улице степной третью неделю никто не забирает мусор из контейнера {way}"
    texts = [said.format(n=n, way="опять" * (n % 2)) for n in range(40)]
    assert len(set(folds_of(texts, 5))) == 1
    assert len(set(folds_of([*texts, "на остановке разбито стекло", "яма во дворе школы"], 50))) > 1


def test_a_group_that_words_do_not_tell_is_told_by_its_themes() -> None:
    """The groups' own scores are noise here: what is left is to heed the themes."""
    chance = np.random.default_rng(1)
    true = chance.integers(0, 12, 1500)
    scores = chance.normal(size=(1500, 12)) + 2.5 * np.eye(12)[true]
    kin = np.repeat(np.eye(4), 3, axis=0)
    names = tuple(map(str, range(12)))
    themes = fitting._Side(names, true, true, scores, np.ones(1))
    noise = chance.normal(size=(1500, 4))
    groups = fitting._Side(names[:4], true // 3, true // 3, noise, np.ones(1))
    loud, heed = fitting._mixed(themes, groups, kin)
    told = together(loud[0] * scores, loud[1] * noise, kin, heed)
    right = (told.groups.argmax(axis=1) == true // 3).mean()
    summed = ((softmax(scores) @ kin).argmax(axis=1) == true // 3).mean()
    assert right >= summed - 0.005
    assert right >= (told.themes.argmax(axis=1) == true).mean()
    assert loud[1] < 0.2


def test_what_is_promised_of_themes_is_kept(
    told: Evaluation, halves: tuple[Labelled, Labelled]
) -> None:
    broken = [one.row() for one in themes.figures(told, halves) if not one.is_kept]
    assert not broken
    assert told.messages_per_second > 500


def test_confidence_never_is_quite_sure_where_labels_are_noisy(told: Evaluation) -> None:
    """The labels are wrong for every seventh."""
    assert max(said for said, _true, _n in told.reliability) < 0.97


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".json", ".parquet"])
def test_any_table_is_read(suffix: str, tmp_path: Path) -> None:
    given = appeals(40)
    texts = ["", *given.texts]
    themes, groups = [f"  {theme} " for theme in ["без текста", *given.themes]], ["", *given.groups]
    columns = ("Текст инцидента", "Тема", "Группа тем")
    path = written(Labelled(texts, themes, groups), tmp_path / f"rows{suffix}", columns)
    assert labelled(path, columns) == given


def test_the_command_prints_what_scripts_read(tmp_path: Path) -> None:
    columns = ("text", "label", "group")
    train = written(appeals(200), tmp_path / "train.csv", columns)
    test = written(appeals(60, seed=3), tmp_path / "test.csv", columns)
    asked = ["evaluate", "--train", str(train), "--test", str(test), "--json"]
    plain = CliRunner().invoke(app, asked)
    assert set(json.loads(plain.stdout)) == {"label", "messages_per_second"}
    grouped = json.loads(CliRunner().invoke(app, [*asked, "--group", "group"]).stdout)
    assert set(grouped) == {"label", "group", "messages_per_second"}
    assert set(grouped["group"]) == set(grouped["label"]) == KEYS


def test_a_missing_column_is_a_sentence(tmp_path: Path) -> None:
    path = written(appeals(20), tmp_path / "rows.csv", ("text", "label", "group"))
    shown = CliRunner().invoke(app, ["evaluate", str(path), "--label", "тема"])
    assert shown.exit_code == 1
    assert "text, label, group" in shown.stderr
    assert CliRunner().invoke(app, ["evaluate"]).exit_code == 1


def test_what_was_trained_is_read_again(model: Model, tmp_path: Path) -> None:
    path = tmp_path / "town.npz"
    path.write_bytes(kept(model))
    texts = ["батареи холодные", "собаки во дворе", ""]
    again = opened(path)
    assert kept(again) == path.read_bytes()
    assert np.allclose(chances(again, texts).themes, chances(model, texts).themes, atol=0.02)
    path.write_bytes(path.read_bytes()[:1000])
    with pytest.raises(Refusal, match="etl train"):
        opened(path)


def test_nothing_in_a_model_can_run(model: Model, tmp_path: Path) -> None:
    path = tmp_path / "town.npz"
    np.savez(path, heed=np.array([{"a": 1}], dtype=object))
    assert b"\x80\x04" in zipfile.ZipFile(path).read("heed.npy")
    with pytest.raises(Refusal):
        opened(path)


def test_a_single_theme_and_a_theme_of_one_message_are_learnt() -> None:
    alone = fit(Labelled(["нет воды", "вода пропала", "воды нет"], ["вода"] * 3))
    assert chances(alone, ["что угодно"]).themes.tolist() == [[1.0]]
    few = Labelled(
        ["нет воды", "вода пропала", "яма", "на дороге яма"], ["вода", "вода", "яма", "я"]
    )
    assert chances(fit(few, often=1), ["воды нет"]).themes.argmax() == 0


def test_the_words_that_decided_are_named(model: Model) -> None:
    theme = model.themes.names.index("отопление")
    row = measured(["Здравствуйте, батареи холодные"], model.terms)
    assert "батарея" in reasons(model, row, theme, 3)


@pytest.mark.parametrize(
    ("odd", "same"),
    [
        ("Бaтapeи еле тёплыe", "батареи еле тёплые"),
        ("batarei ele teplye", "батареи еле теплые"),
        ("<p>бата\u200bреи&nbsp;еле</p><script>alert(1)</script> тёплые", "батареи еле тёплые"),
        ("батареи еле тёплые " + "😡" * 50_000, "батареи еле тёплые"),
    ],
)
def test_odd_typing_reads_as_it_is_meant(model: Model, odd: str, same: str) -> None:
    assert np.allclose(chances(model, [odd]).themes, chances(model, [same]).themes)


@pytest.mark.parametrize("nothing", ["", "👎👎👎", "[имя] [телефон]", "\u200b\ufeff", "12345"])
def test_a_message_without_words_is_no_reason_to_guess(model: Model, nothing: str) -> None:
    assert measured([nothing], model.terms).nnz == 0
    assert np.isfinite(chances(model, [nothing]).themes).all()
