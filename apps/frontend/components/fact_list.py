"""The facts of a race as sentences, each linked to the list that proves it."""

from collections.abc import Sequence

from htpy import Renderable, a, li, ul

from apps.frontend.components.urls import RESULTS
from packages.types.fact import Fact


def fact_list(facts: Sequence[Fact]) -> Renderable:
    """List facts in the order of their importance."""
    return ul(".facts-list")[[li[_fact(fact)] for fact in facts]]


def _fact(fact: Fact) -> Renderable | str:
    return a(href=f"{RESULTS}?{fact.query}")[fact.text] if fact.query else fact.text
