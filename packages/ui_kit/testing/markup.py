"""Reads rendered components back, as a browser would, for tests."""

from collections.abc import Iterator
from io import StringIO
from xml.etree.ElementTree import Element

from htpy import Renderable
from tinyhtml5.parser import HTMLParser

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert('x')</script>\"'&"


def document(node: Renderable | str) -> str:
    """Put `node` into the body of a document, unless it is one."""
    text = str(node)
    if text.lower().startswith("<!doctype"):
        return text
    return f'<!doctype html><html lang="en"><head><title>-</title></head><body>{text}</body></html>'


def parsed(node: Renderable | str) -> Element:
    """Parse `node` as HTML; raises AssertionError with the parser's complaints if it is not valid."""
    parser = HTMLParser(namespace_html_elements=False)  # type: ignore[no-untyped-call]
    root: Element = parser.parse(StringIO(document(node)))  # type: ignore[no-untyped-call]
    assert not parser.errors, parser.errors  # noqa: S101 (only tests call this)
    return root


def only(root: Element, name: str) -> Element:
    """Return the one element called `name`, such as "a" or "svg"; raises AssertionError for none or more."""
    found = [*root.iter(name), *root.iter(SVG + name)]
    assert len(found) == 1, f"{len(found)} elements {name}"  # noqa: S101 (only tests call this)
    return found[0]


def text(element: Element) -> str:
    """Join all the text within `element`, with spaces made single."""
    return " ".join("".join(element.itertext()).split())


def texts(root: Element, name: str) -> list[str]:
    """List the text of every element called `name`."""
    return [text(element) for element in (*root.iter(name), *root.iter(SVG + name))]


def with_class(root: Element, name: str) -> Iterator[Element]:
    """Find the elements that carry a class."""
    return (element for element in root.iter() if name in element.get("class", "").split())
