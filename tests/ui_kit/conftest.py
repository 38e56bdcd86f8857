from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.chromium import NoBrowserError
from tests.ui_kit.kit_page import kit_browser, kit_page


@pytest.fixture(scope="session")
def kit() -> Iterator[Browser]:
    try:
        with kit_browser() as started:
            yield started
    except NoBrowserError as error:
        pytest.skip(str(error))


@pytest.fixture
def page(kit: Browser) -> Iterator[Page]:
    with kit_page(kit) as opened:
        yield opened
