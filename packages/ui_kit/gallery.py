"""The page that shows every component: its examples and their code."""

from importlib.resources import files

import htpy
from htpy import Node, Renderable, a, code, details, div, li, nav, p, pre, section, summary, ul

from packages.ui_kit.asset import Asset, hashed
from packages.ui_kit.components.badge.badge import badge
from packages.ui_kit.components.heading.heading import page_heading
from packages.ui_kit.components.navigation.navigation import site_navigation
from packages.ui_kit.components.page.page import Theme, page
from packages.ui_kit.components.tabs.tabs import tabs
from packages.ui_kit.link import Link
from packages.ui_kit.script import script
from packages.ui_kit.showcase import Component, Shown, showcase
from packages.ui_kit.stylesheet import stylesheet

THEMES: tuple[tuple[Theme, str], ...] = (("auto", "As the system"), ("light", "Light"), ("dark", "Dark"))


def gallery_assets() -> tuple[Asset, Asset, Asset]:
    """Give the gallery's style (the kit's and a little of its own), script and icon."""
    return stylesheet(_own("gallery.css")), script(), hashed("icon", "svg", _own("gallery.svg"))


def _own(name: str) -> str:
    return files("packages.ui_kit").joinpath(name).read_text("utf-8")


def gallery_page(*, theme: Theme, address: str) -> Renderable:
    """Show all components in `theme`; `address` is where the gallery is mounted, such as "/ui-kit" or ""."""
    components = showcase()
    style, enhancement, icon = gallery_assets()
    return page(
        title="UI kit",
        head_content=[
            htpy.link(rel="stylesheet", href=f"{address}/{style.name}"),
            htpy.script(type="module", src=f"{address}/{enhancement.name}"),
            htpy.link(rel="icon", href=f"{address}/{icon.name}"),
        ],
        site_header=site_navigation(brand=Link("UI kit", f"{address}/"), links=[]),
        theme=theme,
    )[
        page_heading(
            kicker="Components",
            title="The kit of parts",
            lede=f"{len(components)} components, {sum(len(c.examples) for c in components)} examples, and their code.",
        ),
        tabs(label="Theme", current=f"?theme={theme}", links=[Link(text, f"?theme={name}") for name, text in THEMES]),
        div(".gallery")[_contents(components), div(".gallery__components")[[_section(c) for c in components]]],
    ]


def _contents(components: list[Component]) -> Renderable:
    return nav(".gallery__contents", aria_label="Components")[
        ul[[li[a(href=f"#{component.name}")[_title(component)]] for component in components]]
    ]


def _section(component: Component) -> Renderable:
    return section(".gallery__component", id=component.name)[
        htpy.h2[_title(component)],
        p(".gallery__purpose")[component.purpose],
        [_example(example) for example in component.examples],
    ]


def _example(example: Shown) -> Renderable:
    return div(".gallery__example")[
        p(".gallery__name")[example.name],
        div(".gallery__stage")[_stage(example.node)],
        details(".gallery__code")[summary["Code"], pre(tabindex=0)[code[example.code]]],
    ]


def _stage(node: Renderable) -> Node:
    """Show an example in its place; a whole document has none inside another."""
    if isinstance(node, htpy.HTMLElement):
        return [badge(tone="info")["Whole document"], " This page is one."]
    return node


def _title(component: Component) -> str:
    return component.name.replace("_", " ").capitalize()
