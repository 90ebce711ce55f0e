"""What stands out in worlds whose truth is known keeps the promises of docs/statistics.md."""

import pytest

from tests.statistics.figures import Figure
from tests.statistics.heat import figures

pytestmark = pytest.mark.filterwarnings("error")


@pytest.mark.parametrize("nth", range(7))
def test_a_promise_is_kept(nth: int) -> None:
    assert figures()[nth].is_kept, figures()[nth].row()


def test_there_is_no_other_promise() -> None:
    assert [type(one) for one in figures()] == [Figure] * 7
