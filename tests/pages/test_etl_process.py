"""The pages' door to the etl: JSON out, refusals in their own sentence, failures without trace."""

import pytest

from core.i18n import speak
from pages.parts import etl_process
from pages.parts.etl_process import Told, told


def test_tells_what_a_command_prints() -> None:
    assert told("status", "--json") == []


def test_a_refusal_is_said_as_the_command_says_it() -> None:
    speak("en")
    with pytest.raises(Told) as refused:
        told("load", "-", "-m", "kotelnikovo", given=b"")
    assert str(refused.value).startswith("pipe: the file is empty; found: 0 bytes.")


def test_a_failure_of_the_program_quotes_nothing() -> None:
    said = "Traceback (most recent call last):\n  …\nValueError: a resident's words"
    assert "resident" not in etl_process._sentence(said)
    assert etl_process._sentence("") == etl_process._sentence(said)
