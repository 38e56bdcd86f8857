"""Markup that is finished: rendered once, or written as text where an element for each part would cost too much.

htpy builds an object for each element and checks each child against run-time protocols. That is fine for a page's
frame and too slow for the thousands of cells in its tables.
"""

from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from functools import lru_cache, wraps
from typing import Any, ParamSpec, cast

from htpy import BaseElement, Context, Node, Renderable, fragment
from markupsafe import Markup, escape

P = ParamSpec("P")
ContextValues = Mapping[Context[Any], Any] | None
MOST_KEPT = 4096


class Finished(BaseElement):
    """A piece of markup that is already rendered; it can stand wherever an element can."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        """Take `text`, which must be markup and not text from outside."""
        super().__init__("")
        self.text = text

    def iter_chunks(self, context: ContextValues = None) -> Iterator[str]:
        """Give the markup."""
        yield self.text

    async def aiter_chunks(self, context: ContextValues = None) -> AsyncIterator[str]:
        """Give the markup."""
        yield self.text


class Written(BaseElement):
    """Markup that a function writes when the page is rendered, as strings in which text from outside is escaped."""

    __slots__ = ("_write",)

    def __init__(self, write: Callable[[ContextValues], Iterator[str]]) -> None:
        """Take the function; it is called at each rendering, with htpy's context."""
        super().__init__("")
        self._write = write

    def iter_chunks(self, context: ContextValues = None) -> Iterator[str]:
        """Write the markup."""
        return self._write(context)

    async def aiter_chunks(self, context: ContextValues = None) -> AsyncIterator[str]:
        """Write the markup."""
        for chunk in self._write(context):
            yield chunk


def text_of(node: Node, context: ContextValues = None) -> str:
    """Render `node`, the common kinds without a look at protocols."""
    kind = type(node)
    if kind is str:
        return escape(node)
    if kind is Finished or kind is Markup:
        return node.text if isinstance(node, Finished) else str(node)
    if kind is int:
        return str(node)
    return "".join(fragment[node].iter_chunks(context))


def memoised(component: Callable[P, Renderable]) -> Callable[P, Renderable]:
    """Keep the markup of a component for each of its uses, the last few thousand.

    It is for small components that many rows show again and again, whose arguments are hashable and none of which is
    content of the caller.
    """

    def finish(*args: P.args, **kwargs: P.kwargs) -> Renderable:
        return Finished(str(component(*args, **kwargs)))

    # The cache's own type forgets the component's parameters.
    return cast("Callable[P, Renderable]", wraps(component)(lru_cache(maxsize=MOST_KEPT, typed=True)(finish)))
