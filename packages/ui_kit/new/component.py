"""The files of a new component: they pass every check, and show what to write where."""

import re
from collections.abc import Mapping


def filled(text: str, name: str) -> str:
    """Put the forms of `name` where a skeleton's text has them between @."""
    words = name.replace("_", " ")
    values: Mapping[str, str] = {
        "name": name,
        "NAME": name.upper(),
        "Class": "".join(word.capitalize() for word in name.split("_")),
        "slug": name.replace("_", "-"),
        "words": words,
        "Words": words.capitalize(),
    }
    return re.sub(r"@(\w+)@", lambda match: values[match[1]], text)


COMPONENT = '''"""A @words@: say in one sentence what it is for."""

from htpy import Node, Renderable, div, p, with_children

from packages.ui_kit.attributes import Added, merged


@with_children
def @name@(content: Node, /, *, label: str, **added: Added) -> Renderable:
    """Show `content` under its label.

    Args:
        label: Name of the content.
    """
    return div(merged("@slug@", added))[p(".@slug@__label")[label], div[content]]
'''

STYLE = """.@slug@ {
  display: grid;
  gap: var(--space-xs);
}
.@slug@__label {
  color: var(--muted);
  font-size: var(--text-s);
}
"""

GALLERY = '''"""Examples of the @words@."""

from packages.ui_kit.components.@name@.@name@ import @name@
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="Say when to use it.",
    avoid="Say when another component is better, and which.",
    accessibility="Say what assistive technology makes of it.",
)

EXAMPLES = (
    Example("plain", @name@(label="Wins")["105"]),
    Example("with a long label", @name@(label="Finishes in the points in a row")["48"]),
)
'''

TEST = """from packages.ui_kit.components.@name@.@name@ import @name@
from packages.ui_kit.testing.markup import HOSTILE, only, parsed, text


def test_the_content_follows_its_label() -> None:
    assert text(only(parsed(@name@(label="Wins ")["105"]), "body")) == "Wins 105"


def test_a_hostile_label_stays_text() -> None:
    assert text(only(parsed(@name@(label=HOSTILE)["-"]), "p")) == HOSTILE
"""

# By their paths in the folder of components.
COMPONENT_FILES: Mapping[str, str] = {
    "@name@/@name@.py": COMPONENT,
    "@name@/@name@.css": STYLE,
    "@name@/@name@_gallery.py": GALLERY,
    "@name@/@name@_test.py": TEST,
}
