"""What holds for every example of every component."""

from collections import Counter
from xml.etree.ElementTree import Element

import pytest

from packages.ui_kit.showcase import Shown, showcase
from packages.ui_kit.testing.markup import SVG, parsed, text

COMPONENTS = showcase()
EXAMPLES = [
    pytest.param(example, id=f"{component.name}: {example.name}")
    for component in COMPONENTS
    for example in component.examples
]
each_example = pytest.mark.parametrize("example", EXAMPLES)

TEXT_ONLY = {"p", "span", "b", "strong", "label", "button", "summary", "h1", "h2", "h3", "dt", "caption", "time", "a"}
BLOCKS = {"div", "p", "ul", "ol", "dl", "table", "section", "article", "header", "footer", "nav", "form", "figure"}
CONTROLS = {"input", "select", "textarea"}


def test_every_component_has_examples_with_different_names() -> None:
    for component in COMPONENTS:
        names = [example.name for example in component.examples]
        assert names, component.name
        assert len(names) == len(set(names)), component.name


def test_every_component_says_what_it_is_for() -> None:
    assert [component.name for component in COMPONENTS if not component.purpose] == []


@each_example
def test_an_example_is_shown_with_the_code_that_makes_it(example: Shown) -> None:
    compile(example.code, example.name, "eval")
    assert not example.code.startswith(" ")


@each_example
def test_an_example_is_valid_html(example: Shown) -> None:
    assert list(parsed(example.node).iter())


@each_example
def test_an_example_can_be_rendered_again_and_is_the_same(example: Shown) -> None:
    assert str(example.node) == str(example.node)


@each_example
def test_an_example_needs_no_inline_style_or_script(example: Shown) -> None:
    for element in parsed(example.node).iter():
        assert "style" not in element.attrib
        assert not [name for name in element.attrib if name.startswith("on")]
        assert element.tag not in {"style", "script"}


@each_example
def test_an_examples_ids_are_unique_and_found_by_those_that_refer_to_them(example: Shown) -> None:
    elements = list(parsed(example.node).iter())
    ids = Counter(element.get("id") for element in elements if element.get("id"))
    wanted = {i for e in elements for i in e.get("aria-describedby", "").split()}
    assert set(ids.values()) <= {1}
    assert wanted <= ids.keys()


@each_example
def test_an_svg_is_either_an_image_with_a_name_or_hidden(example: Shown) -> None:
    outermost = [
        child
        for parent in parsed(example.node).iter()
        for child in parent
        if child.tag == f"{SVG}svg" and not parent.tag.startswith(SVG)
    ]
    for svg in outermost:
        assert svg.get("aria-hidden") == "true" or (svg.get("role") == "img" and svg.get("aria-label"))


@each_example
def test_what_takes_only_text_holds_no_block(example: Shown) -> None:
    for element in parsed(example.node).iter():
        if element.tag in TEXT_ONLY:
            assert not {child.tag for child in element.iter() if child is not element} & BLOCKS


@each_example
def test_links_buttons_and_controls_have_names(example: Shown) -> None:
    root = parsed(example.node)
    parents = {child: parent for parent in root.iter() for child in parent}
    for element in root.iter():
        if element.tag in {"a", "button", "th"}:
            assert element.get("aria-label") or text(element)
        if element.tag in CONTROLS and element.get("type") != "hidden":
            assert _label_of(element, parents)


def _label_of(element: Element, parents: dict[Element, Element]) -> str:
    """Give the text of the label around a control, or of the one that refers to it."""
    around: Element | None = element
    while around is not None and around.tag != "label":
        root, around = around, parents.get(around)
    pointing = [label for label in root.iter("label") if label.get("for") == element.get("id", "-")]
    return text(around) if around is not None else "".join(map(text, pointing))
