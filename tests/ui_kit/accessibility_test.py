from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from htpy import main
from playwright.sync_api import Browser, Page

from packages.ui_kit.showcase import component, component_names
from tests.ui_kit.kit_page import kit_page, show

AXE = Axe()
# What a page has and an example of a component has not: landmarks around everything, a first-level heading.
OF_PAGES = ("region", "page-has-heading-one", "heading-order", "landmark-one-main", "landmark-unique", "bypass")
OPTIONS = {"rules": {rule: {"enabled": False} for rule in OF_PAGES}}


@pytest.fixture(scope="module")
def shown(kit: Browser) -> Iterator[Page]:
    with kit_page(kit) as opened:
        yield opened


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", [name for name in component_names() if name != "page"])
def test_axe_finds_no_violation_in_any_example(shown: Page, name: str, theme: Literal["light", "dark"]) -> None:
    show(shown, [main[[example.node for example in component(name).examples]]], theme=theme, width=390)
    found = AXE.run(shown, options=OPTIONS)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [320, 1000])
@pytest.mark.parametrize("name", [name for name in component_names() if name != "page"])
def test_no_example_is_wider_than_its_page(shown: Page, name: str, width: int) -> None:
    for example in component(name).examples:
        show(shown, [example.node], width=width)
        assert shown.evaluate("document.documentElement.scrollWidth") <= width, example.name
