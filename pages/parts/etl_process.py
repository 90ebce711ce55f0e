"""The pages' only door to the etl: a process that is given bytes and gives back what it has to say.

A page waits for what is `told`. What it has `begun` lives on by itself, also when the server is
gone: it is led by nobody and speaks to nobody, and leaves its traces in the data folder.
"""

import json
import os
import subprocess
import sys
from typing import Any

from core.i18n import gettext as _
from core.i18n import language
from core.refusal import Refusal
from core.settings import ROOT

RAISED = "Traceback"  # what a program that failed writes, and may quote a message in


class Told(Refusal):
    """A refusal of the etl, in the very sentence that it said."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, "", "", "")

    def __str__(self) -> str:
        return self.what


def told(*words: str, given: bytes = b"") -> Any:
    """Run a command of the etl over these bytes and return the JSON that it prints."""
    done = subprocess.run(  # noqa: S603  # our own program; words are ids and switches of pages
        _command(words), input=given, capture_output=True, check=False, cwd=ROOT, env=_environment()
    )
    if done.returncode:
        raise Told(_sentence(done.stderr.decode("utf-8", "replace")))
    return json.loads(done.stdout)


def begun(*words: str) -> subprocess.Popen[bytes]:
    """Begin a command of the etl in a session of its own; it reads what is written to it."""
    return subprocess.Popen(  # noqa: S603  # our own program; words are ids and switches of pages
        _command(words),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        cwd=ROOT,
        env=_environment(),
    )


def spoken(*words: str) -> "subprocess.Popen[str]":
    """Begin a command of the etl that ends with this server, and hear what it says."""
    return subprocess.Popen(  # noqa: S603  # our own program; words are ids and switches of pages
        _command(words),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=ROOT,
        env=_environment(),
    )


def _command(words: tuple[str, ...]) -> list[str]:
    return [sys.executable, "-m", "etl", *words]


def _environment() -> dict[str, str]:
    """Let the process speak the reader's language, in letters that we understand."""
    return os.environ | {"TEPLOKARTA_LANGUAGE": language(), "PYTHONUTF8": "1"}


def _sentence(said: str) -> str:
    r"""Return the refusal, which is the last line; a failure of the program is not shown as it is.

    >>> _sentence("a note\na.csv: the file is empty\n")
    'a.csv: the file is empty'
    """
    lines = said.strip().splitlines()
    if not lines or RAISED in said:
        return _("The program that reads exports failed; try the file with `python -m etl check`.")
    return lines[-1]
