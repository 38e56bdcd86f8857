"""Headings: one for the page, one for each section of it."""

from typing import Literal

import htpy
from htpy import Node, Renderable, div, h1, h2, h3, header, p, with_children

from packages.ui_kit.attributes import Added, merged

HeadingLevel = Literal[2, 3]
SECTION_HEADINGS = {2: h2, 3: h3}
# Elements whose attributes are always the same are made once.
HEAD, ACTION = div(".section__head"), p(".section__action")


def page_heading(*, title: Node, kicker: Node = None, lede: Node = None, **added: Added) -> Renderable:
    """Return what the page is about.

    Args:
        title: The page's name: its only <h1>.
        kicker: Category of the page, in small letters above.
        lede: A sentence below.
    """
    return header(merged("page-heading", added))[
        kicker and p(".page-heading__kicker")[kicker],
        h1[title],
        lede and p(".page-heading__lede")[lede],
    ]


@with_children
def section(
    content: Node, /, *, heading: Node, action: Node = None, level: HeadingLevel = 2, **added: Added
) -> Renderable:
    """Put `content` under a ruled heading.

    Args:
        heading: Heading of the section.
        action: A link at the end of the heading's line.
        level: The level of the heading.
    """
    return htpy.section(merged("section", added))[
        HEAD[SECTION_HEADINGS[level][heading], action and ACTION[action]],
        content,
    ]
