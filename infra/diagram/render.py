"""Render the diagram of an environment as Mermaid and as SVG."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from infra.diagram.model import Connection, Diagram, Node, diagram
from infra.settings import PROD, Environment
from infra.synthesis import synthesize

COMMITTED_FOLDER = Path("docs")  # the diagram of production, which the README shows
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
    seen = diagram(env, synthesize(env))
    folder, name = (COMMITTED_FOLDER, "infrastructure") if env is PROD else (_ELSEWHERE / env.name, env.name)
    return {folder / f"{name}.mmd": mermaid(seen), folder / f"{name}.svg": svg(seen, f"{env.prefix} on AWS")}


def draw(env: Environment) -> list[Path]:
    """Write the drawings of `env`; returns their paths."""
    made = drawings(env)
    for path, text in made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return list(made)


def mermaid(seen: Diagram) -> str:
    """Write the diagram as a Mermaid flow chart."""
    lines = ["flowchart LR"]
    for place, caption in _LEGEND.items():
        lines.append(f'  subgraph {place}["{caption}"]')
        lines += [
            f'    {node.name}["{node.title}<br/><small>{node.detail}</small>"]'
            for node in seen.nodes
            if node.place == place
        ]
        lines.append("  end")
    lines += [
        f"  {connection.source} -->|{connection.label}| {connection.target}" for connection in _merged(seen.connections)
    ]
    return "\n".join(lines) + "\n"


def svg(seen: Diagram, title: str) -> str:
    """Write the diagram as SVG, its columns in the order in which connections run."""
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
        *(_arrow(connection, places) for connection in _merged(seen.connections)),
        *_ports(_merged(seen.connections), places),
        *(_box(node, places[node.name]) for node in seen.nodes),
        *_legend(bottom),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _merged(connections: Sequence[Connection]) -> list[Connection]:
    """Merge arrows between the same two nodes, joining their ports."""
    ports: dict[tuple[str, str], list[str]] = {}
    for connection in connections:
        ports.setdefault((connection.source, connection.target), []).append(connection.label)
    return [Connection(*ends, ", ".join(sorted(labels, key=int))) for ends, labels in ports.items()]


def _ranks(seen: Diagram) -> dict[str, int]:
    """Put each node one column right of the furthest that connects to it."""
    ranks = {node.name: 0 for node in seen.nodes}
    for _ in seen.nodes:
        for connection in seen.connections:
            ranks[connection.target] = max(ranks[connection.target], ranks[connection.source] + 1)
    targets = {connection.target for connection in seen.connections}
    for node in seen.nodes:  # a node without callers stands just before what it calls
        called = [ranks[connection.target] for connection in seen.connections if connection.source == node.name]
        if node.name not in targets and called:
            ranks[node.name] = min(called) - 1
    return ranks


def _places(seen: Diagram) -> dict[str, tuple[int, int]]:
    ranks = _ranks(seen)
    columns: dict[int, list[str]] = {}
    for node in seen.nodes:
        columns.setdefault(ranks[node.name], []).append(node.name)
    tallest = max(len(column) for column in columns.values())
    places = {}
    for rank, column in columns.items():
        top = _MARGIN + (tallest - len(column)) * _DOWN // 2
        for row, name in enumerate(column):
            places[name] = (_MARGIN + rank * _ACROSS, top + row * _DOWN)
    return places


def _box(node: Node, place: tuple[int, int]) -> str:
    x, y = place
    middle = x + _WIDTH // 2
    details = node.detail.split(", ")
    lines = "".join(
        f'<text class="d" x="{middle}" y="{y + 37 + 13 * row}">{escape(detail)}</text>'
        for row, detail in enumerate(details[:2])
    )
    return (
        f'<rect x="{x}" y="{y}" width="{_WIDTH}" height="{_HEIGHT}" rx="8" fill="{_FILL[node.place]}" '
        f'stroke="{_STROKE[node.place]}"/>'
        f'<text class="t" x="{middle}" y="{y + 21}">{escape(node.title)}</text>{lines}'
    )


def _arrow(connection: Connection, places: dict[str, tuple[int, int]]) -> str:
    (from_x, from_y), (to_x, to_y) = places[connection.source], places[connection.target]
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


def _ports(connections: Sequence[Connection], places: dict[str, tuple[int, int]]) -> list[str]:
    """Label each port once, where its arrows arrive."""
    arrivals = dict.fromkeys((connection.target, connection.label) for connection in connections)
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
