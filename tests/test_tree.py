"""What lies in the tree: top-level entries, fixtures, pins, and nothing that must not travel."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from core.settings import ROOT
from tests.sources import LOCAL, TEXTS, files, name

TOP = {  # what stands at the top, and why it may
    ".ci": "what runs before anything lands",
    ".gitignore": "what stays on the machine that made it",
    ".streamlit": "settings of the app: no telemetry, no links out, our colours",
    "CHANGELOG.md": "what changed for those who use it",
    "LICENSE": "Apache-2.0",
    "Makefile": "every command in one place",
    "README.md": "what it is and how to begin",
    "app.py": "the frame and the table of contents",
    "charts": "frame in, figure out",
    "config": "what people edit; it must not hide in an ignored folder",
    "core": "what words mean, for all floors",
    "data": "where computed things lie; nothing of it is in git but its README",
    "docs": "how-to, decisions, pictures",
    "etl": "exports to marts",
    "pages": "one file per page",
    "pyproject.toml": "format, lint, types, tests",
    "queries": "the questions",
    "registry": "what people decide; it outlives every rebuild",
    "reports": "the same answers on paper",
    "requirements-test.in": "packages of the tests, each with its reason",
    "requirements-test.txt": "the same, pinned with hashes",
    "requirements.in": "packages, each with its reason",
    "requirements.txt": "the same, pinned with hashes",
    "static": "files the browser asks us for, so that it asks nobody else",
    "tests": "what keeps all this true",
}
NO_ADDRESS = [
    path
    for path in TEXTS
    if name(path).startswith((".ci/", "requirements"))
    or name(path) in {"Makefile", "pyproject.toml"}
]
ANY_MACHINE = re.compile(r"(?<![\w.:/…*-])/(?:work|home|root|Users|tmp|opt|mnt|srv)/[\w.]")
SECRET = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{30,}|\bxox[abp]-\w{10,}"
    r"|(?i:\b(?:password|passwd|secret_key|api_key|access_token)\b\s*[=:]\s*[\"'][^\"'{}<>\s]{8,}[\"'])"
)
EXPORTS = sorted((ROOT / "tests" / "exports").glob("[!.]*"))
CHANNELS = {path.stem for path in (ROOT / "config" / "channels").glob("*.toml")}
CHANNELS |= {"metres"}  # no channel of ours tells points in metres; its test draws one


def test_the_top_of_the_tree_is_argued_for() -> None:
    standing = {path.name for path in ROOT.iterdir()} - LOCAL
    assert standing <= set(TOP)


def test_what_a_machine_makes_stays_out_of_git() -> None:
    if not (ROOT / ".git").exists():
        return
    listed = subprocess.run(
        ["git", "ls-files", "data", "inbox", "secrets", ".venv", "tests/browser/seen"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert set(listed.stdout.split()) <= {"data/README.md"}


@pytest.mark.parametrize("path", EXPORTS, ids=lambda path: path.name)
def test_a_fixture_is_named_by_its_channel_and_defect(path: Path) -> None:
    channel, _, defect = path.name.split(".")[0].partition("__")
    assert channel in CHANNELS
    assert re.fullmatch(r"[a-z0-9]+(?:_[a-z0-9]+)*", defect)


@pytest.mark.parametrize("path", NO_ADDRESS, ids=name)
def test_no_address_where_packages_come_from(path: Path) -> None:
    assert "://" not in path.read_text("utf-8")


@pytest.mark.parametrize("path", TEXTS, ids=name)
def test_nothing_of_one_machine_travels(path: Path) -> None:
    said = path.read_bytes().decode("utf-8", "replace")
    assert not ANY_MACHINE.findall(said)
    assert not SECRET.findall(said)


def test_no_file_holds_a_secret() -> None:
    kept = {".env", ".pem", ".key", ".p12", ".sqlite", ".netrc", ".pypirc"}
    assert not [name(path) for path in files() if path.suffix in kept or path.name in kept]


@pytest.mark.parametrize("asked", ["requirements.in", "requirements-test.in"])
def test_every_package_has_its_reason_and_its_pins(asked: str) -> None:
    pinned = (ROOT / asked.replace(".in", ".txt")).read_text("utf-8")
    wanted = [line for line in (ROOT / asked).read_text("utf-8").splitlines() if line.strip()]
    for line in wanted:
        if line.startswith(("#", "-c")):
            continue
        package, _, reason = line.partition("#")
        bare = re.split(r"[<>=~!\[; ]", package.strip())[0].lower()
        assert reason.strip(), f"{bare} says no reason"
        assert re.search(rf"(?m)^{re.escape(bare)}==\S+.*\\$", pinned), f"{bare} is not pinned"
    pins = re.findall(r"(?m)^[a-z0-9][\w.-]*==.*(?:\n    --hash=sha256:[0-9a-f]{64}.*)*", pinned)
    assert all("--hash=sha256:" in pin for pin in pins)


def test_python_is_the_same_everywhere() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
    assert told["ruff"]["target-version"] == "py311"
    assert told["mypy"]["python_version"] == "3.11"
    assert "--python-version 3.11" in (ROOT / "Makefile").read_text("utf-8")
