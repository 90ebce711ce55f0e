"""What exists is documented, and what is documented exists."""

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
import typer

from core.channel import channels
from core.municipality import municipalities
from core.settings import ROOT, Settings
from etl.__main__ import app as etl
from etl.status import SHAPE
from queries.__main__ import app as queries
from queries.ask import catalog
from registry.__main__ import app as registry
from tests.sources import SOURCES, files, name

PAGES = [path for path in files() if path.suffix == ".md"]
TOLD = "\n".join(path.read_text("utf-8") for path in PAGES)
README = (ROOT / "README.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
TARGETS = re.findall(r"(?m)^([a-z][a-z-]*):.*## ", MAKEFILE)
LINK = re.compile(r"\]\((?!\w+:|#)([^)#\s]+)")


def commands(app: typer.Typer) -> list[str]:
    return [
        one.name or str(getattr(one.callback, "__name__", "")) for one in app.registered_commands
    ]


def settings_read() -> Iterator[str]:
    """Every variable that the settings and the Makefile know."""
    said = (ROOT / "core" / "settings.py").read_text("utf-8")
    yield from (f"TEPLOKARTA_{word}" for word in re.findall(r'told\("([A-Z_]+)"', said))
    yield from re.findall(r"TEPLOKARTA_[A-Z_]+", said + MAKEFILE)


@pytest.mark.parametrize("target", TARGETS)
def test_every_make_target_is_told(target: str) -> None:
    assert f"make {target}" in README


@pytest.mark.parametrize(
    "command",
    [
        *commands(etl),
        *(f"queries {one}" for one in commands(queries)),
        *(f"registry {one}" for one in commands(registry)),
    ],
)
def test_every_command_is_told(command: str) -> None:
    floor, _, word = command.rpartition(" ")
    assert f"python -m {floor or 'etl'} {word}" in README


@pytest.mark.parametrize("setting", sorted(set(settings_read())))
def test_every_setting_is_told(setting: str) -> None:
    assert re.search(rf"(?m)^\| `{setting}` \|", README)


@pytest.mark.parametrize("field", [field.name for field in fields(Settings)])
def test_every_setting_is_heeded(field: str) -> None:
    """A variable that nobody reads promises what is not there."""
    users = (path for path in SOURCES if name(path) != "core/settings.py")
    own = (ROOT / "core" / "settings.py").read_text("utf-8")
    used = re.compile(rf"\b(?:settings\(\)|settings|told|self)\.{field}\b")
    assert used.search(own) or any(used.search(path.read_text("utf-8")) for path in users)


@pytest.mark.parametrize("channel", channels())
def test_every_channel_is_told(channel: str) -> None:
    assert f"`{channel}" in TOLD


@pytest.mark.parametrize("municipality", municipalities())
def test_every_municipality_is_told(municipality: str) -> None:
    assert f"`{municipality}" in TOLD


@pytest.mark.parametrize("question", catalog())
def test_every_question_is_told(question: str) -> None:
    """Paste the missing line into docs/questions.md."""
    told = (ROOT / "docs" / "questions.md").read_text("utf-8")
    assert f"| `{question}` | {catalog()[question].question} |" in told


def test_no_lost_question_is_told() -> None:
    told = (ROOT / "docs" / "questions.md").read_text("utf-8")
    assert set(re.findall(r"(?m)^\| `([\w/]+)` \|", told)) == set(catalog())


def test_the_keys_that_scripts_rely_on_are_told() -> None:
    promised = {column.split()[0] for column in catalog()["week/summary"].returns}
    counted = {key for key in promised if key.endswith("_n")}
    assert not {key for key in promised - counted if f"`{key}`" not in README}
    assert not {key for key in SHAPE if key != "known_at" and f"`{key}`" not in README}
    assert {key.removesuffix("_n") for key in counted} <= promised


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_what_is_told_exists(path: Path) -> None:
    said = path.read_text("utf-8")
    assert not [link for link in LINK.findall(said) if not (path.parent / link).exists()]
    assert set(re.findall(r"`make ([a-z-]+)", said)) <= set(TARGETS)
    assert set(re.findall(r"python -m etl ([a-z]+)", said)) <= set(commands(etl))
    assert set(re.findall(r"python -m queries ([a-z]+)", said)) <= set(commands(queries))
    assert set(re.findall(r"python -m registry ([a-z]+)", said)) <= set(commands(registry))
    assert set(re.findall(r"TEPLOKARTA_[A-Z_]+", said)) <= set(settings_read())


def test_decisions_are_numbered_once() -> None:
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    numbers = [path.name.split("-")[0] for path in decisions]
    assert all(re.fullmatch(r"\d{4}", number) for number in numbers)
    assert len(numbers) == len(set(numbers))
