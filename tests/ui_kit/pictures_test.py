from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from packages.ui_kit.showcase import component, component_names
from tests.pictures import fault
from tests.ui_kit.kit_page import kit_page
from tests.ui_kit.pictures import VIEWS, take


@pytest.fixture(scope="module")
def drawing(kit: Browser) -> Iterator[Page]:
    with kit_page(kit) as opened:
        yield opened


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", component_names())
def test_a_component_looks_as_recorded(drawing: Page, name: str, view: str) -> None:
    found = fault("tests.ui_kit", name, view, take(drawing, component(name), VIEWS[view]))
    if found:
        pytest.fail(found, pytrace=False)
