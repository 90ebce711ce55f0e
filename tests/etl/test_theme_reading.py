"""A message without a theme is read: by rules, by a model if there is one; nothing told is lost."""

import json
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

from core.contracts import SPECIAL, UNMAPPED, UNSTATED
from core.criteria import criteria
from core.municipality import municipality
from core.settings import settings
from etl.__main__ import app
from etl.build import is_current
from etl.demo import TRUTH, write_demo
from etl.editions import editions
from etl.staging import Staged, stage
from etl.themes.reading import model_path
from tests.etl.desk import HOME, landed, table

MESSAGES = 1200


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("social")
    write_demo(folder, 1, MESSAGES, towns=(HOME,), channels=("incident",))
    return folder


@pytest.fixture(scope="module")
def staged(demo: Path) -> Staged:
    files = sorted((demo / HOME).iterdir())
    return stage([landed(path)[1] for path in files], municipality(HOME))


@pytest.fixture(scope="module")
def mute(demo: Path, staged: Staged) -> pl.DataFrame:
    """The messages whose theme no export tells, with what they are about."""
    truth = pl.read_ndjson(demo / TRUTH).filter(pl.col("shown_theme_id").is_null())
    return staged.messages.join(
        truth.select("message_id", true_id="theme_id"), on="message_id", how="inner"
    )


def test_the_demo_leaves_themes_out_and_notes_them_apart(
    demo: Path, staged: Staged, mute: pl.DataFrame
) -> None:
    notes = [json.loads(line) for line in (demo / TRUTH).read_text("utf-8").splitlines()]
    assert 0.09 < len(mute) / len(staged.messages) < 0.15
    assert all(one["theme_id"] != one["shown_theme_id"] for one in notes)
    exports = b"".join(path.read_bytes() for path in (demo / HOME).iterdir())
    assert TRUTH.encode() not in exports
    assert not list((demo / HOME).glob(TRUTH))


def test_most_messages_without_a_theme_get_the_right_one(mute: pl.DataFrame) -> None:
    read = mute.filter(theme_source="rule")
    right = read.filter(pl.col("theme_id") == pl.col("true_id"))
    print(f"{len(read)} of {len(mute)} read, {len(right)} of them rightly")
    assert len(read) >= 0.8 * len(mute)
    assert len(right) >= 0.9 * len(read)


def test_a_read_theme_has_its_block_confidence_and_words(mute: pl.DataFrame) -> None:
    read = mute.filter(theme_source="rule")
    owner = {theme: block.id for block in municipality(HOME).blocks for theme in block.themes}
    assert read["block_id"].to_list() == [owner.get(id, "nobody") for id in read["theme_id"]]
    assert read["theme_confidence"].min() >= criteria().theme_confidence  # type: ignore[operator]  # a number
    assert read["theme_words"].null_count() == 0
    assert read["suggested_theme_id"].to_list() == read["theme_id"].to_list()


def test_an_unsure_guess_is_only_suggested(mute: pl.DataFrame) -> None:
    unread = mute.filter(theme_source="export")
    assert set(unread["theme_id"]) <= {UNMAPPED, UNSTATED}
    guessed = unread.drop_nulls("suggested_theme_id")
    assert len(guessed)
    assert guessed["theme_confidence"].max() < criteria().theme_confidence  # type: ignore[operator]  # a number


def test_what_the_export_tells_is_never_overwritten(demo: Path, staged: Staged) -> None:
    wrong = pl.read_ndjson(demo / TRUTH).drop_nulls("shown_theme_id")
    told = staged.messages.join(wrong.select("message_id", "shown_theme_id"), on="message_id")
    assert len(told)
    assert told["theme_id"].to_list() == told["shown_theme_id"].to_list()
    mapped = staged.messages.filter(~pl.col("told_theme_id").is_in(SPECIAL))
    assert mapped["theme_id"].to_list() == mapped["told_theme_id"].to_list()
    assert set(mapped["theme_source"]) == {"export"}
    assert mapped["suggested_theme_id"].null_count() == len(mapped)
    assert staged.messages["source_theme"].to_list() == staged.messages["theme"].to_list()


def test_a_sensitive_theme_read_by_the_program_hides_the_text(mute: pl.DataFrame) -> None:
    sensitive = {theme.id for theme in municipality(HOME).tree.themes if theme.sensitive}
    read = mute.filter(pl.col("theme_id").is_in(sensitive))
    assert len(read)
    assert read["is_sensitive"].all()


@pytest.fixture(scope="module")
def learnt(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lake with a model of its own."""
    home = tmp_path_factory.mktemp("learnt")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TEPLOKARTA_DATA", str(home / "data"))
        environment.setenv("TEPLOKARTA_SALT_FILE", str(home / "secrets" / "salt"))
        run = CliRunner()
        files = [str(path) for path in sorted((demo / HOME).iterdir())]
        assert run.invoke(app, ["load", *files, "-m", HOME]).exit_code == 0
        assert editions(settings().marts, HOME)["model"].to_list() == [None]
        trained = run.invoke(app, ["train", "-m", HOME])
        assert trained.exit_code == 0, trained.output
        assert "models/kotelnikovo.npz" in trained.output
    return home


@pytest.fixture
def there(learnt: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TEPLOKARTA_DATA", str(learnt / "data"))
    monkeypatch.setenv("TEPLOKARTA_SALT_FILE", str(learnt / "secrets" / "salt"))
    return learnt


def test_a_model_reads_what_rules_do_not(there: Path, demo: Path) -> None:
    truth = pl.read_ndjson(demo / TRUTH).filter(pl.col("shown_theme_id").is_null())
    rows = table("fct_messages").join(truth.select("message_id", true="theme_id"), on="message_id")
    read = rows.filter(pl.col("theme_source").is_in(["rule", "model"]))
    by_model = rows.filter(theme_source="model")
    assert len(by_model)
    assert len(read) >= 0.9 * len(rows)
    assert (read["theme_id"] == read["true"]).mean() >= 0.9  # type: ignore[operator]  # a number


def test_the_edition_names_its_model(there: Path) -> None:
    first, second = editions(settings().marts, HOME)["model"].to_list()
    assert first is None
    assert len(second) == 12
    assert is_current(HOME, settings())
    path = model_path(settings().models, HOME)
    assert path is not None
    away = path.rename(path.with_suffix(".away"))
    assert not is_current(HOME, settings())
    away.rename(path)


def test_the_words_that_decided_lie_with_the_texts(there: Path) -> None:
    texts = table("fct_texts").join(
        table("fct_messages").filter(pl.col("theme_source") != "export"), on="message_id"
    )
    assert texts["theme_words"].null_count() == 0
    assert "theme_words" not in table("fct_messages").columns


def test_a_torn_model_stops_the_build_with_a_sentence(there: Path) -> None:
    path = model_path(settings().models, HOME)
    assert path is not None
    whole = path.read_bytes()
    path.write_bytes(whole[:100])
    shown = CliRunner().invoke(app, ["build", HOME])
    path.write_bytes(whole)
    assert shown.exit_code == 1
    assert "python -m etl train" in shown.output


def test_too_few_messages_teach_nothing(lake: Path) -> None:
    shown = CliRunner().invoke(app, ["train", "-m", HOME])
    assert shown.exit_code == 1
    assert not settings().models.exists()
    assert CliRunner().invoke(app, ["train"]).exit_code == 1
