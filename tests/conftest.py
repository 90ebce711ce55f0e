"""What every test stands on: its own empty installation, and chance that can be repeated."""

import os
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

os.environ.setdefault("POLARS_MAX_THREADS", "1")  # the workers of a run share the processors

import core.measures  # noqa: F401  # before any scipy: it keeps linear algebra to one thread
from core.i18n import speak

hypothesis_settings.register_profile("desk", deadline=None)
hypothesis_settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
hypothesis_settings.load_profile("ci" if "CI" in os.environ else "desk")


@pytest.fixture(autouse=True)
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a data folder, an inbox and a salt of its own; Russian is spoken."""
    for name in [name for name in os.environ if name.startswith("TEPLOKARTA_")]:
        if name != "TEPLOKARTA_REAL_DATA":
            monkeypatch.delenv(name)
    speak("ru")
    home = tmp_path / "installation"
    monkeypatch.setenv("TEPLOKARTA_DATA", str(home / "data"))
    monkeypatch.setenv("TEPLOKARTA_INBOX", str(home / "inbox"))
    monkeypatch.setenv("TEPLOKARTA_SALT_FILE", str(home / "secrets" / "salt"))
    return home


@pytest.fixture
def real_data() -> Path:
    """Return the folder of real exports; without one a test is skipped, and says so."""
    folder = Path(os.environ.get("TEPLOKARTA_REAL_DATA", "../shared/data"))
    if not folder.is_dir():
        pytest.skip(f"no real exports: TEPLOKARTA_REAL_DATA is {folder}, which is not a folder")
    return folder
