"""Every word of the program has its Russian: complete, with the same places to fill, no orphans."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from core import i18n
from core.settings import ROOT
from core.thresholds import NAMES, thresholds
from queries.ask import catalog
from tests.sources import SOURCES, called, calls, floor, name, strings

RUSSIAN = ROOT / "core" / "locales" / "ru.po"
WORDED = [path for path in SOURCES if floor(path) in {"pages", "charts", "queries", "app.py"}]
BOTH = {  # the same in every language
    "Теплокарта": "a name",
    "Язык · Language": "found by whoever cannot read the language the page is in",
}
CYRILLIC = re.compile(r"[А-Яа-яЁё]")


def entries() -> dict[str, Message]:
    with RUSSIAN.open("rb") as file:
        return {_first(entry.id): entry for entry in read_po(file, locale="ru") if entry.id}


def _first(id: str | tuple[str, ...] | list[str]) -> str:
    return id if isinstance(id, str) else id[0]


def places(said: str) -> set[str]:
    """Return the names a sentence leaves open, as `str.format` or `%` fill them."""
    formatted = {field.split(".")[0].split("[")[0] for _, field, _, _ in _parsed(said) if field}
    return formatted | set(re.findall(r"%\((\w+)\)", said))


def _parsed(said: str) -> Iterator[tuple[str, str | None, str | None, str | None]]:
    return iter(Formatter().parse(said))


def spoken() -> Iterator[tuple[str, ...]]:
    """Every sentence the program says through `_`, `gettext` or `ngettext`, with where."""
    for path in SOURCES:
        for call in calls(path):
            size = {"_": 1, "gettext": 1, "ngettext": 2}.get(called(call))
            if size and call.args and name(path) != "core/i18n.py":
                said = [one.value for one in call.args[:size] if isinstance(one, ast.Constant)]
                yield (f"{name(path)}:{call.lineno}", *(str(one) for one in said))


def headers() -> set[str]:
    """Every sentence that the page of definitions takes from a file: questions and reasons."""
    asked = {said for one in catalog().values() for said in (one.question, one.grain)}
    return asked | {one.why for one in thresholds().values()}


def test_every_question_and_every_reason_has_its_russian() -> None:
    """Write a changed header of a question, or a reason in criteria.toml, into ru.po too."""
    assert not headers() - set(entries())


def test_every_threshold_has_a_name_and_a_reason() -> None:
    assert set(NAMES) == set(thresholds())
    assert not [one.id for one in thresholds().values() if not one.why]


def test_every_sentence_has_its_russian() -> None:
    known = entries()
    lost = {
        (where, said[0])
        for where, *said in spoken()
        if said and (said[0] not in known or not all(_forms(known[said[0]])))
    }
    assert not lost


def test_every_sentence_marked_for_later_has_its_russian() -> None:
    known = {one for entry in entries().values() for one in _ids(entry)}
    marked = {
        one.value
        for path in SOURCES
        for call in calls(path)
        if called(call) == "marked"
        for one in call.args
        if isinstance(one, ast.Constant)
    }
    assert not marked - known


def _ids(entry: Message) -> tuple[str, ...]:
    return (entry.id,) if isinstance(entry.id, str) else tuple(entry.id)


def _forms(entry: Message) -> tuple[str, ...]:
    return (entry.string,) if isinstance(entry.string, str) else tuple(entry.string or ("",))


def test_no_sentence_is_put_together_before_it_is_translated() -> None:
    built = [
        f"{name(path)}:{call.lineno}"
        for path in SOURCES
        for call in calls(path)
        if called(call) in {"_", "gettext", "ngettext"}
        and any(isinstance(one, ast.JoinedStr | ast.BinOp) for one in call.args[:2])
    ]
    assert not built


def test_russian_leaves_the_same_places_open() -> None:
    for said, entry in entries().items():
        english = entry.id if isinstance(entry.id, tuple | list) else (entry.id,)
        opened = set.union(*(places(one) for one in english))
        for form in _forms(entry):
            assert places(form) == opened, said


def test_a_plural_has_three_forms_and_names_the_same_english() -> None:
    known = entries()
    for where, *said in spoken():
        if len(said) == 2 and said[0] in known:
            entry = known[said[0]]
            assert entry.id == tuple(said), where
            assert len(_forms(entry)) == 3, where


def test_no_russian_is_an_orphan() -> None:
    told = {said for path in SOURCES for _line, said in strings(path)} | headers()
    assert not set(entries()) - told


def test_no_sentence_is_translated_twice_or_left_unsure() -> None:
    said = RUSSIAN.read_text("utf-8")
    ids = re.findall(r'(?m)^msgid ((?:".*"\n)+)', said)
    assert len(ids) == len(set(ids))
    assert "fuzzy" not in said
    assert "#~" not in said


@pytest.mark.parametrize("path", WORDED, ids=name)
def test_words_of_the_program_are_english_in_its_code(path: Path) -> None:
    assert not [
        (line, said) for line, said in strings(path) if CYRILLIC.search(said) and said not in BOTH
    ]


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_a_refusal_is_told_in_the_readers_language(path: Path) -> None:
    """What is wrong and what to do are sentences; they pass `_` before they are raised."""
    for call in calls(path):
        if called(call) == "Refusal" and len(call.args) == 4:
            told = (call.args[0], call.args[3])
            bare = [one for one in told if isinstance(one, ast.Constant | ast.JoinedStr)]
            assert not bare, f"{name(path)}:{call.lineno}"


def test_russian_plurals_agree_with_their_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = {"one day": ("день", "дня", "дней")}
    monkeypatch.setattr(i18n, "_catalogue", lambda _language: catalogue)
    said = [i18n.ngettext("one day", "many days", n) for n in (1, 3, 5, 11, 21, 112)]
    assert said == ["день", "дня", "дней", "дней", "день", "дней"]
