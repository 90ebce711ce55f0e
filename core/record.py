"""Config files as frozen records: a typo in a file is a sentence that names file and key."""

import tomllib
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from core.i18n import gettext as _
from core.i18n import marked
from core.refusal import Refusal


class Record(BaseModel):
    """A frozen record in which an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Label(Record):
    """What a thing is called; words of a municipality need no English."""

    ru: str
    en: str | None = None

    def told(self, language: str) -> str:
        """Say the name in a language, or in Russian when that language has none.

        >>> Label(ru="Дороги", en="Roads").told("en"), Label(ru="Дороги").told("en")
        ('Roads', 'Дороги')
        """
        return (self.en if language == "en" else None) or self.ru


R = TypeVar("R", bound=Record)


WRONG = {  # the commonest of pydantic's errors in our words; the others stay in its own
    "extra_forbidden": marked("there is no such key"),
    "missing": marked("a key is missing"),
    "greater_than_equal": marked("the number is too small"),
    "literal_error": marked("this word is not one of those allowed"),
    "string_type": marked("a text belongs here"),
    "int_type": marked("a whole number belongs here"),
    "int_parsing": marked("a whole number belongs here"),
    "float_type": marked("a number belongs here"),
    "float_parsing": marked("a number belongs here"),
    "tuple_type": marked("a list belongs here"),
}


def read(kind: type[R], path: Path, context: object = None) -> R:
    """Read a TOML file as a record, or say which key or line of which file is wrong.

    The context is what the file does not say; it is the record's own business what to do with it.
    """
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as broken:
        what, remedy = _("the file is not UTF-8"), _("save it as UTF-8")
        raise Refusal(what, path.name, str(broken), remedy) from broken
    return parsed(kind, text, path.name, context)


def parsed(kind: type[R], text: str, name: str, context: object = None) -> R:
    """Read a record out of TOML that bears this name."""
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as broken:
        what, remedy = _("the file is not valid TOML"), _("correct that line")
        raise Refusal(what, name, str(broken), remedy) from broken
    return made(kind, told, name, context)


def made(kind: type[R], told: Any, name: str, context: object = None) -> R:
    """Make a record of keys and values, or say in our words which of them is wrong."""
    try:
        return kind.model_validate(told, context=context)
    except ValidationError as wrong:
        # a key that is misspelt is missing too; what was typed says more
        first = min(wrong.errors(), key=lambda one: one["type"] != "extra_forbidden")
        key = key_of(first["loc"], told) or _("the file")
        what = _(WRONG[first["type"]]) if first["type"] in WRONG else first["msg"]
        is_absent = first["type"] == "missing" and isinstance(first["input"], dict)
        found = (
            (", ".join(first["input"]) or _("nothing")) if is_absent else f"{first['input']!r:.80}"
        )
        remedy = (_("add {key}") if is_absent else _("correct {key}")).format(key=key)
        raise Refusal(what, f"{name}: {key}", found, remedy) from wrong


def key_of(loc: tuple[int | str, ...], told: Any) -> str:
    """Say where in a file a value stands; an entry of a list by its id, else by its number.

    >>> key_of(("blocks", 0, "staff"), {"blocks": [{"id": "roads", "staff": -1}]})
    'blocks.roads.staff'
    >>> key_of(("blocks", 0, "staff"), {"blocks": [{"staff": -1}]})
    'blocks.1.staff'
    """
    said = []
    for step in loc:
        if isinstance(step, int):
            told = told[step] if isinstance(told, list) else None
            said.append(str((isinstance(told, dict) and told.get("id")) or step + 1))
        else:
            told = told.get(step) if isinstance(told, dict) else None
            said.append(step)
    return ".".join(said)
