import importlib
import sys
from pathlib import Path

import pytest

from packages.ui_kit import showcase
from packages.ui_kit.asset import stylesheet
from packages.ui_kit.components import discovery
from packages.ui_kit.new.component import COMPONENT_FILES, filled
from packages.ui_kit.testing import checks


def test_a_new_component_passes_every_check_and_its_own_tests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    components = tmp_path / "drawn"
    (components / "stat_tile").mkdir(parents=True)
    files = {filled(path, "stat_tile"): filled(text, "stat_tile") for path, text in COMPONENT_FILES.items()}
    assert list(files) == [f"stat_tile/stat_tile{suffix}" for suffix in (".py", ".css", "_gallery.py", "_test.py")]
    for path, text in files.items():  # Imported from here, and not from the kit.
        (components / path).write_text(text.replace("packages.ui_kit.components.", "drawn."))
    known = stylesheet().content.decode()
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(showcase, "FOLDER", "drawn")
    monkeypatch.setattr(discovery, "files", lambda _package: components)
    style = type("Style", (), {"content": (known + files["stat_tile/stat_tile.css"]).encode()})
    monkeypatch.setattr(checks, "stylesheet", lambda: style)
    checks._used_elsewhere.cache_clear()
    assert list(checks.problems("stat_tile")) == []
    tests = importlib.import_module("drawn.stat_tile.stat_tile_test")
    for name in [name for name in dir(tests) if name.startswith("test_")]:
        getattr(tests, name)()
    checks._used_elsewhere.cache_clear()
    for name in [name for name in sys.modules if name.split(".")[0] == "drawn"]:
        del sys.modules[name]
