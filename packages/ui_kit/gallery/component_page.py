"""A component's page: its examples on their stages, its code, its arguments, and when to use it."""

from collections.abc import Sequence

import htpy
from htpy import Node, Renderable, button, code, dd, div, dl, dt, iframe, li, nav, p, pre, ul

from packages.ui_kit.components.badge.badge import badge
from packages.ui_kit.components.disclosure.disclosure import disclosure
from packages.ui_kit.components.heading.heading import page_heading, section
from packages.ui_kit.components.navigation.navigation import breadcrumbs
from packages.ui_kit.components.section_nav.section_nav import section_nav
from packages.ui_kit.components.table.table import Column, table
from packages.ui_kit.gallery.stages import STAGES
from packages.ui_kit.link import Link
from packages.ui_kit.showcase import Component, Shown
from packages.ui_kit.source.signatures import Argument, Signature

ARGUMENTS = [
    Column(heading="Argument", row_heading=True, unbroken=True),
    Column(heading="Type"),
    Column(heading="Default", unbroken=True),
    Column(heading="Meaning"),
]
KEYS = [Column(heading="Key", row_heading=True, unbroken=True), Column(heading="What it does")]


def component_content(component: Component, used_on: Sequence[str] | None, root: str) -> Node:
    """Describe `component`; `used_on` names the site's pages that show it, None where that is not known."""
    parts: list[tuple[str, Node]] = [
        ("Examples", [_example(component, example, root) for example in component.examples]),
        ("Use", _guidance(component)),
        ("Arguments", [_signature(signature) for signature in component.signatures]),
        ("Accessibility", _accessibility(component)),
        ("Style", _style(component, root)),
        ("Used on", _usage(component, used_on)),
    ]
    return [
        breadcrumbs(trail=[Link("UI kit", root)], here=component.title),
        page_heading(kicker="Component", title=component.title, lede=component.purpose),
        section_nav(links=[Link(title, f"#{_anchor(title)}") for title, _ in parts]),
        [section(heading=title, id=_anchor(title))[content] for title, content in parts],
    ]


def _anchor(title: str) -> str:
    return title.lower().replace(" ", "-")


def _example(component: Component, example: Shown, root: str) -> Renderable:
    frame, base = f"stage-{example.slug}", f"{root}examples/{component.name}/{example.slug}/"
    name = f"{component.title}: {example.name}"
    return div(".gallery-example", id=f"example-{example.slug}")[
        htpy.h3[example.name[:1].upper() + example.name[1:], example.state and [" ", badge[example.state]]],
        nav(".gallery-example__stages", aria_label=f"Stages of {name}")[
            ul[[li[htpy.a(href=f"{base}{stage}/", target=frame)[STAGES[stage].title]] for stage in STAGES]],
            htpy.a(".gallery-example__alone", href=f"{base}wide/")["Open alone"],
        ],
        iframe(".gallery-example__frame", name=frame, src=f"{base}wide/", title=name, loading="lazy"),
        disclosure(title="Code")[_code(example.code, name)],
    ]


def _code(text: str, name: str) -> Renderable:
    return div(".gallery-code")[
        button(
            ".button.button--plain", type="button", data_copy=True, hidden=True, aria_label=f"Copy the code of {name}"
        )["Copy"],
        pre(tabindex=0, role="group", aria_label=f"Code of {name}")[code[text]],
    ]


def _guidance(component: Component) -> Renderable:
    guidance = component.guidance
    return dl(".gallery-guidance")[
        div[dt["Use it"], dd[guidance.use]],
        div(".gallery-guidance__avoid")[dt["Use something else"], dd[guidance.avoid]],
    ]


def _signature(signature: Signature) -> Renderable:
    return div(".gallery-signature", id=f"api-{signature.name}")[
        htpy.h3[code[signature.name]],
        p[_marked(signature.purpose)],
        signature.details and p(".gallery-quiet")[_marked(signature.details)],
        table(
            title=f"Arguments of {signature.name}",
            show_title=False,
            columns=ARGUMENTS,
            rows=[_argument(argument) for argument in signature.arguments],
        ),
    ]


def _argument(argument: Argument) -> tuple[Node, ...]:
    default: Node = "required" if argument.default is None else code[argument.default]
    return code[argument.name], code[argument.type], default, _marked(argument.meaning)


def _marked(text: str) -> Node:
    """Set what stands between backticks as code."""
    return [code[part] if index % 2 else part for index, part in enumerate(text.split("`"))]


def _accessibility(component: Component) -> Node:
    keys = component.guidance.keyboard
    return [
        p(".gallery-prose")[component.guidance.accessibility],
        table(title=f"Keys of {component.name}", show_title=False, columns=KEYS, rows=keys)
        if keys
        else p(".gallery-quiet")["It has no keyboard interaction."],
    ]


def _style(component: Component, root: str) -> Node:
    links = [li[htpy.a(href=f"{root}foundations/{_page_of(name)}/")[code[name]]] for name in component.properties]
    return [
        p(".gallery-prose")["The custom properties that its style reads:"] if links else p["It has no styles."],
        ul(".gallery-properties")[links] if links else None,
        p(".gallery-quiet")[
            "Folder: ", code[f"packages/ui_kit/components/{component.name}"], component.script and ", with script"
        ],
    ]


def _page_of(custom_property: str) -> str:
    scale = custom_property.removeprefix("--").split("-")[0]
    return {"text": "type", "font": "type", "space": "space"}.get(
        scale, "layout" if scale in {"radius", "shadow", "measure", "page", "target"} else "colour"
    )


def _usage(component: Component, used_on: Sequence[str] | None) -> Node:
    if used_on is None:
        return p(".gallery-quiet")["Unknown: the sources of the site are not available here."]
    if not used_on:
        return p(".gallery-quiet")["No page of the site uses it yet."]
    pages = ul(".gallery-properties")[[li[code[f"pages/{name}.py"]] for name in used_on]]
    return [p[f"{len(used_on)} {'page' if len(used_on) == 1 else 'pages'} of the site:"], pages]
