from itertools import pairwise
from math import dist

import pytest

from packages.ui_kit.components.track_outline.indianapolis import oval
from packages.ui_kit.components.track_outline.track_outline import track_outline
from packages.ui_kit.testing.markup import HOSTILE, SVG, only, parsed


def test_the_oval_of_the_example_is_two_and_a_half_miles_long() -> None:
    lap = [*oval(), oval()[0]]
    assert sum(dist(a, b) for a, b in pairwise(lap)) == pytest.approx(2.5, rel=0.002)


def test_the_outline_is_one_named_image_as_wide_as_the_circuit() -> None:
    image = only(parsed(track_outline(label=HOSTILE, points=[(0, 0), (4, 0), (4, 1)])), "svg")
    assert (image.get("role"), image.get("aria-label"), image.get("viewBox")) == ("img", HOSTILE, "0 0 200 68")


def test_north_is_on_top_and_the_line_closes() -> None:
    root = parsed(track_outline(label="-", points=[(0, 0), (0, 1)]))
    assert next(root.iter(f"{SVG}path")).get("d") == "M12 188L12 12Z"


def test_an_open_course_does_not_close() -> None:
    root = parsed(track_outline(label="-", points=[(0, 0), (1, 0)], closed=False))
    assert not next(root.iter(f"{SVG}path")).get("d", "").endswith("Z")


@pytest.mark.parametrize("points", [[], [(1.0, 1.0)]])
def test_what_is_no_outline_is_refused(points: list[tuple[float, float]]) -> None:
    with pytest.raises(ValueError, match="two points"):
        track_outline(label="-", points=points)
