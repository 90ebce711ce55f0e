"""An installation into which nobody has loaded anything says how to begin."""

import pytest

from tests.pages.conftest import visit
from tests.pages.reading import read


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("page", ["problem_map", "data_health", "centre", "satisfaction"])
@pytest.mark.parametrize("town", ["", "boston"])
def test_says_how_to_begin(page: str, lang: str, town: str) -> None:
    shown = visit(page, lang=lang, **({"m": town} if town else {}))
    assert len(shown.title) == 1
    (told,) = shown.info
    assert "python -m etl load" in read(told.value)
    assert read(told.value).startswith({"ru": "Загрузите", "en": "Load"}[lang])
    assert not shown.get("plotly_chart")
    assert not shown.selectbox
