"""Free text as it is read: without markup, without what cannot be seen, Russian words in Russian.

Nothing is run and nothing is fetched: tags are letters that go, scripts go with what is in them.
"""

import html
import re

import polars as pl

UNSEEN = (  # zero-width and direction marks, soft hyphens, stress, control signs, keycap frames
    "[\u00ad\u0300\u0301\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069"
    "\u20e3\ufe00-\ufe0f\ufeff\x00-\x08\x0b\x0c\x0e-\x1f]"
)
MARKED_UP = r"<[a-zA-Z/!]|&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[\da-fA-F]{1,5});"
MIXED = r"[а-яёА-ЯЁ][a-zA-Z]|[a-zA-Z][а-яёА-ЯЁ]"
DROPPED = (  # what opens and what closes a piece that goes whole
    (r"<script\b[^<>]*>", r"</script\s*>"),
    (r"<style\b[^<>]*>", r"</style\s*>"),
    (r"<template\b[^<>]*>", r"</template\s*>"),
    (r"<!--", r"-->"),
)
NEW_LINE = re.compile(r"(?i)<(?:br|/p|/div|/li|/tr|/h\d)\b[^<>]*>")
TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")
WORD = re.compile(r"[а-яёА-ЯЁa-zA-Z]+")
CAPITALS = str.maketrans("ABCEHKMOPTXYaceopxyk", "АВСЕНКМОРТХУасеорхук")  # the same in print
NESTED = 3  # tags of which pieces make up a tag again
ESCAPED = 3  # times that a text may have been escaped on its way to us


def plain_text(said: pl.Expr) -> pl.Expr:
    """Write free text plainly; a text without a sign of markup is passed by."""
    seen = said.str.replace_all(UNSEEN, "").str.normalize("NFC")
    return seen.map_batches(_written_plainly, pl.String, is_elementwise=True)


def plainly(said: str) -> str:
    """Write one text without markup; what bears no sign of it is passed by."""
    return without_markup(said) if re.search(MARKED_UP, said) else said


def without_markup(said: str) -> str:
    r"""Make HTML text: entities become letters, scripts go whole, other tags leave a blank.

    >>> without_markup("Нет&nbsp;света<br>&lt;b&gt;3 дня&lt;/b&gt; <script>x()</script>, 2 < 5")
    'Нет света\n 3 дня   , 2 < 5'
    """
    for _time in range(ESCAPED):
        said = html.unescape(said)
    said = said.replace("\xa0", " ")
    for opens, closes in DROPPED:
        said = _without_pieces(said, opens, closes)
    for _time in range(NESTED):
        said = TAG.sub(" ", NEW_LINE.sub("\n", said))
    return said


def _without_pieces(said: str, opens: str, closes: str) -> str:
    """Drop what stands between marks; behind the last that closes nothing is looked for.

    What opens ten thousand times and never closes would else be read to the end each time.
    """
    end = max((found.end() for found in re.finditer(closes, said, re.IGNORECASE)), default=0)
    piece = rf"(?is){opens}.*?{closes}"
    return re.sub(piece, " ", said[:end]) + said[end:]


def in_russian(said: str) -> str:
    """Write a word of both alphabets in Russian, when its Latin letters only look Latin.

    >>> in_russian("нeт вoды у Tecтова в IT-отделе, vk-группа")
    'нет воды у Тестова в IT-отделе, vk-группа'
    """
    return WORD.sub(_russian, said)


def _russian(word: re.Match[str]) -> str:
    told = word[0]
    if not re.search("[а-яёА-ЯЁ]", told) or not re.search("[a-zA-Z]", told):
        return told
    written = told.translate(CAPITALS)
    return told if re.search("[a-zA-Z]", written) else written


def _written_plainly(said: pl.Series) -> pl.Series:
    """Rewrite the few texts that need it; the others are not touched."""
    said = said.clone()  # scattering writes where it reads
    for sign, rewritten in ((MARKED_UP, without_markup), (MIXED, in_russian)):
        hit = said.str.contains(sign).fill_null(False)
        if hit.any():
            texts = pl.Series([rewritten(one) for one in said.filter(hit)], dtype=pl.String)
            said = said.scatter(hit.arg_true(), texts)
    return said
