"""The foundations: colours, type, space and layout, shown from the tokens themselves."""

from collections.abc import Callable, Mapping, Sequence

from htpy import Node, Renderable, code, div, p, span, svg

from packages.ui_kit.charts.style import rect
from packages.ui_kit.colour import contrast
from packages.ui_kit.components.heading.heading import page_heading, section
from packages.ui_kit.components.table.table import Column, table
from packages.ui_kit.gallery.tokens import Token, all_tokens, breakpoints, tokens

GROUNDS = ("paper", "surface", "raised")
NAME = Column(heading="Token", row_heading=True, unbroken=True)
VALUE = Column(heading="Value")
SAMPLE = Column(heading="Sample")


def colour_content() -> Node:
    """Show each colour by day and by night, with its contrast to the grounds."""
    columns = [
        NAME,
        Column(heading="Light", unbroken=True),
        Column(heading="Dark", unbroken=True),
        *(Column(heading=f"On {ground}", align="number") for ground in GROUNDS),
    ]
    return [
        page_heading(kicker="Foundations", title="Colour", lede="Each colour is defined once, for both themes."),
        p(".gallery-prose")[
            (
                "Text needs a contrast of 4.5 with its background; edges of controls and graphics need 3. The "
                "figures are those of the light and dark themes. A test checks every pair in use."
            )
        ],
        table(title="Colours", show_title=False, columns=columns, rows=[_colour(t) for t in all_tokens() if t.colours]),
    ]


def _colour(token: Token) -> Sequence[Node]:
    day, night = token.colours or ("", "")
    return [code[f"--{token.name}"], _swatch(day), _swatch(night), *(_contrasts(day, night, g) for g in GROUNDS)]


def _swatch(colour: str) -> Renderable:
    sample = svg(".gallery-swatch", aria_hidden="true")[rect(width="100%", height="100%", fill=colour)]
    return span(".gallery-colour")[sample, code[colour]]


def _contrasts(day: str, night: str, ground: str) -> str:
    grounds = next(token.colours for token in all_tokens() if token.name == ground) or ("", "")
    return f"{contrast(day, grounds[0]):.1f} · {contrast(night, grounds[1]):.1f}"


def type_content() -> Node:
    """Show each size and each family of type."""
    return [
        page_heading(kicker="Foundations", title="Type", lede="System fonts, in six sizes."),
        _scale("Sizes", "text", lambda token: span(class_=_sample(token))["Grand Prix"]),
        _scale("Families", "font", lambda token: span(class_=_sample(token))["Räikkönen 1:23.456"]),
    ]


def space_content() -> Node:
    """Show each step of the scale of distances."""
    return [
        page_heading(kicker="Foundations", title="Space", lede="One scale for every distance."),
        _scale("Distances", "space", lambda token: div(class_=f"gallery-bar {_sample(token)}")),
    ]


def layout_content() -> Node:
    """Show the widths of pages and texts, targets, corners, and where components change."""
    names = ("page", "measure", "target", "radius", "shadow")
    return [
        page_heading(
            kicker="Foundations", title="Layout", lede="Widths, targets, corners, and where components change."
        ),
        section(heading="Measures")[
            table(
                title="Measures",
                show_title=False,
                columns=[NAME, VALUE],
                rows=[(code[f"--{t.name}"], code[t.value]) for t in all_tokens() if t.name in names],
            )
        ],
        section(heading="Breakpoints")[
            table(
                title="Breakpoints",
                show_title=False,
                columns=[Column(heading="Width", row_heading=True), Column(heading="As a stylesheet writes it")],
                rows=[(width, code[query]) for width, query in breakpoints()],
            )
        ],
    ]


FOUNDATIONS: Mapping[str, tuple[str, Callable[[], Node]]] = {
    "colour": ("Colour", colour_content),
    "type": ("Type", type_content),
    "space": ("Space", space_content),
    "layout": ("Layout", layout_content),
}


def _scale(title: str, scale: str, sample: Callable[[Token], Renderable]) -> Renderable:
    rows = [(code[f"--{token.name}"], code[token.value], sample(token)) for token in tokens(scale)]
    return section(heading=title)[table(title=title, show_title=False, columns=[NAME, VALUE, SAMPLE], rows=rows)]


def _sample(token: Token) -> str:
    return f"gallery-sample--{token.name}"
