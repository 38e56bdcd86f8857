import importlib
import sys
from pathlib import Path

import pytest

from packages.ui_kit import showcase
from packages.ui_kit.asset import stylesheet
from packages.ui_kit.components import discovery
from packages.ui_kit.new.component import InvalidNameError, write_component
from packages.ui_kit.testing import checks


def test_a_new_component_passes_every_check_and_its_own_tests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    components = tmp_path / "drawn"
    components.mkdir()
    files = write_component("stat_tile", components)
    assert [file.name for file in files] == [
        "stat_tile.py",
        "stat_tile.css",
        "stat_tile_gallery.py",
        "stat_tile_test.py",
    ]
    for file in files:  # Imported from here, and not from the kit.
        file.write_text(file.read_text().replace("packages.ui_kit.components.", "drawn."))
    known = stylesheet().content.decode()
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(showcase, "FOLDER", "drawn")
    monkeypatch.setattr(discovery, "files", lambda _package: components)
    style = type("Style", (), {"content": (known + files[1].read_text()).encode()})
    monkeypatch.setattr(checks, "stylesheet", lambda: style)
    checks._used_elsewhere.cache_clear()
    assert list(checks.problems("stat_tile")) == []
    tests = importlib.import_module("drawn.stat_tile.stat_tile_test")
    for name in [name for name in dir(tests) if name.startswith("test_")]:
        getattr(tests, name)()
    checks._used_elsewhere.cache_clear()
    for name in [name for name in sys.modules if name.split(".")[0] == "drawn"]:
        del sys.modules[name]


@pytest.mark.parametrize("name", ["", "StatTile", "stat-tile", "2fast", "_x", "class", "../x", "stat tile"])
def test_what_is_no_name_is_refused_and_writes_nothing(name: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidNameError, match="is not a valid name"):
        write_component(name, tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_component_is_never_overwritten(tmp_path: Path) -> None:
    write_component("stat_tile", tmp_path)
    with pytest.raises(InvalidNameError, match="exists already"):
        write_component("stat_tile", tmp_path)


def test_elsewhere_than_in_the_root_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(InvalidNameError, match="root of the repository"):
        write_component("stat_tile", tmp_path / "nowhere")
