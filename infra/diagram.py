"""Draws an environment as Mermaid and as SVG, without any program beside Python."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from infra.estate import synthesize
from infra.picture import Edge, Party, Picture, picture
from infra.settings import PROD, Environment

KEPT = Path("docs")  # the picture of production, which the README shows
_ELSEWHERE = Path("dist/infra")

_WIDTH, _HEIGHT, _ACROSS, _DOWN, _MARGIN = 150, 58, 215, 104, 30
_FILL = {"outside": "#f3f4f6", "public": "#fef3c7", "private": "#dbeafe"}
_STROKE = {"outside": "#6b7280", "public": "#b45309", "private": "#1d4ed8"}
_LEGEND = {"outside": "outside", "public": "public subnets", "private": "private subnets"}
_STYLE = (
    "text{font-family:system-ui,sans-serif;fill:#111827;text-anchor:middle}"
    ".t{font-size:14px;font-weight:600}.d{font-size:10px}.p{font-size:10px;fill:#374151;paint-order:stroke;stroke:#fff;stroke-width:4px}"
    ".l{text-anchor:start}path{fill:none;stroke:#6b7280;stroke-width:1.4}"
)
_ARROW_HEAD = (
    '<defs><marker id="a" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
    '<path d="M0 0 8 4 0 8z" style="fill:#6b7280"/></marker></defs>'
)


def drawings(env: Environment) -> dict[Path, str]:
    """Draw `env`; returns the drawings by the paths where they belong."""
    seen = picture(env, synthesize(env))
    folder, name = (KEPT, "infrastructure") if env is PROD else (_ELSEWHERE / env.name, env.name)
    return {folder / f"{name}.mmd": mermaid(seen), folder / f"{name}.svg": svg(seen, f"{env.prefix} on AWS")}


def draw(env: Environment) -> list[Path]:
    """Write the drawings of `env`; returns their paths."""
    made = drawings(env)
    for path, text in made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return list(made)


def mermaid(seen: Picture) -> str:
    """Write the picture as a Mermaid flow chart."""
    lines = ["flowchart LR"]
    for place, caption in _LEGEND.items():
        lines.append(f'  subgraph {place}["{caption}"]')
        lines += [
            f'    {party.name}["{party.title}<br/><small>{party.detail}</small>"]'
            for party in seen.parties
            if party.place == place
        ]
        lines.append("  end")
    lines += [f"  {edge.source} -->|{edge.label}| {edge.target}" for edge in _merged(seen.edges)]
    return "\n".join(lines) + "\n"


def svg(seen: Picture, title: str) -> str:
    """Write the picture as SVG, its columns in the order in which connections run."""
    places = _places(seen)
    right = max(x for x, _ in places.values()) + _WIDTH + _MARGIN
    bottom = max(y for _, y in places.values()) + _HEIGHT + 60
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {right} {bottom}" role="img">'
    parts = [
        head,
        f"<title>{escape(title)}</title>",
        f"<style>{_STYLE}</style>",
        _ARROW_HEAD,
        f'<rect width="{right}" height="{bottom}" fill="#ffffff"/>',
        *(_arrow(edge, places) for edge in _merged(seen.edges)),
        *_ports(_merged(seen.edges), places),
        *(_box(party, places[party.name]) for party in seen.parties),
        *_legend(bottom),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _merged(edges: Sequence[Edge]) -> list[Edge]:
    """Join the arrows between the same two, with all their ports."""
    ports: dict[tuple[str, str], list[str]] = {}
    for edge in edges:
        ports.setdefault((edge.source, edge.target), []).append(edge.label)
    return [Edge(*ends, ", ".join(sorted(labels, key=int))) for ends, labels in ports.items()]


def _ranks(seen: Picture) -> dict[str, int]:
    """Put each party one column right of the furthest that connects to it."""
    ranks = {party.name: 0 for party in seen.parties}
    for _ in seen.parties:
        for edge in seen.edges:
            ranks[edge.target] = max(ranks[edge.target], ranks[edge.source] + 1)
    answers = {edge.target for edge in seen.edges}
    for party in seen.parties:  # whom nobody calls stands just before whom it calls
        called = [ranks[edge.target] for edge in seen.edges if edge.source == party.name]
        if party.name not in answers and called:
            ranks[party.name] = min(called) - 1
    return ranks


def _places(seen: Picture) -> dict[str, tuple[int, int]]:
    ranks = _ranks(seen)
    columns: dict[int, list[str]] = {}
    for party in seen.parties:
        columns.setdefault(ranks[party.name], []).append(party.name)
    tallest = max(len(column) for column in columns.values())
    places = {}
    for rank, column in columns.items():
        top = _MARGIN + (tallest - len(column)) * _DOWN // 2
        for row, name in enumerate(column):
            places[name] = (_MARGIN + rank * _ACROSS, top + row * _DOWN)
    return places


def _box(party: Party, place: tuple[int, int]) -> str:
    x, y = place
    middle = x + _WIDTH // 2
    details = party.detail.split(", ")
    lines = "".join(
        f'<text class="d" x="{middle}" y="{y + 37 + 13 * row}">{escape(detail)}</text>'
        for row, detail in enumerate(details[:2])
    )
    return (
        f'<rect x="{x}" y="{y}" width="{_WIDTH}" height="{_HEIGHT}" rx="8" fill="{_FILL[party.place]}" '
        f'stroke="{_STROKE[party.place]}"/>'
        f'<text class="t" x="{middle}" y="{y + 21}">{escape(party.title)}</text>{lines}'
    )


def _arrow(edge: Edge, places: dict[str, tuple[int, int]]) -> str:
    (from_x, from_y), (to_x, to_y) = places[edge.source], places[edge.target]
    x1, y1, x2, y2 = from_x + _WIDTH, from_y + _HEIGHT // 2, to_x - 2, to_y + _HEIGHT // 2
    if to_x - from_x <= _ACROSS:
        bend = (x2 - x1) // 2
        way = f"C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"
    else:  # around the boxes in between: above them to what is high, below them to what is low
        ys = [y for _, y in places.values()]
        lane = 12 if to_y <= from_y else max(ys) + _HEIGHT + 12
        way = (
            f"C{x1 + 40} {y1} {x1 + 20} {lane} {x1 + 80} {lane}"
            f"L{x2 - 80} {lane}C{x2 - 20} {lane} {x2 - 40} {y2} {x2} {y2}"
        )
    return f'<path d="M{x1} {y1}{way}" marker-end="url(#a)"/>'


def _ports(edges: Sequence[Edge], places: dict[str, tuple[int, int]]) -> list[str]:
    """Write each port once, where its arrows arrive."""
    arrivals = dict.fromkeys((edge.target, edge.label) for edge in edges)
    return [
        f'<text class="p" x="{places[name][0] - 26}" y="{places[name][1] + _HEIGHT // 2 - 7}">{label}</text>'
        for name, label in arrivals
    ]


def _legend(bottom: int) -> list[str]:
    return [
        f'<rect x="{_MARGIN + 150 * index}" y="{bottom - 32}" width="14" height="14" rx="3" fill="{_FILL[place]}" '
        f'stroke="{_STROKE[place]}"/>'
        f'<text class="d l" x="{_MARGIN + 22 + 150 * index}" y="{bottom - 21}">{caption}</text>'
        for index, (place, caption) in enumerate(_LEGEND.items())
    ]
