"""Merge a component's attributes with its caller's."""

from collections.abc import Mapping
from typing import TypeAlias

Added: TypeAlias = str | int | bool | None


def merged(own_class: str, added: Mapping[str, Added]) -> dict[str, Added]:
    """Join the caller's `class_` to the component's own; pass every other attribute through.

    htpy lets a later class replace an earlier one, so this is the only place where classes meet.
    `data_note` becomes `data-note`, and `for_` becomes `for`.
    """
    named = {name.rstrip("_").replace("_", "-"): value for name, value in added.items()}
    also = named.pop("class", None)
    return {"class": f"{own_class} {also}" if also else own_class, **named}
