"""Interaction states to look at: the stylesheet's own rules, for elements that nobody points at."""

import re

# What can take the focus; the others would show a ring that they never have.
FOCUSABLE = ":is(a[href], button, input, select, summary, [tabindex])"
FORCED = {
    ":hover": ":is(.gallery-state--hover *)",
    ":focus-visible": f":is(.gallery-state--focus {FOCUSABLE})",
    ":focus": f":is(.gallery-state--focus {FOCUSABLE})",
}
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")


def forced_states(css: str) -> str:
    """Repeat each rule for :hover and :focus for the elements within a stage of that state.

    Rules within media queries are repeated without their condition; none of the kit's states depends on one.
    """
    return "\n".join(
        f"{selector}{{{body}}}" for selectors, body in RULE.findall(css) for selector in _forced(selectors)
    )


def _forced(selectors: str) -> list[str]:
    """Rewrite the selectors of a rule that have a state; a comma within brackets does not part them."""
    parts = re.split(r",(?![^()]*\))", selectors.strip())
    return [_replaced(part) for part in parts if any(state in part for state in FORCED)]


def _replaced(selector: str) -> str:
    for state, forced in FORCED.items():
        selector = re.sub(rf"{state}(?![\w-])", forced, selector)
    return selector
