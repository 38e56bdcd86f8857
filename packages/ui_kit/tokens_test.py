"""The tokens against WCAG 2.2 AA, in both themes."""

import re
from importlib.resources import files

import pytest

from packages.ui_kit.colour import DARK_GROUND, LIGHT_GROUND, contrast

CSS = files("packages.ui_kit.foundation").joinpath("tokens.css").read_text("utf-8")
PAIRS = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", CSS)
THEMES = {
    "light": {name: light for name, light, _ in PAIRS},
    "dark": {name: dark for name, _, dark in PAIRS},
}

BACKGROUNDS = ("paper", "surface", "raised")
TEXT_ON = [
    *((text, ground) for text in ("ink", "muted", "accent") for ground in BACKGROUNDS),
    *((tone, ground) for tone in ("good", "bad", "warn", "info", "gold") for ground in (*BACKGROUNDS, f"{tone}-fill")),
    *(("ink", f"{tone}-fill") for tone in ("good", "bad", "warn", "info", "gold")),
    *(("ink", f"{place}-fill") for place in ("first", "second", "third", "violet")),
    ("muted", "gold-fill"),
    ("on-accent", "accent-fill"),
]
EDGES_ON = [("edge", "paper"), ("edge", "surface"), ("accent", "paper"), ("accent-fill", "paper")]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "ground"), TEXT_ON)
def test_text_has_a_contrast_of_at_least_four_and_a_half(theme: str, text: str, ground: str) -> None:
    assert contrast(THEMES[theme][text], THEMES[theme][ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("edge", "ground"), EDGES_ON)
def test_edges_of_controls_have_a_contrast_of_at_least_three(theme: str, edge: str, ground: str) -> None:
    assert contrast(THEMES[theme][edge], THEMES[theme][ground]) >= 3


def test_colours_from_outside_are_made_legible_on_the_tokens_grounds() -> None:
    assert THEMES["light"]["paper"] == LIGHT_GROUND
    assert THEMES["dark"]["surface"] == DARK_GROUND


def test_no_colour_is_written_outside_the_tokens() -> None:
    written = re.findall(r"#[0-9a-fA-F]{3,8}\b", CSS)
    assert len(written) == 2 * len(PAIRS)
