"""Phrases of the demo: what invented people write. Nobody is real."""

import tomllib
from functools import cache
from pathlib import Path
from random import Random

from core.taxonomy import Fact

STREETS = (
    "Степная", "Школьная", "Садовая", "Мира", "Набережная", "Молодёжная", "Центральная", "Луговая",
    "Победы", "Новая", "Заречная", "Полевая", "Солнечная", "Вишнёвая", "Дорожная", "Восточная",
)  # fmt: skip
NAMES = (
    "Тестов Тест Тестович", "Тестова Проба Тестовна", "Примеров Пример Примерович",
    "Примерова Проба Примеровна", "Образцов Тест Образцович", "Образцова Проба Образцовна",
)  # fmt: skip

_OPENINGS = ("Здравствуйте!", "Добрый день!", "Добрый вечер.", "Уважаемая администрация!", "")
_IN_POSTS = ("Народ,", "Администрация, ау!", "Доколе?", "Подскажите,", "Здравствуйте,", "", "")
_SINCE = (
    "Так уже третий день.", "Продолжается вторую неделю.", "Началось вчера.", "Это не первый раз.",
    "Никто не приезжает.", "Обращались по телефону, результата нет.", "Соседи тоже жалуются.",
    "Каждый год одно и то же.", "",
)  # fmt: skip
_CLOSINGS = (
    "Прошу разобраться.", "Просим принять меры.", "Когда это исправят?",
    "Прошу ответить по существу.", "Помогите, пожалуйста.", "Ждём специалистов.", "Спасибо.",
)  # fmt: skip


def dice(seed: str | int) -> Random:
    """Begin a run of chance that is the same for the same seed.

    >>> dice(1).random() == dice(1).random()
    True
    """
    return Random(seed)


@cache
def details() -> dict[str, list[str]]:
    """Read what people add, by theme."""
    return tomllib.loads(Path(__file__).with_name("details.toml").read_text("utf-8"))


def complaint(rng: Random, fact: Fact, where: str, author: int) -> str:
    """Compose a message; one in twelve gives itself away, for the scrubbing to find."""
    parts = [rng.choice(_OPENINGS), _said(fact, where), _detail(rng, fact), rng.choice(_SINCE)]
    parts.append(rng.choice(_CLOSINGS))
    if rng.random() < 0.08:
        parts.append(_gives_itself_away(rng, author))
    between = "\n" if rng.random() < 0.02 else " "
    return between.join(part for part in parts if part)


def post(rng: Random, fact: Fact, where: str, author: int) -> str:
    """Compose a remark in a social network: shorter, ruder, at times with a telephone."""
    hail = rng.choice(_IN_POSTS)
    said = f"{where}: {fact.ru}{rng.choice(('!', '...', '?!', '.'))}"
    tail = (
        f"Звоните {phone(author)}" if rng.random() < 0.03 else rng.choice(("", "#вопрос", "👎", ""))
    )
    return " ".join(part for part in (hail, said, _detail(rng, fact), tail) if part)


def call(rng: Random, fact: Fact, where: str) -> str:
    """Compose what an operator of a hot line writes down."""
    said = rng.choice(("Заявитель сообщает", "Житель сообщает", "Со слов звонившего"))
    return f"{said}: {fact.ru}, {where}. {_detail(rng, fact)}"


def petition(rng: Random, fact: Fact, where: str) -> str:
    """Compose what a clerk writes on the card of a letter."""
    said = rng.choice(("О следующем", "Жалоба", "Просьба принять меры", "Вопрос заявителя"))
    return f"{said}: {fact.ru} ({where}). {_detail(rng, fact)}"


def _said(fact: Fact, where: str) -> str:
    return f"{fact.ru[:1].upper()}{fact.ru[1:]}: {where}."


def _detail(rng: Random, fact: Fact) -> str:
    return rng.choice((*details()[fact.id.rpartition("_")[0]], ""))


def _gives_itself_away(rng: Random, author: int) -> str:
    return rng.choice(
        (
            f"Мой телефон {phone(author)}.",
            f"Пишите на {mail(author)}.",
            f"С уважением, {name(author)}.",
            f"Живу там же, кв. {author % 90 + 1}, звоните {phone(author)}.",
        )
    )


def name(author: int) -> str:
    """An obviously invented name."""
    return NAMES[author % len(NAMES)]


def phone(author: int) -> str:
    """One of ten telephones that nobody has."""
    return f"+7 (900) 000-00-{author % 10:02}"


def caller(author: int) -> str:
    """A telephone of an area code that does not exist, each caller's own.

    >>> caller(1234567)
    '+7 (000) 123-45-67'
    """
    digits = f"{author % 10_000_000:07}"
    return f"+7 (000) {digits[:3]}-{digits[3:5]}-{digits[5:]}"


def mail(author: int) -> str:
    """An address in a domain kept for examples.

    >>> mail(7)
    'citizen00007@example.org'
    """
    return f"citizen{author:05}@example.org"
