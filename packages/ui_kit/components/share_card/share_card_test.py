from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from packages.ui_kit.components.share_card.chart_card import ChartLine, chart_card
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


def test_a_chart_names_each_line_and_its_last_value() -> None:
    lines = [
        ChartLine(name="Hamilton", values=(10, 14, 98), colour="#d0d3d8"),
        ChartLine(name="Massa", values=(0, None, 97), colour="#dc0000"),
    ]
    words = texts(
        parsed(chart_card(title="Points by round", kicker="2008 season", lines=lines, brand="F1 App")), "text"
    )
    assert words[:2] == ["2008 season", "Points by round"]
    assert words[-5:] == ["Hamilton", "98", "Massa", "97", "F1 App"]


@pytest.mark.parametrize("count", [0, 1, 8, 22])
def test_the_names_of_a_chart_never_touch_and_it_says_what_is_left_out(count: int) -> None:
    lines = [ChartLine(name=LONG, values=(0.0, 1.0)) for _ in range(count)]
    root = parsed(chart_card(title=LONG, kicker="1950", lines=lines))
    names = [text for text in root.iter("{http://www.w3.org/2000/svg}text") if text.get("font-size") == "28"]
    places = sorted({float(text.get("y", "0")) for text in names})
    assert len(places) == min(count, 8)
    assert all(after - before >= 30 for before, after in pairwise(places))
    assert ("first 8 of 22" in texts(root, "text")[0]) == (count == 22)


def test_lines_of_one_team_differ_by_their_dashes() -> None:
    lines = [ChartLine(name=name, values=(0.0, 1.0), colour="#dc0000") for name in ("Massa", "Räikkönen")]
    root = parsed(chart_card(title="Points", kicker="2008", lines=lines))
    dashes = [
        each.get("stroke-dasharray") for each in root.iter("{http://www.w3.org/2000/svg}path") if each.get("stroke")
    ]
    assert sorted(dashes, key=str) == sorted([*set(dashes)] * 2, key=str)  # The line, and a piece of it at the name.
    assert len(set(dashes)) == 2
