"""The gallery as a site: which pages it has, and what is on them. It is served live, or written as static files."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import htpy
from htpy import Node, Renderable, div

from packages.ui_kit.components.form.form import search_box
from packages.ui_kit.components.navigation.navigation import site_navigation
from packages.ui_kit.components.page.page import page
from packages.ui_kit.gallery.assets import gallery_script, gallery_style, icon
from packages.ui_kit.gallery.component_page import component_content
from packages.ui_kit.gallery.foundation_pages import FOUNDATIONS
from packages.ui_kit.gallery.index_page import index_content
from packages.ui_kit.gallery.stages import STAGES, stage_page
from packages.ui_kit.gallery.states_page import states_content
from packages.ui_kit.link import Link
from packages.ui_kit.showcase import Component

Pages = Mapping[str, Callable[[], Renderable]]
STATES = "States"  # The title of the only foundation page that is made of the components.


def pages(components: Sequence[Component], used_on: Mapping[str, Sequence[str]], broken: Sequence[str] = ()) -> Pages:
    """Return what makes each page, by its path: "" is the home page, every other path ends with a slash.

    Pages refer to each other and to their files relatively, so that the site works wherever it is mounted.
    `used_on` names for each component the site's pages that show it; it is empty where that is not known. `broken` says
    what is wrong with the components that cannot be shown.
    """
    found: dict[str, Callable[[], Renderable]] = {
        "": lambda: _page("UI kit", "", index_content(components, _foundation_links(""), broken))
    }
    states: Callable[[], Node] = partial(states_content, components, _root("foundations/states/"))
    for name, (title, content) in {**FOUNDATIONS, "states": (STATES, states)}.items():
        found[f"foundations/{name}/"] = partial(_foundation, name, title, content)
    for component in components:
        users = list(used_on.get(component.name, [])) if used_on else None
        found[f"components/{component.name}/"] = partial(_component, component, users)
        for example in component.examples:
            for stage in STAGES:
                path = f"examples/{component.name}/{example.slug}/{stage}/"
                found[path] = partial(stage_page, component, example, stage, _root(path))
    return found


def _root(path: str) -> str:
    """Lead from the page at `path` to the home page."""
    return "../" * path.count("/") or "./"


def _component(component: Component, used_on: Sequence[str] | None) -> Renderable:
    path = f"components/{component.name}/"
    return _page(component.title, path, component_content(component, used_on, _root(path)))


def _foundation(name: str, title: str, content: Callable[[], Node]) -> Renderable:
    return _page(title, f"foundations/{name}/", content())


def _foundation_links(root: str) -> list[Link]:
    titles = {name: title for name, (title, _) in FOUNDATIONS.items()} | {"states": STATES}
    return [Link(title, f"{root}foundations/{name}/") for name, title in titles.items()]


def _page(title: str, path: str, content: Node) -> Renderable:
    root = _root(path)
    links = [Link("Components", f"{root}#components"), *_foundation_links(root)]
    return page(
        title=title if title == "UI kit" else f"{title} · UI kit",
        head_content=[
            htpy.link(rel="stylesheet", href=f"{root}{gallery_style().name}"),
            htpy.script(type="module", src=f"{root}{gallery_script().name}"),
            htpy.link(rel="icon", href=f"{root}{icon().name}"),
        ],
        site_header=site_navigation(
            brand=Link("UI kit", root),
            links=links,
            current=f"{root}{path}",
            # The home page has a field of its own.
            extra=search_box(action=root, label="Search the UI kit", placeholder="Component") if path else None,
        ),
    )[div(".gallery")[content]]
