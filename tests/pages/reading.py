"""What a reader reads off a page: sentences without their markup, pictures back into numbers."""

import json
import re
from typing import Any

from streamlit.testing.v1 import AppTest

ESCAPED = re.compile(r"\\([^a-zа-яё\d\s])", re.IGNORECASE)


def read(said: str) -> str:
    """Return words as they are shown: letters instead of escapes, no bold, plain spaces."""
    bare = re.sub(r"(?<!\\)\*\*|^#+ ", "", said)
    return ESCAPED.sub(r"\1", bare).replace("\N{NO-BREAK SPACE}", " ")


def sentence(page: AppTest) -> str:
    """Return the one sentence at the top."""
    (said,) = (one.value for one in page.markdown if one.value.startswith("#### "))
    return read(said)


def captions(page: AppTest) -> list[str]:
    return [read(one.value) for one in page.caption]


def warnings(page: AppTest) -> list[str]:
    return [read(one.value) for one in page.warning]


def messages(page: AppTest) -> list[str]:
    """Return the first line of every message that the panel shows."""
    told = [read(one.value) for one in page.markdown if one.value.startswith("**")]
    return told + [one for one in captions(page) if one in SEALED]


SEALED = (
    "Чувствительная тематика: только в счёте.",
    "A sensitive theme: counted, never shown.",
)


def figure(page: AppTest) -> dict[str, Any]:
    """Return the picture of a page as the browser gets it."""
    (drawn,) = page.get("plotly_chart")
    told: dict[str, Any] = json.loads(drawn.proto.spec)
    return told


def cells(page: AppTest) -> dict[tuple[str, str], str]:
    """Return what hovering says of every cell, by row and column."""
    touch = figure(page)["data"][-1]
    keys = [tuple(key) for key in touch["customdata"]]
    return dict(zip(keys, map(read, touch["hovertext"]), strict=True))


def numbers(page: AppTest) -> dict[tuple[str, str], str]:
    """Return what is written in every cell, by row and column."""
    data = figure(page)["data"]
    touch = data[-1]
    at = {
        (x, y): tuple(key)
        for x, y, key in zip(touch["x"], touch["y"], touch["customdata"], strict=True)
    }
    return {
        at[x, y]: read(word)
        for trace in data
        if trace.get("mode") == "text"
        for x, y, word in zip(trace["x"], trace["y"], trace["text"], strict=True)
    }
