"""Words of short vocabularies, and what they may mean in ours: statuses and marks."""

from collections.abc import Mapping

from core.channel import Status
from core.suggestion import Word
from etl.folding import fold
from etl.suggesting.people import clean
from etl.suggesting.table import Filled

SHORT = 40  # different words: a list that a person reads through
LONGEST = 80  # letters of a word of a list


def vocabulary(
    column: Filled, statuses: Mapping[str, Status], marks: Mapping[str, int]
) -> tuple[Word, ...]:
    """Return the words of a short list, the commonest first; a word that names somebody is none."""
    if len(column.words) > SHORT or any(len(word) > LONGEST for word in column.words):
        return ()
    common = [word for word, _n in column.words.most_common()]
    return tuple(
        Word(
            word=word,
            n=column.words[word],
            status=statuses.get(fold(word)),
            rating=marks.get(fold(word)),
        )
        for word, shown in zip(common, clean(common), strict=True)
        if word == shown
    )
