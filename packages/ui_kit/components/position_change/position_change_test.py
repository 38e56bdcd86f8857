import pytest

from packages.ui_kit.components.position_change.position_change import position_change
from packages.ui_kit.testing.markup import only, parsed, text


@pytest.mark.parametrize(
    ("places", "shown", "spoken"),
    [
        (12, "▲ 12", "Up 12 places"),
        (1, "▲ 1", "Up 1 place"),
        (0, "=", "Same position"),
        (-1, "▼ 1", "Down 1 place"),
        (-3, "▼ 3", "Down 3 places"),
        (None, "–", "No earlier position"),
    ],
)
def test_a_change_is_shown_as_an_arrow_and_spoken_in_words(places: int | None, shown: str, spoken: str) -> None:
    mark = only(parsed(position_change(places=places)), "span")
    assert (text(mark), mark.get("aria-label"), mark.get("role")) == (shown, spoken, "img")
