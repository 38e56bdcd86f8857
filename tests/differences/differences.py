"""Compare two commits beside their code, in the API, the templates and the cost, as a comment for a pull request.

`python -m tests.differences describe FILE` writes the description of the checkout in the current folder;
`python -m tests.differences compare BEFORE AFTER` prints Markdown.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from tests.contracts.compatibility import incompatibilities

METHODS = ("get", "head", "post", "put", "patch", "delete")
LONGEST = 40


class Description(Struct, frozen=True):
    """One commit: the OpenAPI document, resources by environment and stack, dollars a month by environment and item."""

    api: dict[str, Any]
    templates: dict[str, dict[str, dict[str, Any]]]
    cost: dict[str, dict[str, float]]


def compare(before: Description, after: Description) -> str:
    """Return the comment."""
    sections = {
        "API": [*_api(before.api, after.api)],
        "Templates": [*_templates(before.templates, after.templates)],
        "Cost": [*_cost(before.cost, after.cost)],
    }
    parts = (f"### {title}\n\n{_listed(lines)}" for title, lines in sections.items())
    return "## Beside the code\n\n" + "\n\n".join(parts) + "\n"


def _listed(lines: list[str]) -> str:
    if not lines:
        return "No difference."
    shown = [f"- {line}" for line in lines[:LONGEST]]
    return "\n".join([*shown, *([f"- and {len(lines) - LONGEST} more"] if len(lines) > LONGEST else [])])


def _api(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    yield from _named("", _operations(before), _operations(after))
    old, new = (document["components"]["schemas"] for document in (before, after))
    yield from _named("schema ", old, new)
    yield from (f"**not compatible**: {line}" for line in incompatibilities(before, after))


def _operations(document: Mapping[str, Any]) -> dict[str, Any]:
    return {
        f"{method.upper()} {path}": operations[method]
        for path, operations in document["paths"].items()
        for method in METHODS
        if method in operations
    }


def _templates(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    for env in _both(before, after):
        old, new = before.get(env, {}), after.get(env, {})
        for stack in _both(old, new):
            yield from _named(f"{env}, {stack}: ", old.get(stack, {}), new.get(stack, {}))


def _cost(before: Mapping[str, Mapping[str, float]], after: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    for env in _both(before, after):
        old, new = before.get(env, {}), after.get(env, {})
        changed = [item for item in _both(old, new) if round(old.get(item, 0) - new.get(item, 0), 2)]
        if changed:
            yield f"{env}: ${sum(old.values()):.2f} → ${sum(new.values()):.2f} a month"
        for item in changed:
            yield f"{env}, {item}: ${old.get(item, 0):.2f} → ${new.get(item, 0):.2f}"


def _named(prefix: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    """Yield a line for each name that was added, removed or changed, with the parts that changed."""
    for name in _both(before, after):
        if name not in before:
            yield f"{prefix}`{name}` added"
        elif name not in after:
            yield f"{prefix}`{name}` removed"
        elif before[name] != after[name]:
            places = ", ".join(f"`{place}`" for place in list(_places(before[name], after[name]))[:5])
            yield f"{prefix}`{name}` changed: {places}"


def _places(before: Any, after: Any, place: str = "") -> Iterator[str]:
    """Yield the paths of the values that differ, as deep as both sides have the same form."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in _both(before, after):
            if before.get(key) != after.get(key):
                yield from _places(before.get(key), after.get(key), f"{place}.{key}" if place else key)
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for number, (one, other) in enumerate(zip(before, after, strict=True)):
            if one != other:
                yield from _places(one, other, f"{place}[{number}]")
    else:
        yield place or "all of it"


def _both(before: Iterable[str], after: Iterable[str]) -> list[str]:
    return sorted({*before, *after})
