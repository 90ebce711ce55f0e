"""What every refusal must say, and what it must leave as it was."""

from pathlib import Path

import pytest

from core.municipality import municipality
from core.refusal import Refusal
from core.settings import settings
from etl.files.source import file_source
from etl.taking_in import take_in
from tests.etl.desk import (
    HOME,
)


def refusal_of(file: Path, town: str = HOME, channel_id: str | None = None) -> Refusal:
    with pytest.raises(Refusal) as caught:
        take_in(file_source(file), municipality(town), settings(), channel_id=channel_id)
    return caught.value


def assert_says(refusal: Refusal, where: str, *parts: str) -> None:
    what, found, remedy = parts
    assert what in refusal.what
    assert refusal.where == where
    assert found in refusal.found
    assert remedy in refusal.remedy
    said = str(refusal)
    assert said.startswith(f"{where}: ")
    assert "; найдено: " in said
    assert said.endswith(".")
    assert "\n" not in said
