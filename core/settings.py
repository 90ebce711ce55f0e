"""What this installation was told by its environment, read once."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Settings:
    """Every `TEPLOKARTA_…` variable, with its default."""

    data: Path
    inbox: Path
    home: str
    language: str
    salt_file: Path
    salt: str | None
    registry: str
    memory_mb: int
    keep_editions: int
    keep_quarantine_days: int
    upload_mb: int
    tiles: str | None

    @property
    def landing(self) -> Path:
        """Exports as they may be kept."""
        return self.data / "landing"

    @property
    def marts(self) -> Path:
        """Tables that questions are asked of."""
        return self.data / "marts"

    @property
    def corrections(self) -> Path:
        """What people corrected, published by the registry for builds."""
        return self.data / "corrections"

    @property
    def drawn(self) -> Path:
        """Channels that people drew, published by the registry for whoever reads exports."""
        return self.data / "channels"

    @property
    def spellings(self) -> Path:
        """What words of the exports people mapped, published in the same way."""
        return self.data / "spellings"

    @property
    def jobs(self) -> Path:
        """What loads handed over by pages tell of themselves."""
        return self.data / "jobs"

    @property
    def models(self) -> Path:
        """What was learnt of texts, for builds to read others by."""
        return self.data / "models"


def settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings.

    >>> settings({"TEPLOKARTA_HOME": "boston"}).home
    'boston'
    """

    def told(name: str, default: str) -> str:
        return environment.get(f"TEPLOKARTA_{name}", default)

    data = Path(told("DATA", str(ROOT / "data")))
    return Settings(
        data=data,
        inbox=Path(told("INBOX", str(ROOT / "inbox"))),
        home=told("HOME", "kotelnikovo"),
        language=told("LANGUAGE", "ru"),
        salt_file=Path(told("SALT_FILE", str(ROOT / "secrets" / "salt"))),
        salt=environment.get("TEPLOKARTA_SALT"),
        registry=told("REGISTRY", f"sqlite:///{data}/registry.sqlite"),
        memory_mb=int(told("MEMORY_MB", "2048")),
        keep_editions=int(told("KEEP_EDITIONS", "60")),
        keep_quarantine_days=int(told("KEEP_QUARANTINE_DAYS", "7")),
        upload_mb=int(told("UPLOAD_MB", "512")),
        tiles=told("TILES", "") or None,
    )
