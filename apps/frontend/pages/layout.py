"""The frame of every page: head, header, footer."""

from collections.abc import Mapping, Sequence
from typing import Final

from htpy import Node, Renderable, a, comment, div, fragment, link, meta, nav, p, script, with_children

from apps.frontend.components import urls
from apps.frontend.pages.page_context import PageContext
from apps.frontend.pages.structured_data import Json, breadcrumb_list, json_ld
from packages.ui_kit.components.combobox.combobox import combobox
from packages.ui_kit.components.layout.layout import cluster
from packages.ui_kit.components.navigation.navigation import breadcrumbs, site_navigation
from packages.ui_kit.components.page.page import page
from packages.ui_kit.components.share_button.share_button import share_button
from packages.ui_kit.components.theme_switch.theme_switch import theme_switch
from packages.ui_kit.link import Link
from packages.ui_kit.markup import memoised

SITE: Final = "F1 App"
NOTICE: Final = "notice"  # The comment that the page cache replaces when a page may be out of date.
NOTICE_MARK: Final = f"<!-- {NOTICE} -->"
PREVIEW: Final = "/preview.png"  # 1200 by 630 pixels, the size that social networks show next to a link.
PARTS: Final = (
    Link("Seasons", urls.SEASONS),
    Link("Drivers", urls.DRIVERS),
    Link("Teams", urls.TEAMS),
    Link("Circuits", urls.CIRCUITS),
    Link("Records", urls.RECORDS),
    Link("Results", urls.RESULTS),
    Link("Compare", urls.COMPARE),
)


@with_children
def layout(
    content: Node,
    /,
    *,
    context: PageContext,
    title: str,
    description: str,
    trail: Sequence[Link] = (),
    here: str | None = None,
    canonical: str | None = None,
    data: Sequence[Mapping[str, Json]] = (),
    calendar: str | None = None,
    indexed: bool = True,
    picture: str = PREVIEW,
    more: Node = None,
) -> Renderable:
    """Frame `content`; `trail` is the breadcrumb to `here`, `canonical` its URL if not the requested one.

    `picture` is the share card; `data` is structured data, `calendar` the URL of a calendar feed, `more` further
    elements of the head. Search engines skip pages that are not `indexed`.
    """
    head = [
        *_described(title, description),
        *_placed(context.absolute(canonical or context.address), indexed=indexed),
        _loaded(context.stylesheet, context.script),
        *_picture(context, picture),
        calendar and link(rel="alternate", type="text/calendar", href=calendar, title="Calendar"),
        more,
        *(json_ld(entry) for entry in data),
    ]
    if canonical and indexed:
        content = [content, share_button(href=context.absolute(canonical), title=title)]
    if not trail:
        return _page(context, title, head, content)
    name = here or title
    head.append(json_ld(breadcrumb_list(trail, name, context)))
    return _page(context, title, head, [breadcrumbs(trail=trail, here=name), content])


def _page(context: PageContext, title: str, head: Node, content: Node) -> Renderable:
    return page(
        title=f"{title} · {SITE}",
        theme=context.theme,
        head_content=head,
        site_header=_header(context),
        site_footer=_footer(context),
    )[comment(NOTICE), div(".flow")[content]]


def _described(title: str, description: str) -> Sequence[Node]:
    """Return the page's metadata for search engines and link previews."""
    properties = (("type", "website"), ("site_name", SITE), ("title", title), ("description", description))
    return [
        meta(name="description", content=description),
        [meta(property=f"og:{name}", content=value) for name, value in properties],
        meta(name="twitter:card", content="summary_large_image"),
    ]


def _placed(address: str, *, indexed: bool) -> Sequence[Node]:
    """Return where the page is, or that search engines should not list it."""
    return [
        meta(property="og:url", content=address),
        link(rel="canonical", href=address) if indexed else meta(name="robots", content="noindex"),
    ]


@memoised
def _loaded(stylesheet: str, code: str) -> Renderable:
    """Return the links to styles, script and icons."""
    return fragment[
        link(rel="stylesheet", href=stylesheet),
        script(type="module", src=code),
        link(rel="icon", href="/favicon.svg", type="image/svg+xml"),
        link(rel="search", href="/opensearch.xml", type="application/opensearchdescription+xml", title=SITE),
        link(rel="apple-touch-icon", href="/touch-icon.png"),
        link(rel="manifest", href="/manifest.webmanifest"),
        meta(name="theme-color", content="#17191f"),
    ]


def _picture(context: PageContext, picture: str) -> Sequence[Node]:
    """Return the picture that is shown where the address is shared."""
    return [
        meta(property="og:image", content=context.absolute(picture)),
        meta(property="og:image:width", content="1200"),
        meta(property="og:image:height", content="630"),
    ]


def _header(context: PageContext) -> Renderable:
    path = context.path.replace(urls.CONSTRUCTORS, urls.TEAMS, 1)  # Two views of the same part.
    here = (part.href for part in PARTS if path == part.href or path.startswith(part.href + "/"))
    return _header_of(next(here, None))


@memoised
def _header_of(current: str | None) -> Renderable:
    return site_navigation(
        brand=Link(SITE, urls.HOME),
        links=PARTS,
        current=current,
        extra=combobox(
            id="site-search",
            action=urls.SEARCH,
            suggestions=urls.SUGGESTIONS,
            placeholder="Search",
            class_="site-search combobox--end",
        ),
    )


def _footer(context: PageContext) -> Renderable:
    return fragment[
        div(".site-footer")[_more(), theme_switch(current=context.theme, action="/theme", back_to=context.address)],
        _sources(),
    ]


@memoised
def _more() -> Renderable:
    return nav(aria_label="More")[
        cluster(gap="m")[
            a(href=urls.ABOUT)["About and sources"],
            a(href=urls.DEVELOPERS)["Use the API"],
            a(href=urls.DATA)["Data to download"],
            a(href="/seasons/current/calendar")["Calendar"],
            a(href=urls.SETTINGS)["Settings"],
        ]
    ]


@memoised
def _sources() -> Renderable:
    return p[
        "Unofficial, and not associated with the Formula 1 companies. Data: RaceData (CC0), ",
        a(href="https://github.com/f1db/f1db")["f1db"],
        " (CC BY 4.0), Jolpica.",
    ]
