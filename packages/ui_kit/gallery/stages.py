"""Stages: one example as a page of its own, in one of the circumstances in which it has to hold."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import htpy
from htpy import Renderable, body, div, head, html, iframe, link, main, meta, script
from markupsafe import Markup

from packages.ui_kit.asset import Asset
from packages.ui_kit.components.page.page import Theme
from packages.ui_kit.gallery.assets import icon, kit_script, kit_style, medium_style
from packages.ui_kit.gallery.media import Medium
from packages.ui_kit.markup import text_of
from packages.ui_kit.showcase import Component, Shown

PIECES = re.compile(r">([^<>]+)<")
LETTERS = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A circumstance: what it is called, and what is different about the page."""

    title: str
    theme: Theme = "auto"
    right_to_left: bool = False
    long_text: bool = False
    state: str | None = None
    medium: Medium | None = None

    @property
    def style(self) -> Asset:
        """The stylesheet of its pages."""
        return medium_style(self.medium) if self.medium else kit_style()

    @property
    def css_class(self) -> str:
        """The class of the element around the example."""
        return f"gallery-stage gallery-state--{self.state}" if self.state else "gallery-stage"


STAGES: Mapping[str, Stage] = {
    "wide": Stage(title="Wide"),
    "narrow": Stage(title="Narrow"),
    "dark": Stage(title="Dark", theme="dark"),
    "rtl": Stage(title="Right to left", right_to_left=True),
    "long": Stage(title="Long text", long_text=True),
    "hover": Stage(title="Hover", state="hover"),
    "focus": Stage(title="Focus", state="focus"),
    "forced": Stage(title="Forced colours", medium="forced"),
    "still": Stage(title="Reduced motion", medium="still"),
    "print": Stage(title="Print", medium="print"),
}


def stage_page(component: Component, example: Shown, name: str, root: str) -> Renderable:
    """Show `example` on the stage called `name`; `root` leads from the page to the gallery's home."""
    if name == "narrow":
        return _narrow(component, example, root)
    stage = STAGES[name]
    if isinstance(example.node, htpy.HTMLElement):
        return _whole_document(example.node, stage, root)
    shown = Markup(lengthened(text_of(example.node))) if stage.long_text else example.node  # noqa: S704 (our own markup)
    # The header of a site, and what is only an image or a control, stand in <main> like the rest.
    return html(
        lang="en",
        dir="rtl" if stage.right_to_left else None,
        data_theme=None if stage.theme == "auto" else stage.theme,
    )[
        _head(component, example, root, stage.style),
        body[main(class_=stage.css_class)[shown]],
    ]


def lengthened(markup: str) -> str:
    """Make every text longer: a word becomes a compound that cannot be broken, a phrase is said twice."""
    return PIECES.sub(lambda piece: f">{_longer(piece[1])}<", markup)


def _longer(text: str) -> str:
    words = LETTERS.findall(text)
    if not words:
        return text
    return f"{text} {text}" if len(words) > 1 else LETTERS.sub(lambda word: word[0] + word[0].lower(), text)


def _narrow(component: Component, example: Shown, root: str) -> Renderable:
    """Show the wide stage within 320 pixels, as media queries ask for the width of a window."""
    title = f"{component.title}: {example.name}, 320 pixels wide"
    return html(lang="en")[
        _head(component, example, root, kit_style()),
        body[div(".gallery-stage.gallery-stage--narrow")[iframe(src="../wide/", width=320, height=560, title=title)]],
    ]


def _head(component: Component, example: Shown, root: str, style: Asset) -> Renderable:
    return head[
        meta(charset="utf-8"),
        meta(name="viewport", content="width=device-width, initial-scale=1"),
        htpy.title[f"{component.title}: {example.name}"],
        *_loaded(root, style),
    ]


def _loaded(root: str, style: Asset) -> list[Renderable]:
    return [
        link(rel="stylesheet", href=f"{root}{style.name}"),
        script(type="module", src=f"{root}{kit_script().name}"),
        link(rel="icon", href=f"{root}{icon().name}"),
    ]


def _whole_document(document: Renderable, stage: Stage, root: str) -> Renderable:
    """Put an example that is a whole document on a stage."""
    loaded = "".join(text_of(element) for element in _loaded(root, stage.style))
    before, tag, after = text_of(document).partition("</head>")
    start, opening, rest = (lengthened(after) if stage.long_text else after).partition("<body")
    if stage.state:
        rest = rest.replace('class="', f'class="gallery-state--{stage.state} ', 1)
    if stage.theme != "auto":
        before = re.sub(r' data-theme="\w+"', "", before, count=1).replace(
            "<html", f'<html data-theme="{stage.theme}"', 1
        )
    if stage.right_to_left:
        before = before.replace("<html", '<html dir="rtl"', 1)
    return htpy.fragment[Markup(f"{before}{loaded}{tag}{start}{opening}{rest}")]  # noqa: S704 (our own)
