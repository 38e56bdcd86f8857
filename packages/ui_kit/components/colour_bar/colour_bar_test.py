import pytest

from packages.ui_kit.components.colour_bar.colour_bar import colour_bar
from packages.ui_kit.testing.markup import only, parsed


def test_the_colour_is_an_attribute_that_a_strict_policy_lets_through() -> None:
    bar = only(parsed(colour_bar(colour="#DC0000")), "svg")
    assert (bar.get("color"), bar.get("style"), bar.get("aria-hidden")) == ("#DC0000", None, "true")


def test_what_is_no_colour_is_refused() -> None:
    with pytest.raises(ValueError, match="rrggbb"):
        colour_bar(colour='red" onload="x')
