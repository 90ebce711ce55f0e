"""Words of exports and addresses are shown letter by letter."""

from hypothesis import given
from hypothesis.strategies import text

from pages.parts.markup import plain
from tests.pages.reading import read


def test_an_image_is_letters() -> None:
    assert plain("![map](//x)") == r"\!\[map\]\(//x\)"


def test_a_word_is_itself() -> None:
    assert plain("Вывоз мусора") == "Вывоз мусора"


@given(text(alphabet="аб вx*_[]()!<>`~$:#|-+.\\"))
def test_what_is_read_is_what_was_written(words: str) -> None:
    assert read(plain(words)) == words or words.startswith("#")
