"""Validation of path and query parameters before requests to the API."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from apps.frontend.backend import BadRequestError, NotFoundError
from apps.frontend.components.formatting import listed
from apps.frontend.components.progression_chart import CHARTS
from apps.frontend.components.sessions import KINDS
from apps.frontend.components.sorting import Order
from apps.frontend.pages.page_context import PageContext
from packages.types.entities import CountedBy
from packages.types.schema import FIRST_SEASON, ID_PATTERN

IDENTIFIER: Final = re.compile(ID_PATTERN)
NUMBER: Final = re.compile(r"[0-9]{1,4}")
LONGEST_ALARM: Final = 7 * 24 * 60


def checked_season(text: str, context: PageContext) -> int:
    """Read a season of a path; NotFoundError unless it is a year that can have one."""
    latest = context.now.year + 1
    if not NUMBER.fullmatch(text) or not FIRST_SEASON <= int(text) <= latest:
        raise NotFoundError(
            f"“{text}” is not a season: there is one for each year from {FIRST_SEASON} to {context.now.year}."
        )
    return int(text)


def checked_round(text: str) -> int:
    """Read a round of a path; NotFoundError unless it is a number from 1."""
    if not NUMBER.fullmatch(text) or int(text) < 1:
        raise NotFoundError(f"“{text}” is not the number of a race.")
    return int(text)


def checked_chart(text: str) -> str:
    """Read what a season's chart is of; NotFoundError unless there is such a chart."""
    if text not in CHARTS:
        raise NotFoundError(f"“{text[:40]}” has no chart; there are those of {listed(tuple(CHARTS))}.")
    return text


def counted_by(text: str) -> CountedBy:
    """Read by what cars are counted, by default the team; BadRequestError unless it is one of both."""
    if text in ("", "team"):
        return "team"
    if text == "constructor":
        return "constructor"
    raise BadRequestError(f"Cars are counted by team or by constructor, not by “{text[:40]}”.")


def checked_id(text: str, kind: str) -> str:
    """Read an id of a path; NotFoundError unless it can be one. `kind` is "driver" or the like."""
    if not IDENTIFIER.match(text):
        raise NotFoundError(f"“{text}” is not a valid id of a {kind}.")
    return text


def chosen_season(text: str | None, context: PageContext) -> int | None:
    """Read a season of a query; BadRequestError unless it is a year that can have one."""
    if not text:
        return None
    try:
        return checked_season(text, context)
    except NotFoundError as error:
        raise BadRequestError(str(error)) from None


def chosen_page(text: str | None) -> int:
    """Read the number of a list's page; BadRequestError unless it is one."""
    if not text:
        return 1
    if not NUMBER.fullmatch(text) or int(text) < 1:
        raise BadRequestError(f"“{text}” is not the number of a page.")
    return int(text)


def chosen_id(text: str | None) -> str:
    """Read an id of a query, empty for none; BadRequestError unless it can be one."""
    if text and not IDENTIFIER.match(text):
        raise BadRequestError(f"“{text}” is not an id.")
    return text or ""


def chosen_conditions(query: Mapping[str, str], fields: Iterable[str]) -> Mapping[str, str]:
    """Read the conditions of a query that have a value; the API checks them."""
    return {name: value for name in fields if (value := query.get(name, "").strip())}


def as_offered(text: str | None, offered: Iterable[str]) -> str:
    """Return a filter's value as the form offers it, as the API ignores case; empty for none."""
    value = (text or "").strip()
    return next((each for each in offered if each.casefold() == value.casefold()), value)


def chosen_order(text: str | None, orders: Mapping[str, Order]) -> str:
    """Read the name of an order, the first one if there is none; BadRequestError unless it is one of `orders`."""
    name = text or next(iter(orders))
    if name not in orders:
        raise BadRequestError(f"This list cannot be sorted by “{name}”, only by {listed(list(orders))}.")
    return name


def chosen_sessions(text: str | None) -> tuple[str, ...]:
    """Read the kinds of sessions of a query, all by default; BadRequestError if one is unknown."""
    if not text:
        return KINDS
    kinds = tuple(dict.fromkeys(text.split(",")))
    if unknown := [kind for kind in kinds if kind not in KINDS]:
        raise BadRequestError(f"“{unknown[0][:40]}” is not a kind of session; available are {listed(KINDS)}.")
    return kinds


def chosen_alarm(text: str | None) -> int | None:
    """Read the minutes of a reminder, None for none; BadRequestError unless 1 to 10080 (a week)."""
    if not text:
        return None
    if not text.isdecimal() or not 1 <= int(text[:6]) <= LONGEST_ALARM:
        raise BadRequestError(f"“{text[:40]}” is not a number of minutes from 1 to {LONGEST_ALARM}.")
    return int(text)


def chosen_letter(text: str | None) -> str:
    """Read a letter of a query, empty for none; BadRequestError unless it is one."""
    if text and not (len(text) == 1 and text.isascii() and text.isalpha()):
        raise BadRequestError(f"“{text[:40]}” is not a letter.")
    return (text or "").upper()
