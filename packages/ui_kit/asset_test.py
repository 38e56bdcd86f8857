import gzip
import re
from hashlib import sha256
from importlib.resources import files

import pytest

from packages.ui_kit.asset import FIRST, LAST, script, stylesheet
from packages.ui_kit.testing.style import open_ends

CSS = stylesheet().content.decode()


def test_every_custom_property_in_use_is_defined_and_every_defined_one_is_used() -> None:
    defined = set(re.findall(r"[{;](--[\w-]+):", CSS))
    assert defined == set(re.findall(r"var\((--[\w-]+)", CSS))


@pytest.mark.parametrize("name", [*FIRST, *LAST])
def test_a_foundation_closes_all_that_it_opens(name: str) -> None:
    assert list(open_ends(files("packages.ui_kit.foundation").joinpath(name).read_text("utf-8"))) == []


def test_the_name_changes_with_the_content() -> None:
    digest = sha256(stylesheet().content).hexdigest()
    assert stylesheet().name == f"style.{digest[:10]}.css"
    assert stylesheet(".own{color:red}").name != stylesheet().name


def test_the_callers_css_follows_the_kits() -> None:
    assert stylesheet(".own { color: red; }").content.endswith(b".own{color:red}")


def test_the_stylesheet_stays_within_its_budget() -> None:
    assert len(stylesheet().content) < 40_000
    assert len(gzip.compress(stylesheet().content)) < 9_000


def test_the_script_stays_within_its_budget() -> None:
    assert script().media_type == "text/javascript"
    assert 0 < len(script().content) < 12_000
    assert len(gzip.compress(script().content)) < 4_000


def test_nothing_is_loaded_from_elsewhere() -> None:
    assert "url(" not in CSS
    assert "@import" not in CSS
