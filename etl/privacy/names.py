"""Names vanish at the door: rules first, and a recogniser where they leave doubt.

Distinct words are judged once, so a text without a word that may be a name costs nearly nothing;
a sentence that leaves doubt is read once in a load. Without the model the rules work alone.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Literal

import polars as pl

from etl.privacy.latin_names import latin_names, may_be_latin
from etl.privacy.name_words import reading
from etl.privacy.named import quietly, unmasked
from etl.privacy.patterns import BESIDE_A_NAME
from etl.privacy.people import Span, people, with_initials
from etl.privacy.recogniser import NoModel, people_in

NamesBy = Literal["model", "rules"]

MASK = "[имя]"
WORD = r"[А-ЯЁа-яё]{2,}"
ANNOUNCED = (  # any word may follow
    r"(?i:зовут|кто так|с ув[\.а])"
    r"|(?i:\b(?:заявител|сын|доч|внук|внуч|муж|жен|брат|сестр)[а-я]*):? [А-ЯЁ]"
)
NOT_RUSSIAN = re.compile(r"(?i)[іїєґўәөүҗңһқғ]")  # letters of neighbours: the model knows none
STOP = re.compile(r"[.!?…\n]\s*")
FAR = 200  # letters to either side: a paste without stops is not one sentence
REMEMBERED = 200_000  # sentences of a load; templates repeat, and memory stays bounded


@dataclass
class Names:
    """One load's reading of names: what was read once is not read again."""

    by: NamesBy = "model"  # until it is wanted and not there
    read: int = 0  # sentences that the recogniser read
    texts: int = 0  # texts with a word that may be a name
    _known: dict[str, list[Span]] = field(default_factory=dict)

    def hide(self, said: pl.Series) -> pl.Series:
        """Mask the people named in texts."""
        hit = doubtful(said) | may_be_latin(said)
        if not hit.any():
            return said
        self.texts += int(hit.sum())
        texts = said.filter(hit)
        distinct = texts.unique().to_list()
        hidden = pl.Series(list(self._hidden(distinct)), dtype=pl.String)
        for rule in BESIDE_A_NAME:
            hidden = rule.hide(hidden)
        kept = texts.replace_strict(distinct, hidden, return_dtype=pl.String)
        return said.clone().scatter(hit.arg_true(), kept)

    def _hidden(self, texts: Sequence[str]) -> Iterator[str]:
        told = [people(text) for text in texts]
        asked = [_sentences(text, doubt) for text, (_, doubt) in zip(texts, told, strict=True)]
        self._read(sentence for sentence, _at in chain.from_iterable(asked))
        for text, (sure, doubt), sentences in zip(texts, told, asked, strict=True):
            found = [
                with_initials(text, (at + start, at + stop))
                for sentence, at in sentences
                for start, stop in self._known.get(sentence, ())
                if any(at + start < last and first < at + stop for first, last in doubt)
                and "·" not in sentence[start:stop]
            ]
            yield _masked(text, sure + found + latin_names(text))

    def _read(self, sentences: Iterable[str]) -> None:
        """Ask the recogniser about sentences that it has not seen in this load."""
        new = [one for one in dict.fromkeys(sentences) if one not in self._known]
        if not new or self.by == "rules":
            return
        if len(self._known) > REMEMBERED:
            self._known.clear()
        try:
            self._known |= dict(zip(new, people_in(new), strict=True))
            self.read += len(new)
        except NoModel:
            self.by = "rules"


def doubtful(said: pl.Series) -> pl.Series:
    """Tell which texts hold a word that may name a person; each distinct word is judged once."""
    words = (
        pl.DataFrame({"nth": pl.int_range(len(said), eager=True), "word": said})
        .filter(pl.col("word").str.contains("[а-яёА-ЯЁ]"))
        .with_columns(pl.col("word").str.extract_all(WORD))
        .explode("word")
        .drop_nulls()
    )
    distinct = words["word"].unique().to_list()
    suspects = [one for one in distinct if _may_name(one)]
    texts = words.filter(pl.col("word").is_in(suspects))["nth"].unique()
    named = pl.int_range(len(said), eager=True).is_in(texts.implode())
    return named | said.str.contains(ANNOUNCED).fill_null(False)


def _may_name(word: str) -> bool:
    told = reading(word)
    if word[0].isupper():
        return told.is_doubtful or (not told.is_known and not told.is_place)
    return told.is_sure


def _sentences(text: str, doubt: Sequence[Span]) -> list[tuple[str, int]]:
    """Return the sentences that leave doubt, each once and with its place in the text."""
    if not doubt or NOT_RUSSIAN.search(text):
        return []
    said = quietly(unmasked(text))
    around = dict.fromkeys(_around(text, span) for span in doubt)
    return [(said[start:stop], start) for start, stop in around]


def _around(text: str, doubt: Span) -> Span:
    """Find the sentence around a word, or as much of it as may matter."""
    start, stop = doubt
    before = text[max(0, start - FAR) : start]
    begun = max((end.end() for end in STOP.finditer(before)), default=0)
    ended = STOP.search(text, stop, stop + FAR)
    return start - len(before) + begun, ended.end() if ended else min(len(text), stop + FAR)


def _masked(text: str, spans: Iterable[Span]) -> str:
    """Replace spans by the mask; those that touch or overlap are one."""
    told, end = "", 0
    for start, stop in sorted(spans):
        if start >= end:
            told += text[end:start] + MASK
        end = max(end, stop)
    return told + text[end:]
