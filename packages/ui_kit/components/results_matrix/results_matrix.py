"""The results of all entrants in all rounds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Literal

import htpy
from htpy import Node, Renderable, caption, dd, div, dl, dt, thead, tr
from markupsafe import escape

from packages.ui_kit.attributes import Added, merged
from packages.ui_kit.components.table.table import Column, Highlight, Tags, cell_tags, empty_row, heading_cell
from packages.ui_kit.markup import ContextValues, Finished, Written, escaped, memoised, text_of

ResultKind = Literal["win", "second", "third", "points", "finished", "retired", "missed", "excluded", "none"]
MEANINGS: dict[ResultKind, tuple[str, str]] = {
    "win": ("1", "Win"),
    "second": ("2", "Second"),
    "third": ("3", "Third"),
    "points": ("6", "In the points"),
    "finished": ("15", "Finished"),
    "retired": ("Ret", "Retired"),
    "missed": ("DNQ", "Did not start"),
    "excluded": ("DSQ", "Excluded"),
}
MARKS = (("P", "Pole position"), ("F", "Fastest lap"))


@dataclass(frozen=True, slots=True)
class MatrixOutcome:
    """A competitor's outcome of one round.

    Args:
        text: The place or the usual letters: "1", "Ret", "DSQ".
        kind: Meaning of the colour; the text must express it too.
        pole: True if the driver started from pole position.
        fastest_lap: True if the driver set the fastest lap.
        extra: A small figure beside it, such as the points of a sprint.
    """

    text: str
    kind: ResultKind
    pole: bool = False
    fastest_lap: bool = False
    extra: str | None = None


@dataclass(frozen=True, slots=True)
class MatrixRound:
    """One column of results.

    Args:
        short: Column heading: "BHR".
        name: Full name: "Bahrain Grand Prix".
        href: The address of its page.
    """

    short: str
    name: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One row's cells.

    Args:
        before: Cells to the left of the results, in the order of the columns `before`.
        results: For each round an outcome, several (a team's cars, one below the other), or None.
        after: Cells to the right of them, in the order of the columns `after`.
        highlight: As of a row of a table.
    """

    before: Sequence[Node]
    results: Sequence[MatrixOutcome | Sequence[MatrixOutcome] | None]
    after: Sequence[Node] = ()
    highlight: Highlight | None = None


def results_matrix(
    *,
    title: str,
    before: Sequence[Column],
    rounds: Sequence[MatrixRound],
    rows: Sequence[MatrixRow],
    after: Sequence[Column] = (),
    show_key: bool = True,
    **added: Added,
) -> Renderable:
    """Set a row for each entrant and a column for each round, with a key to the colours below.

    Args:
        title: Title, which is read aloud.
        before: The columns left of the results, such as the place and the name (`row_heading=True`).
        rounds: The rounds, in order.
        rows: The entrants.
        after: The columns right of the results, such as the points.
        show_key: True to explain colours and letters below.
    """
    write = partial(_body, rows, [cell_tags(c) for c in before], len(rounds), [cell_tags(c) for c in after])
    names = Finished("".join(map(_round, rounds)))
    heads: list[Node] = [*map(heading_cell, before), names, *map(heading_cell, after)]
    return div(merged("results-matrix", added))[
        div(".table", role="group", aria_label=title)[
            htpy.table[caption(".visually-hidden")[title], thead[tr[heads]], Written(write)]
        ],
        _key(rows) if show_key and rows else None,
    ]


def _round(round_: MatrixRound) -> str:
    name = f'<abbr title="{escaped(round_.name)}">{escaped(round_.short)}</abbr>'
    linked = f'<a href="{escaped(round_.href)}">{name}</a>' if round_.href else name
    return f'<th class="results-matrix__round" scope="col">{linked}</th>'


def _body(
    rows: Sequence[MatrixRow], before: Sequence[Tags], width: int, after: Sequence[Tags], context: ContextValues
) -> Iterator[str]:
    yield "<tbody>"
    if not rows:
        yield empty_row(len(before) + width + len(after), "No results yet.", context)
    for row in rows:
        if len(row.results) != width:
            raise ValueError(f"{len(row.results)} results for {width} rounds")
        yield f'<tr class="table__row--{row.highlight}">' if row.highlight else "<tr>"
        yield from _plain(before, row.before, context)
        yield from map(_cell, row.results)
        yield from _plain(after, row.after, context)
        yield "</tr>"
    yield "</tbody>"


def _plain(tags: Sequence[Tags], contents: Sequence[Node], context: ContextValues) -> Iterator[str]:
    for (opening, closing), content in zip(tags, contents, strict=True):
        yield f"{opening}{text_of(content, context)}{closing}"


def _cell(result: MatrixOutcome | Sequence[MatrixOutcome] | None) -> str:
    if result is None:
        return '<td class="results-matrix__none"></td>'
    if isinstance(result, MatrixOutcome):
        return f'<td class="results-matrix__{result.kind}">{_outcome(result)}</td>'
    stacked = (f'<span class="results-matrix__{one.kind}">{_outcome(one)}</span>' for one in result)
    return f'<td class="results-matrix__several">{"".join(stacked)}</td>'


@lru_cache(maxsize=4096)
def _outcome(outcome: MatrixOutcome) -> str:
    """Write an outcome; a season has hundreds, and most of them are alike."""
    marks = "P" * outcome.pole + "F" * outcome.fastest_lap
    small = " ".join(filter(None, (marks, outcome.extra)))
    return escape(outcome.text) + (htpy.sup[small] if small else "")


def _key(rows: Sequence[MatrixRow]) -> Renderable:
    """Explain what occurs, in the usual order."""
    outcomes = [outcome for row in rows for result in row.results for outcome in _each(result)]
    occurring = (any(o.pole for o in outcomes), any(o.fastest_lap for o in outcomes))
    return _explained(frozenset(o.kind for o in outcomes), occurring, extra=any(o.extra for o in outcomes))


@memoised
def _explained(kinds: frozenset[ResultKind], occurring: tuple[bool, bool], *, extra: bool) -> Renderable:
    shown = [
        [dt(class_=f"results-matrix__{kind}")[text], dd[meaning]]
        for kind, (text, meaning) in MEANINGS.items()
        if kind in kinds
    ]
    marks = [
        [dt[htpy.sup[letter]], dd[meaning]] for (letter, meaning), there in zip(MARKS, occurring, strict=True) if there
    ]
    sprints = [[dt[htpy.sup["7"]], dd["Points of the sprint"]]] if extra else []
    return dl(".results-matrix__key")[[div[entry] for entry in (*shown, *marks, *sprints)]]


def _each(result: MatrixOutcome | Sequence[MatrixOutcome] | None) -> Sequence[MatrixOutcome]:
    if result is None:
        return ()
    return (result,) if isinstance(result, MatrixOutcome) else result
