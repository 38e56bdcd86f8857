"""Checks of every component; each breach is one line with the file and the fault."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from xml.etree.ElementTree import Element

from packages.ui_kit.asset import stylesheet
from packages.ui_kit.components.discovery import component_file
from packages.ui_kit.showcase import Component, IncompleteComponentError, Shown, component, component_names
from packages.ui_kit.testing.markup import SVG, parsed, text
from packages.ui_kit.testing.style import open_ends

TEXT_ONLY = {"p", "span", "b", "strong", "label", "button", "summary", "h1", "h2", "h3", "dt", "caption", "time", "a"}
BLOCKS = {"div", "p", "ul", "ol", "dl", "table", "section", "article", "header", "footer", "nav", "form", "figure"}
CONTROLS = {"input", "select", "textarea"}
RULES = re.compile(r"\{[^{}]*\}")
CLASS = re.compile(r"\.([a-z][\w-]*)")


def problems(name: str) -> Iterator[str]:
    """Find what is wrong with the component called `name`; what is wrong with others does not matter."""
    try:
        shown = component(name)
    except IncompleteComponentError as error:
        yield str(error)
        return
    except Exception as error:
        yield f"components/{name} cannot be imported: {type(error).__name__}: {error}"
        return
    yield from _folder(shown)
    yield from _style(shown)
    yield from _states(shown)
    for example in shown.examples:
        yield from (
            f"components/{name}/{name}_gallery.py: example {example.name!r} {fault}" for fault in _example(example)
        )


def _folder(shown: Component) -> Iterator[str]:
    path = f"components/{shown.name}/{shown.name}"
    if not component_file(shown.name, "_test.py").is_file():
        yield f"{path}_test.py is missing"
    if not shown.purpose:
        yield f"{path}.py has no docstring that says what it is for"
    if not any(signature.name for signature in shown.signatures):
        yield f"{path}.py has no component: a public function with named arguments that returns a Renderable"
    for signature in shown.signatures:
        for argument in signature.arguments:
            if not argument.meaning:
                yield f"{path}.py: {signature.name}({argument.name}) is not documented: add it to Args"
    yield from (
        f"{path}_gallery.py: two examples are called {name!r}"
        for name, count in Counter(example.slug for example in shown.examples).items()
        if count > 1
    )


def _states(shown: Component) -> Iterator[str]:
    """Ask for an example without data of each component that shows a sequence of data under a title."""
    if any(example.state == "empty" for example in shown.examples):
        return
    for signature in shown.signatures:
        needed = [argument for argument in signature.arguments if argument.default is None]
        if "title" in {argument.name for argument in needed}:
            yield from (
                f"components/{shown.name}/{shown.name}_gallery.py has no example with state='empty': "
                f"{signature.name}({argument.name}) may hold nothing"
                for argument in needed
                if re.match(r"(Sequence|Iterable)\[[A-Z]", argument.type)
            )


def _style(shown: Component) -> Iterator[str]:
    path = f"components/{shown.name}/{shown.name}.css"
    yield from (f"{path}: {fault}" for fault in open_ends(shown.css))
    used = {name for example in shown.examples for name in _classes(example)} | _used_elsewhere()
    yield from (f"{path}: no example uses .{name}" for name in sorted(set(_selected(shown.css)) - used))
    for colour in re.findall(r"#[0-9a-fA-F]{3,8}\b", shown.css):
        yield f"{path}: {colour} is no token: colours come from foundation/tokens.css"
    yield from (
        f"{path}: {name} is no token" for name in shown.properties if f"{name}:" not in stylesheet().content.decode()
    )


def _example(example: Shown) -> Iterator[str]:
    try:
        root = parsed(example.node)
    except Exception as error:
        yield f"is no valid HTML: {error}"
        return
    defined = set(_selected(stylesheet().content.decode()))
    yield from (f"uses the class .{name}, which no style defines" for name in sorted(_classes(example) - defined))
    if str(example.node) != str(example.node):
        yield "cannot be rendered twice: give htpy lists, not generators"
    for check in CHECKS:
        yield from check(root)
    yield from _code(example)


def _code(example: Shown) -> Iterator[str]:
    """Run an example's code as if it were pasted into an empty file."""
    made: dict[str, object] = {}
    try:
        exec(compile(example.code, example.name, "exec"), made)  # noqa: S102 (our own examples)
    except Exception as error:
        yield f"has code that does not run when pasted: {type(error).__name__}: {error}"
        return
    if str(made["example"]) != str(example.node):
        yield "has code that makes something else when pasted"


def _inline(root: Element) -> Iterator[str]:
    for element in root.iter():
        if "style" in element.attrib or element.tag == "style":
            yield f"has an inline style in <{element.tag}>, which the site's policy forbids"
        if element.tag == "script" or any(name.startswith("on") for name in element.attrib):
            yield f"has an inline script in <{element.tag}>, which the site's policy forbids"


def _references(root: Element) -> Iterator[str]:
    ids = Counter(element.get("id") for element in root.iter() if element.get("id"))
    yield from (f"has the id {name!r} {count} times" for name, count in ids.items() if count > 1)
    for element in root.iter():
        for attribute in ("aria-describedby", "aria-labelledby", "aria-controls", "popovertarget"):
            for name in element.get(attribute, "").split():
                if name not in ids:
                    yield f"refers by {attribute} to the id {name!r}, which is not there"


def _images(root: Element) -> Iterator[str]:
    for parent in root.iter():
        for child in parent:
            outermost = child.tag == f"{SVG}svg" and not parent.tag.startswith(SVG)
            named = child.get("role") == "img" and child.get("aria-label")
            if outermost and not named and child.get("aria-hidden") != "true":
                yield "has an <svg> that neither has a name (role, aria-label) nor is hidden (aria-hidden)"


def _nesting(root: Element) -> Iterator[str]:
    for element in root.iter():
        if element.tag in TEXT_ONLY:
            inside = {child.tag for child in element.iter() if child is not element} & BLOCKS
            if inside:
                yield f"has <{min(inside)}> within <{element.tag}>, which takes text alone"


def _names(root: Element) -> Iterator[str]:
    parents = {child: parent for parent in root.iter() for child in parent}
    for element in root.iter():
        if element.tag in {"a", "button", "th"} and not (element.get("aria-label") or text(element)):
            yield f"has <{element.tag}> without a name"
        if element.tag in CONTROLS and element.get("type") != "hidden" and not _label(element, parents):
            yield f"has <{element.tag}> without a label"


def _label(element: Element, parents: dict[Element, Element]) -> str:
    """Return the text of the label around a control, or of the one that refers to it."""
    around: Element | None = element
    while around is not None and around.tag != "label":
        root, around = around, parents.get(around)
    pointing = [label for label in root.iter("label") if label.get("for") == element.get("id", "-")]
    return text(around) if around is not None else "".join(map(text, pointing))


CHECKS: tuple[Callable[[Element], Iterator[str]], ...] = (_inline, _references, _images, _nesting, _names)


def _classes(example: Shown) -> set[str]:
    """List the classes of an example; for markup that is no valid HTML, which another line says, none."""
    return set(" ".join(re.findall(r'class="([^"]*)"', str(example.node))).split())


def _selected(css: str) -> list[str]:
    # A declaration block holds no braces; what is left when they are gone is selectors and at-rules.
    return CLASS.findall(RULES.sub("{}", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)))


@cache
def _used_elsewhere() -> frozenset[str]:
    """List the classes that any example uses: some styles refer to other components' parts."""
    found: set[str] = set()
    for name in component_names():
        try:
            found |= {used for example in component(name).examples for used in _classes(example)}
        except Exception:  # noqa: S112 (a broken component is another line's business)
            continue
    return frozenset(found)
