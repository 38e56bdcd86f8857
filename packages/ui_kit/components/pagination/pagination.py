"""Links between the pages of a list."""

from collections.abc import Callable, Iterator

from htpy import Node, Renderable, a, li, nav, span, ul

from packages.ui_kit.attributes import Added, merged
from packages.ui_kit.link import Link


def pagination(*, page: int, pages: int, href: Callable[[int], str], **added: Added) -> Renderable:
    """Link to the first, last and nearby pages of a long list.

    Args:
        page: The page on show, counted from 1.
        pages: Number of pages.
        href: Gives a page's address.
    """
    return nav(merged("pagination", {"aria_label": "Pages", **added}))[
        ul[
            page > 1 and li[a(href=href(page - 1), rel="prev")["Previous"]],
            [li[_page_link(number, page, href)] for number in _shown(page, pages)],
            page < pages and li[a(href=href(page + 1), rel="next")["Next"]],
        ]
    ]


def neighbours(*, label: str, previous: Link | None, following: Link | None, **added: Added) -> Renderable:
    """Link to what comes before and after this page, such as the races around a race.

    Args:
        label: Accessible name of the list: "Races".
        previous: Previous item; None at the beginning.
        following: Next item; None at the end.
    """
    return nav(merged("neighbours", {"aria_label": label, **added}))[
        a(".neighbours__previous", href=previous.href, rel="prev")[span["Previous"], previous.text]
        if previous
        else None,
        a(".neighbours__next", href=following.href, rel="next")[span["Next"], following.text] if following else None,
    ]


def _shown(page: int, pages: int) -> Iterator[int | None]:
    """Return the page numbers to show, with None where some are left out."""
    before = 0
    for number in sorted({1, pages, *range(max(1, page - 1), min(pages, page + 1) + 1)}):
        if number - before > 1:
            yield None
        yield number
        before = number


def _page_link(number: int | None, page: int, href: Callable[[int], str]) -> Node:
    if number is None:
        return span["…"]
    return a(href=href(number), aria_label=f"Page {number}", aria_current="page" if number == page else None)[number]
