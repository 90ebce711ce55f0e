"""Config files as frozen records: a typo in a file is a sentence that names file and key."""

import tomllib
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from core.i18n import gettext as _
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


def read(kind: type[R], path: Path) -> R:
    """Read a TOML file as a record, or say which key of which file is wrong."""
    try:
        return kind.model_validate(tomllib.loads(path.read_text("utf-8")))
    except tomllib.TOMLDecodeError as broken:
        what, remedy = _("the file is not valid TOML"), _("correct that line")
        raise Refusal(what, path.name, str(broken), remedy) from broken
    except ValidationError as wrong:
        first = wrong.errors()[0]
        key = ".".join(map(str, first["loc"])) or _("the file")
        found = f"{first['input']!r:.80}"
        what = f"{key}: {first['msg']}"  # pydantic speaks English, and to whoever edits TOML
        raise Refusal(what, path.name, found, _("correct {key}").format(key=key)) from wrong
