"""A component with every mistake there is, and the line that names each."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from packages.ui_kit import showcase
from packages.ui_kit.asset import stylesheet
from packages.ui_kit.components import discovery
from packages.ui_kit.testing import checks

GOOD = {
    "wheel.py": '''"""A wheel."""
from htpy import Renderable, div
def wheel(*, size: int) -> Renderable:
    """Show a wheel.

    Args:
        size: Its diameter.
    """
    return div(".table")[size]
''',
    "wheel_gallery.py": """from packages.ui_kit.example import Example, Guidance
from wheels.wheel.wheel import wheel
GUIDANCE = Guidance(use="-", avoid="-", accessibility="-")
EXAMPLES = (Example("small", wheel(size=1)),)
""",
    "wheel_test.py": "",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    stylesheet()  # Kept before the folder is another one.
    path = tmp_path / "wheels" / "wheel"
    path.mkdir(parents=True)
    for name, content in GOOD.items():
        (path / name).write_text(content)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(showcase, "FOLDER", "wheels")
    monkeypatch.setattr(discovery, "files", lambda _package: tmp_path / "wheels")
    _forget()
    yield path
    _forget()


def _forget() -> None:
    """Drop the modules from the import cache, because each test writes others."""
    importlib.invalidate_caches()
    for name in [name for name in sys.modules if name.split(".")[0] == "wheels"]:
        del sys.modules[name]
    checks._used_elsewhere.cache_clear()


def test_a_sound_component_has_no_problem(folder: Path) -> None:
    assert list(checks.problems("wheel")) == []


@pytest.mark.parametrize(
    ("file", "before", "after", "line"),
    [
        ("wheel_gallery.py", "EXAMPLES", "SAMPLES", "components/wheel/wheel_gallery.py has no EXAMPLES"),
        ("wheel_gallery.py", "GUIDANCE", "HELP", "components/wheel/wheel_gallery.py has no GUIDANCE"),
        ("wheel.py", "        size: Its diameter.\n", "", "wheel(size) is not documented: add it to Args"),
        ("wheel.py", '"""A wheel."""', "", "wheel.py has no docstring that says what it is for"),
        ("wheel.py", '".table"', '".tyre"', "uses the class .tyre, which no style defines"),
        ("wheel.py", '".table"', 'style="color: red"', "has an inline style in <div>"),
        ("wheel.py", '".table"', 'aria_describedby="rim"', "refers by aria-describedby to the id 'rim'"),
        ("wheel.py", "div(", "__import__('htpy').a(", "has <a> without a name"),
        ("wheel.py", "[size]", "[__import__('htpy').p[__import__('htpy').div]]", "is no valid HTML"),
        ("wheel.py", "[size]", "[__import__('htpy').svg]", "has an <svg> that neither has a name"),
        ("wheel.py", "[size]", "[1 / 0]", "cannot be imported: ZeroDivisionError"),
    ],
)
def test_each_mistake_is_named_in_one_line(folder: Path, file: str, before: str, after: str, line: str) -> None:
    text = GOOD[file].replace(before, after)
    if after.startswith("__import__('htpy').a("):
        text = text.replace("[size]", "")
    (folder / file).write_text(text)
    found = list(checks.problems("wheel"))
    assert len(found) == 1, found
    assert line in found[0]


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "wheel_test.py").unlink()
    assert list(checks.problems("wheel")) == ["components/wheel/wheel_test.py is missing"]
    _forget()
    (folder / "wheel_gallery.py").unlink()
    assert list(checks.problems("wheel")) == ["components/wheel/wheel_gallery.py is missing"]


def test_a_component_of_data_without_an_empty_example_is_named(folder: Path) -> None:
    module = GOOD["wheel.py"].replace("*, size: int", "*, title: str, spokes: Sequence[Spoke], size: int = 1")
    module = module.replace("from htpy", "from __future__ import annotations\nfrom htpy")
    (folder / "wheel.py").write_text(
        module.replace("        size:", "        title: Its name.\n        spokes: All of them.\n        size:")
    )
    gallery = GOOD["wheel_gallery.py"].replace("size=1", 'title="-", spokes=[]')
    (folder / "wheel_gallery.py").write_text(gallery)
    (found,) = checks.problems("wheel")
    assert found == (
        "components/wheel/wheel_gallery.py has no example with state='empty': wheel(spokes) may hold nothing"
    )


@pytest.mark.parametrize(
    ("css", "line"),
    [
        (".spoke { color: inherit; }", "no example uses .spoke"),
        (".table { color: #fff; }", "#fff is no token"),
        (".table { color: var(--rust); }", "--rust is no token"),
        (".table { color: inherit;", "it has 1 { and 0 }"),
        (".table { width: calc(1px + 1px; }", "it has 1 ( and 0 )"),
        (".table { color: inherit; } /* wide", "a comment is not closed"),
    ],
)
def test_each_mistake_of_a_style_is_named_in_one_line(folder: Path, css: str, line: str) -> None:
    (folder / "wheel.css").write_text(css)
    (found,) = checks.problems("wheel")
    assert line in found
