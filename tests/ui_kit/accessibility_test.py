from collections.abc import Iterator

import pytest
from htpy import Node, div, main, style
from markupsafe import Markup
from playwright.sync_api import Browser, Page

from packages.ui_kit.gallery.stages import lengthened
from packages.ui_kit.markup import text_of
from packages.ui_kit.showcase import component, component_names
from tests.axe import CONTRAST, violations
from tests.ui_kit.kit_page import kit_page, show

# What a page has and an example of a component has not: landmarks around everything, a first-level heading.
OF_PAGES = ("region", "page-has-heading-one", "heading-order", "landmark-one-main", "landmark-unique", "bypass")
TOO_WIDE = """[...document.querySelectorAll("[data-cell]")].filter((cell) => cell.scrollWidth > cell.clientWidth)
    .map((cell) => Number(cell.dataset.cell))"""
DARK = "document.documentElement.dataset.theme = 'dark'"
AUTOMATIC = "delete document.documentElement.dataset.theme"


@pytest.fixture(scope="module")
def shown(kit: Browser) -> Iterator[Page]:
    with kit_page(kit) as opened:
        yield opened


each_component = pytest.mark.parametrize("name", [name for name in component_names() if name != "page"])


@each_component
def test_axe_finds_no_violation_in_any_example(shown: Page, name: str) -> None:
    show(shown, [main[_examples(name)]], theme="light", width=390)
    assert not violations(shown, disabled=OF_PAGES)
    # All else that axe looks at is the same everywhere. Of forced colours it reads those of the page in their place.
    shown.evaluate(DARK)
    assert not violations(shown, only=[CONTRAST])
    shown.evaluate(AUTOMATIC)
    shown.emulate_media(media="print")
    found = violations(shown, only=[CONTRAST])
    shown.emulate_media(media="screen")
    assert not found


@pytest.mark.parametrize("circumstance", ["phone", "desk", "long text", "right to left"])
@each_component
def test_no_example_is_wider_than_its_page(shown: Page, name: str, circumstance: str) -> None:
    nodes = [_lengthened(node) if circumstance == "long text" else node for node in _examples(name)]
    layout = "padding: 16px; display: grid; grid-template-columns: minmax(0, 1fr)"
    direction = "rtl" if circumstance == "right to left" else "ltr"
    cells = [div(style=layout, dir=direction, data_cell=index)[node] for index, node in enumerate(nodes)]
    show(shown, [style["body { margin: 0 }"], cells], width=1000 if circumstance == "desk" else 320)
    wide = shown.evaluate(TOO_WIDE)
    assert [component(name).examples[index].name for index in wide] == []


def _examples(name: str) -> list[Node]:
    return [example.node for example in component(name).examples]


def _lengthened(node: Node) -> Node:
    return Markup(lengthened(text_of(node)))  # noqa: S704 (our own markup)
