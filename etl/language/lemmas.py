"""What residents type → words and their first forms: misspelt alphabets and markup make no odds.

Latin letters among Cyrillic are folded as in names; a message typed in Latin throughout is read
as Russian when its words are Russian then («net vody»), and left as it is when not (English).
"""

import re
import unicodedata
from functools import lru_cache

from etl.folding import fold
from etl.language.dictionary import analyzer, is_known
from etl.language.plain_text import UNSEEN, plainly
from etl.language.translit import is_english, sounded

LETTERS = 6_000  # of a message that are read: the subject stands at the top of a longer one
WORD = re.compile(r"[^\W_]+")
LONGEST = 40  # letters of a word; more are a link or a slip of the keyboard
REMEMBERED = 400_000  # words: about 100 MB, and ten years of a region use fewer
LINK = re.compile(r"(?i)(?:https?://|www\.)\S+|\S+@\S+|\[(?:id|club)\d+\|([^\]]*)\]")
MASK = re.compile(r"\[[а-яё ]{2,20}\]")  # what the scrubbing left where a detail stood
CYRILLIC, LATIN = re.compile("[а-яё]"), re.compile("[a-z]")
RUSSIAN_SHARE = 0.6  # of the words of a Latin message: of «net vody v dome» all are Russian


def plain(text: str) -> str:
    r"""Leave what a person reads: no markup, no links, no masks, nothing invisible.

    >>> plain("<p>Нет&nbsp;во\u200bды</p><script>x()</script> [имя] https://example.org/1")
    'Нет воды'
    """
    seen = re.sub(UNSEEN, "", plainly(text[: 4 * LETTERS]))
    seen = MASK.sub(" ", LINK.sub(" ", seen))
    return " ".join(unicodedata.normalize("NFKC", seen).split())[:LETTERS]


def words(text: str) -> list[str]:
    """Return the words of a message, numbers left out.

    >>> words("Здрaвствyйте! Hет вoды 3-й день 👎"), words("net vody"), words("no water")
    (['здравствуйте', 'нет', 'воды', 'й', 'день'], ['нет', 'воды'], ['no', 'water'])
    """
    said = [word[:LONGEST] for word in WORD.findall(plain(text).casefold())]
    return _as_russian([_spelt(word) for word in said if not word.isdecimal()])


@lru_cache(REMEMBERED)
def _spelt(word: str) -> str:
    return fold(word)


def _as_russian(said: list[str]) -> list[str]:
    latin = [word for word in said if LATIN.search(word)]
    if not latin or any(CYRILLIC.search(word) or is_english(word) for word in said):
        return said
    heard = {word: sounded(word) for word in latin}
    known = sum(_is_word(heard[word]) for word in latin)
    return [heard.get(word, word) for word in said] if known > RUSSIAN_SHARE * len(latin) else said


@lru_cache(REMEMBERED)
def _is_word(word: str) -> bool:
    return len(word) > 1 and is_known(word)


@lru_cache(REMEMBERED)
def lemma(word: str) -> str:
    """Return the first form of a word; one that is not Russian is its own.

    >>> lemma("воды"), lemma("water")
    ('вода', 'water')
    """
    if not CYRILLIC.search(word):
        return word
    return str(analyzer().parse(word)[0].normal_form).replace("ё", "е")
