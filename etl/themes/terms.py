"""Texts → sparse rows: first forms and their pairs, and the pieces of words between them.

First forms join what inflection tears apart; pieces forgive misspelling and join what derivation
does («освещение», «освещать»). Each half is weighed by rarity and brought to length one, so that
neither drowns the other. Pieces of a word are found once for all texts that hold it.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from scipy.sparse import csr_array

from etl.language.lemmas import REMEMBERED, lemma, words

SHORTEST, LONGEST = 2, 5  # letters of a piece, the edge of its word counted in
OFTEN = 2  # texts that must hold a pair or a piece: those of one text tell nothing of another

Rows: TypeAlias = csr_array


@dataclass(frozen=True)
class Terms:
    """What texts are measured by: the number of each term, and how rare it is."""

    lemmas: dict[str, int]  # one word, or two with a blank between
    pieces: dict[str, int]  # numbered on from the lemmas
    rarity: np.ndarray  # float32, by number

    def __len__(self) -> int:
        """Count the terms."""
        return len(self.rarity)


def learnt(texts: Sequence[str], often: int = OFTEN) -> Terms:
    """Choose the terms that these texts can be told apart by."""
    lemmas, pieces = Counter[str](), Counter[str]()
    for text in texts:
        said = words(text)
        lemmas.update(set(_phrases(said)))
        pieces.update({piece for word in set(said) for piece in pieces_of(word)})
    known = [sorted(term for term, n in half.items() if n >= often) for half in (lemmas, pieces)]
    held = [lemmas[term] for term in known[0]] + [pieces[term] for term in known[1]]
    rarity = np.log((1 + len(texts)) / (1 + np.array(held))) + 1
    return numbered(known[0], known[1], rarity.astype(np.float32))


def numbered(lemmas: Sequence[str], pieces: Sequence[str], rarity: np.ndarray) -> Terms:
    """Number the terms: lemmas first, pieces on from there."""
    first = {term: number for number, term in enumerate(lemmas)}
    return Terms(first, {term: len(first) + n for n, term in enumerate(pieces)}, rarity)


def measured(texts: Iterable[str], terms: Terms) -> Rows:
    """Return one row per text; a text without a known term is a row of zeros."""
    halves = [_numbers(text, terms) for text in texts]
    columns, weights, ends = [], [], [0]
    for half in halves:
        for numbers in half:
            there, times = np.unique(np.array(numbers, np.int32), return_counts=True)
            weight = (1 + np.log(times)) * terms.rarity[there]
            length = math.sqrt(2 * float(weight @ weight)) or 1.0
            columns.append(there)
            weights.append((weight / length).astype(np.float32))
        ends.append(ends[-1] + len(columns[-2]) + len(columns[-1]))
    if not columns:
        return csr_array((0, len(terms)), dtype=np.float32)
    told = (np.concatenate(weights), np.concatenate(columns), np.array(ends, np.int32))
    return csr_array(told, shape=(len(halves), len(terms)))


def _numbers(text: str, terms: Terms) -> tuple[list[int], list[int]]:
    said = words(text)
    lemmas = [terms.lemmas[term] for term in _phrases(said) if term in terms.lemmas]
    known = terms.pieces
    return lemmas, [known[piece] for word in said for piece in pieces_of(word) if piece in known]


def _phrases(said: Sequence[str]) -> Iterator[str]:
    first_forms = [lemma(word) for word in said]
    yield from first_forms
    yield from (f"{one} {next_}" for one, next_ in pairwise(first_forms))


@lru_cache(REMEMBERED)
def pieces_of(word: str) -> tuple[str, ...]:
    """Cut a word into its pieces; its edges are letters too.

    >>> pieces_of("вода")[:6], len(pieces_of("вода"))
    ((' в', 'во', 'од', 'да', 'а ', ' во'), 14)
    """
    edged = f" {word} "
    return tuple(
        edged[start : start + length]
        for length in range(SHORTEST, LONGEST + 1)
        for start in range(len(edged) - length + 1)
    )
