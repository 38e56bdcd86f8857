"""The stints of each car between its pit stops."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import htpy
from htpy import Node, Renderable, caption, tbody

from packages.ui_kit.attributes import Added, merged
from packages.ui_kit.charts.empty import empty_row
from packages.ui_kit.charts.style import area_markup
from packages.ui_kit.colour import lettering_on
from packages.ui_kit.markup import ContextValues, Written, escaped, text_of

PLAIN = "#9a9da6"
NARROW = 0.07  # The share of the race below which a stint has no room for its length.


@dataclass(frozen=True, slots=True, kw_only=True)
class Stint:
    """Laps without a stop.

    Args:
        laps: Number of laps.
        name: Distinguishing name, such as the tyre: "Medium". It is read aloud.
        short: A letter or two for it, shown in the bar: "M".
        colour: "#rrggbb".
    """

    laps: int
    name: str = ""
    short: str = ""
    colour: str = PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class StintRow:
    """One car.

    Args:
        name: Whose it is; it may be a link.
        stints: Its stints, in order.
    """

    name: Node
    stints: Sequence[Stint]


def stint_bar(
    *, title: str, laps: int, rows: Sequence[StintRow], show_title: bool = True, **added: Added
) -> Renderable:
    """Draw each car's stints to scale; in words they stand in the same cell, for those who listen.

    Args:
        title: Title.
        laps: The laps of the whole race.
        rows: The cars, in order.
        show_title: True to show the title; it is always read aloud.
    """
    return htpy.table(merged("stint-bar", added))[
        caption(class_="stint-bar__title" if show_title else "visually-hidden")[title],
        tbody[Written(partial(_rows, rows, laps)) if rows else empty_row(2)],
    ]


def _rows(rows: Sequence[StintRow], laps: int, context: ContextValues) -> Iterator[str]:
    """Write the cars as text: a race has a hundred stints."""
    for row in rows:
        name = text_of(row.name, context)
        yield f'<tr><th scope="row">{name}</th><td>{_spoken(row.stints)}{_bar(row.stints, laps)}</td></tr>'


def _spoken(stints: Sequence[Stint]) -> str:
    items = "".join(
        f"<li>{escaped(stint.name or 'Stint')}: laps {first} to {last}</li>" for first, last, stint in _placed(stints)
    )
    return f'<ul class="visually-hidden">{items}</ul>'


def _bar(stints: Sequence[Stint], laps: int) -> str:
    whole = max(laps, sum(stint.laps for stint in stints), 1)
    drawn = [_stint(stint, (first - 1) / whole, stint.laps / whole) for first, _, stint in _placed(stints)]
    return f'<svg class="stint-bar__bar" aria-hidden="true">{"".join(drawn)}</svg>'


def _stint(stint: Stint, start: float, share: float) -> str:
    x, middle = f"{100 * start:.4g}%", f"{100 * (start + share / 2):.4g}%"
    words = f"{stint.short} {stint.laps}".strip() if share >= NARROW else stint.short
    place = f'x="{middle}" y="50%" dy="0.35em" text-anchor="middle"'
    stop = f'<line class="stint-bar__stop" x1="{x}" x2="{x}" y2="100%"></line>' if start else ""
    return (
        f'<rect x="{x}" width="{100 * share:.4g}%" height="100%" {area_markup(stint.colour)}></rect>{stop}'
        f'<text {place} fill="{lettering_on(stint.colour)}">{escaped(words)}</text>'
    )


def _placed(stints: Sequence[Stint]) -> Iterator[tuple[int, int, Stint]]:
    """Return each stint with its first and last lap."""
    done = 0
    for stint in stints:
        yield done + 1, done + stint.laps, stint
        done += stint.laps
