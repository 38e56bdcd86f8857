"""The frame of every page: skip link, header, main, footer."""

from typing import Literal

import htpy
from htpy import Node, Renderable, a, body, footer, head, header, html, main, meta, with_children

Theme = Literal["auto", "light", "dark"]


@with_children
def page(
    content: Node,
    /,
    *,
    title: str,
    head_content: Node = None,
    site_header: Node = None,
    site_footer: Node = None,
    theme: Theme = "auto",
    language: str = "en",
) -> Renderable:
    """Frame `content` as a whole document; the theme is on <html> before anything is painted.

    Args:
        title: Title shown in the browser tab.
        head_content: Elements for <head>: styles, script, description.
        site_header: Content above the page content, on every page.
        site_footer: Content below it.
        theme: "auto" follows the system.
        language: The language of the page, as an IETF tag.
    """
    return html(lang=language, data_theme=None if theme == "auto" else theme)[
        head[
            meta(charset="utf-8"),
            meta(name="viewport", content="width=device-width, initial-scale=1"),
            meta(name="color-scheme", content="light dark" if theme == "auto" else theme),
            htpy.title[title],
            head_content,
        ],
        body(".page")[
            a(".page__skip", href="#main")["Skip to content"],
            site_header and header(".page__header", data_theme="dark")[site_header],
            main("#main.page__main", tabindex="-1")[content],
            site_footer and footer(".page__footer")[site_footer],
        ],
    ]
