"""The files of a new component: they pass every check, and show what to write where."""

import keyword
import re
from collections.abc import Mapping
from pathlib import Path

NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


class InvalidNameError(ValueError):
    """A component cannot be called so."""


def write_component(name: str, components: Path) -> list[Path]:
    """Write the folder of the component called `name` and give its files; raises InvalidNameError."""
    if not NAME.fullmatch(name) or keyword.iskeyword(name):
        raise InvalidNameError(f"{name!r} is not a valid name: use lower case words and underscores, such as stat_tile")
    if not components.is_dir():
        raise InvalidNameError(f"{components} is not here: run this in the root of the repository")
    folder = components / name
    if folder.exists() and any(file.is_file() for file in folder.iterdir()):
        raise InvalidNameError(f"{folder} exists already")
    folder.mkdir(exist_ok=True)
    written = []
    for suffix, template in TEMPLATES.items():
        file = folder / f"{name}{suffix}"
        file.write_text(_filled(template, name), "utf-8")
        written.append(file)
    return written


def _filled(template: str, name: str) -> str:
    words = name.replace("_", " ")
    values: Mapping[str, str] = {"NAME": name, "CLASS": name.replace("_", "-"), "WORDS": words}
    return re.sub(r"@(\w+)@", lambda match: values[match[1]], template)


COMPONENT = '''"""A @WORDS@: say in one sentence what it is for."""

from htpy import Node, Renderable, div, p, with_children

from packages.ui_kit.attributes import Added, merged


@with_children
def @NAME@(content: Node, /, *, label: str, **added: Added) -> Renderable:
    """Show `content` under its label.

    Args:
        label: Name of the content.
    """
    return div(merged("@CLASS@", added))[p(".@CLASS@__label")[label], div[content]]
'''

STYLE = """.@CLASS@ {
  display: grid;
  gap: var(--space-xs);
}
.@CLASS@__label {
  color: var(--muted);
  font-size: var(--text-s);
}
"""

GALLERY = '''"""Examples of the @WORDS@."""

from packages.ui_kit.components.@NAME@.@NAME@ import @NAME@
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="Say when to use it.",
    avoid="Say when another component is better, and which.",
    accessibility="Say what assistive technology makes of it.",
)

EXAMPLES = (
    Example("plain", @NAME@(label="Wins")["105"]),
    Example("with a long label", @NAME@(label="Finishes in the points in a row")["48"]),
)
'''

TEST = """from packages.ui_kit.components.@NAME@.@NAME@ import @NAME@
from packages.ui_kit.testing.markup import HOSTILE, only, parsed, text


def test_the_content_follows_its_label() -> None:
    assert text(only(parsed(@NAME@(label="Wins ")["105"]), "body")) == "Wins 105"


def test_a_hostile_label_stays_text() -> None:
    assert text(only(parsed(@NAME@(label=HOSTILE)["-"]), "p")) == HOSTILE
"""

TEMPLATES: Mapping[str, str] = {".py": COMPONENT, ".css": STYLE, "_gallery.py": GALLERY, "_test.py": TEST}
