"""Markup that is finished: rendered once, or written as text where an element for each part would cost too much.

htpy builds an object for each element and checks each child against run-time protocols. That is fine for a page's
frame and too slow for the thousands of cells in its tables.
"""

from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from functools import lru_cache, wraps
from typing import Any, ParamSpec, cast

from htpy import BaseElement, Context, Element, Fragment, HTMLElement, Node, Renderable, VoidElement, fragment
from markupsafe import Markup, escape

P = ParamSpec("P")
ContextValues = Mapping[Context[Any], Any] | None
MOST_KEPT = 4096
SHORT = 100


class Finished(BaseElement):
    """A piece of markup that is already rendered; it can stand wherever an element can."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        """Take `text`, which must be markup and not text from outside."""
        super().__init__("")
        self.text = text

    def iter_chunks(self, context: ContextValues = None) -> Iterator[str]:
        """Return the markup."""
        yield self.text

    async def aiter_chunks(self, context: ContextValues = None) -> AsyncIterator[str]:
        """Return the markup."""
        yield self.text


class Written(BaseElement):
    """Markup that a function writes when the page is rendered, as strings in which text from outside is escaped."""

    __slots__ = ("write",)

    def __init__(self, write: Callable[[ContextValues], Iterator[str]]) -> None:
        """Take the function; it is called at each rendering, with htpy's context."""
        super().__init__("")
        self.write = write

    def iter_chunks(self, context: ContextValues = None) -> Iterator[str]:
        """Write the markup, in one piece: each piece is handed up through every element around it."""
        yield "".join(self.write(context))

    async def aiter_chunks(self, context: ContextValues = None) -> AsyncIterator[str]:
        """Write the markup, in one piece."""
        yield "".join(self.write(context))


def text_of(node: Node, context: ContextValues = None) -> str:
    """Render `node` as htpy does, in a fraction of its time.

    htpy hands each piece of text up through a generator for each element around it, and asks run-time protocols what
    lists are. Its usual elements are written here directly; everything else is left to it.
    """
    write = WRITERS.get(type(node))
    return write(node, context) if write else "".join(fragment[node].iter_chunks(context))


def escaped(text: str) -> str:
    """Escape text from outside; that of pages repeats, and what is short is remembered."""
    return _escaped_before(text) if len(text) < SHORT else str(escape(text))


@lru_cache(maxsize=4 * MOST_KEPT)
def _escaped_before(text: str) -> str:
    return str(escape(text))


def _several(nodes: Any, context: ContextValues) -> str:
    return "".join([text_of(node, context) for node in nodes])


# htpy's elements have no public API for their parts; a test compares this rendering with htpy's.
def _element(element: Any, context: ContextValues) -> str:
    inside = text_of(element._children, context)  # noqa: SLF001
    return f"<{element._name}{element._attrs}>{inside}</{element._name}>"  # noqa: SLF001


WRITERS: dict[type, Callable[[Any, ContextValues], str]] = {
    str: lambda node, _: escaped(node),
    Markup: lambda node, _: node,
    int: lambda node, _: str(node),
    bool: lambda _node, _: "",
    type(None): lambda _node, _: "",
    list: _several,
    tuple: _several,
    Element: _element,
    HTMLElement: lambda node, context: f"<!doctype html>{_element(node, context)}",
    VoidElement: lambda node, _: f"<{node._name}{node._attrs}>",  # noqa: SLF001
    Fragment: lambda node, context: text_of(node._node, context),  # noqa: SLF001
    Finished: lambda node, _: node.text,
    Written: lambda node, context: "".join(node.write(context)),
}


def memoised(component: Callable[P, Renderable]) -> Callable[P, Renderable]:
    """Keep the markup of a component for each of its uses, the last few thousand.

    It is for small components that many rows show again and again, whose arguments are hashable and none of which is
    content of the caller.
    """

    def finish(*args: P.args, **kwargs: P.kwargs) -> Renderable:
        return Finished(text_of(component(*args, **kwargs)))

    # The cache's own type forgets the component's parameters.
    return cast("Callable[P, Renderable]", wraps(component)(lru_cache(maxsize=MOST_KEPT, typed=True)(finish)))
