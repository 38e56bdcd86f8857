from pathlib import Path

import pytest

from packages.ui_kit.showcase import component_names
from packages.ui_kit.source.usage import used_on

USED = used_on(Path.cwd())


@pytest.mark.parametrize("name", component_names())
def test_a_component_is_shown_by_a_page_of_the_site(name: str) -> None:
    if name not in USED:
        pytest.fail(f"components/{name}: no page of the site shows it; use it on one, or remove it", pytrace=False)
