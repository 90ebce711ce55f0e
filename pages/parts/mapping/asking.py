"""What the etl makes of a stranger's file, and of a channel that is being drawn; remembered."""

import tempfile
from pathlib import Path

import streamlit as st

from core.checked import Checked
from core.i18n import language
from core.suggestion import Suggestion
from pages.parts.etl_process import told
from pages.parts.given import Given

REMEMBERED = 20  # files and drafts: what a person tries in one sitting


def suggested(given: Given, mark: str, municipality_id: str) -> Suggestion:
    """Ask what the columns may be."""
    return _suggested(mark, municipality_id, language(), given)


def tried(given: Given, mark: str, municipality_id: str, toml: str) -> Checked:
    """Ask how a load would read the file by this draft."""
    return _tried((mark, municipality_id, language()), toml, given)


def _about(given: Given, municipality_id: str) -> tuple[str, ...]:
    """Say which export is meant, and whose it is."""
    return (f"--name={given.name}", f"--nth={given.nth}", "--json", "-m", municipality_id)


@st.cache_data(max_entries=REMEMBERED, show_spinner=False)
def _suggested(mark: str, municipality_id: str, spoken: str, _given: Given) -> Suggestion:
    words = _about(_given, municipality_id)
    return Suggestion.model_validate(told("suggest", "-", *words, given=_given.content))


@st.cache_data(max_entries=REMEMBERED, show_spinner=False)
def _tried(about: tuple[str, str, str], toml: str, _given: Given) -> Checked:
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "draft.toml"
        draft.write_text(toml, "utf-8")
        words = (*_about(_given, about[1]), "--draft", str(draft))
        (checked,) = told("check", "-", *words, given=_given.content)
    return Checked.model_validate(checked)
