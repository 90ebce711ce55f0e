"""An edition that stands, published once and copied, so that a test can try to harm it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.etl.desk import HOME, files_below, load, path, standing


@pytest.fixture(scope="session")
def drawn_lake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish two editions of Kotelnikovo once for all tests."""
    home = tmp_path_factory.mktemp("drawn_lake")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TEPLOKARTA_DATA", str(home / "data"))
        environment.setenv("TEPLOKARTA_SALT_FILE", str(home / "secrets" / "salt"))
        load(path("pos__quarter_before"))
        load(path("pos__utf8"))
        assert [row[:2] for row in standing()[0]] == [(HOME, 1), (HOME, 2)]
    return home


@pytest.fixture
def lake(installation: Path, drawn_lake: Path) -> Path:
    """Return the data folder of an installation in which an edition stands."""
    shutil.copytree(drawn_lake, installation, dirs_exist_ok=True)
    return installation / "data"


@pytest.fixture
def unmoved(lake: Path) -> Iterator[None]:
    """Nothing that was published may change, and nothing may be left lying about."""
    before = files_below(lake)
    yield
    assert files_below(lake) == before
