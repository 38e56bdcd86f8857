from collections.abc import Mapping
from pathlib import Path

from packages.ui_kit.source.runnable import runnable_codes
from packages.ui_kit.source.signatures import ADDED, BRACKETS, Argument, signatures
from packages.ui_kit.source.usage import used_on

GALLERY = '''"""Examples."""
import htpy
from htpy import b, i
from packages.ui_kit.example import Example

NAMES = ["Senna", "Prost"]
UNUSED = 1

def shout(text: str) -> str:
    return text.upper()

EXAMPLES = (
    Example("one", b[NAMES]),
    Example(
        "two",
        htpy.p[
            shout("x"),
        ],
    ),
)
'''

MODULE = '''"""A module."""
Tone = Literal["good", "bad"]

@with_children
def wheel(content: Node, /, *, size: int, tone: Tone | None = None, **added: Added) -> Renderable:
    """Show a wheel.

    It turns.

    Args:
        size: Its diameter,
            in inches.
        tone: How it looks.
    """

def helper(size: int) -> Renderable: ...
def _hidden(*, size: int) -> Renderable: ...

class Spoke:
    """One spoke.

    Args:
        length: How long it is.
    """
    length: float = 1.5
'''


def test_an_example_brings_the_imports_and_definitions_that_it_needs_and_no_others() -> None:
    one, two = runnable_codes(GALLERY)
    assert one == 'from htpy import b\n\nNAMES = ["Senna", "Prost"]\n\nexample = b[NAMES]'
    assert two == (
        'import htpy\n\ndef shout(text: str) -> str:\n    return text.upper()\n\nexample = htpy.p[\n    shout("x"),\n]'
    )


def test_a_components_arguments_have_types_defaults_and_meanings() -> None:
    wheel, spoke = signatures(MODULE)
    assert (wheel.name, wheel.purpose, wheel.details) == ("wheel", "Show a wheel.", "It turns.")
    assert wheel.arguments == [
        Argument("[content]", "Node", None, BRACKETS),
        Argument("size", "int", None, "Its diameter, in inches."),
        Argument("tone", "'good' | 'bad' | None", "None", "How it looks."),
        Argument("**added", "Added", "{}", ADDED),
    ]
    assert spoke.arguments == [Argument("length", "float", "1.5", "How long it is.")]


def test_a_page_uses_what_it_imports_and_what_its_parts_import(tmp_path: Path) -> None:
    modules = {
        "pages/race.py": "from app.parts import result",
        "pages/home.py": "import packages.ui_kit.components.card.card",
        "pages/home_test.py": "import packages.ui_kit.components.table.table",
        "parts/result.py": "from packages.ui_kit.components.table.table import table\nfrom app.parts import result",
        "unused.py": "from packages.ui_kit.components.tabs.tabs import tabs",
    }
    _write(tmp_path / "app", modules)
    assert used_on(tmp_path, "app") == {"card": ["home"], "table": ["race"]}


def test_a_page_uses_the_components_of_which_its_components_are_made(tmp_path: Path) -> None:
    kit = {
        "chart/chart.py": "from packages.ui_kit.components.legend.legend import legend",
        "chart/chart_gallery.py": "from packages.ui_kit.components.badge.badge import badge",
        "legend/legend.py": "",
    }
    _write(tmp_path / "packages/ui_kit/components", kit)
    _write(tmp_path / "app", {"pages/race.py": "from packages.ui_kit.components.chart.chart import chart"})
    assert used_on(tmp_path, "app") == {"chart": ["race"], "legend": ["race"]}


def _write(folder: Path, modules: Mapping[str, str]) -> None:
    for name, text in modules.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)


def test_where_there_are_no_sources_nothing_is_known(tmp_path: Path) -> None:
    assert used_on(tmp_path) == {}
