from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from packages.ui_kit.components.share_card.fitting import fitted, shortened, width_of
from packages.ui_kit.components.share_card.raster import png
from packages.ui_kit.components.share_card.share_card import CardLine, share_card
from packages.ui_kit.testing.markup import HOSTILE, only, parsed, texts

LONG = "The Grand Prix of the European Community at the Nürburgring and its surroundings, in the rain of October"


def test_a_card_has_title_kicker_and_facts() -> None:
    lines = [CardLine(text="1  Prost", value="1:30.0", colour="#d5001c")]
    root = parsed(share_card(title="Monaco", kicker="1988", lines=lines, brand="F1 App"))
    assert texts(root, "text") == ["1988", "Monaco", "1 Prost", "1:30.0", "F1 App"]
    assert only(root, "body")[0].get("aria-label") == "1988: Monaco"


def test_the_picture_is_a_png_of_the_size_that_networks_ask_for() -> None:
    with Image.open(BytesIO(png(share_card(title=HOSTILE, kicker="1988")))) as picture:
        assert (picture.format, picture.size) == ("PNG", (1200, 630))


def test_the_same_card_is_the_same_picture_and_its_letters_are_there() -> None:
    card, other = share_card(title="Monaco", kicker="1988"), share_card(title="Mexico", kicker="1988")
    assert png(card) == png(card) != png(other)


def test_a_long_title_becomes_smaller_and_then_ends_with_an_ellipsis() -> None:
    assert fitted("Monaco", 1000, ((100, 1), (50, 2))) == (100, ["Monaco"])
    size, lines = fitted(LONG, 1000, ((100, 1), (50, 2)))
    assert (size, len(lines), lines[-1][-1]) == (50, 2, "…")


@given(st.text(max_size=300), st.integers(min_value=100, max_value=1200))
def test_what_is_shortened_fits(words: str, room: int) -> None:
    assert width_of(shortened(words, room, 40), 40) <= room


def test_a_podium_has_room_below_a_usual_title() -> None:
    lines = [CardLine(text=name) for name in ("Verstappen", "Hamilton", "Sainz")]
    assert texts(parsed(share_card(title="Abu Dhabi Grand Prix", kicker="-", lines=lines)), "text")[-1] == "Sainz"


@pytest.mark.parametrize("count", [0, 4, 9])
def test_rows_never_reach_the_brand(count: int) -> None:
    lines = [CardLine(text="Ascari") for _ in range(count)]
    root = parsed(share_card(title=LONG, kicker="-", lines=lines, note="A note.", brand="F1 App"))
    *others, brand = [float(text.get("y", "0")) for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert max(others) <= brand - 30
