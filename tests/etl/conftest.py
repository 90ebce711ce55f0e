"""An edition that stands, published once and copied, so that a test can try to harm it."""

import shutil
from pathlib import Path

import pytest

from tests.etl.desk import load, path


@pytest.fixture(scope="session")
def drawn_lake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish two editions of Kotelnikovo once for all tests."""
    home = tmp_path_factory.mktemp("drawn_lake")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TEPLOKARTA_DATA", str(home / "data"))
        environment.setenv("TEPLOKARTA_SALT_FILE", str(home / "secrets" / "salt"))
        load(path("pos__quarter_before"))
        load(path("pos__utf8"))
    return home


@pytest.fixture
def lake(installation: Path, drawn_lake: Path) -> Path:
    """Return the data folder of an installation in which an edition stands."""
    shutil.copytree(drawn_lake, installation, dirs_exist_ok=True)
    return installation / "data"
