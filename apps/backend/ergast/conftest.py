"""The index of all the bundled data, and pages of it as clients read them."""

from collections.abc import Callable

import pytest

from apps.backend.dataset import Dataset
from apps.backend.ergast.answer import answer
from apps.backend.ergast.build import build_index
from apps.backend.ergast.index import ErgastIndex
from apps.backend.testing.data import all_data
from packages.ergast.response import Page, Table, decode, encode, with_url

__all__ = ["all_data"]

Ask = Callable[..., Page]


@pytest.fixture(scope="session")
def index(all_data: Dataset) -> ErgastIndex:
    return build_index(all_data)


@pytest.fixture(scope="session")
def table(index: ErgastIndex) -> Callable[..., Table]:
    """Return the response to a path before encoding."""

    def ask(path: str, limit: int = 30, offset: int = 0) -> Table:
        return answer(index, path.split("/") if path else [], limit, offset)

    return ask


@pytest.fixture(scope="session")
def ask(table: Callable[..., Table]) -> Ask:
    """Return the page of a path as a client reads it."""

    def ask(path: str, limit: int = 30, offset: int = 0) -> Page:
        page = encode(table(path, limit, offset), limit=limit, offset=offset)
        return decode(with_url(page, "http://localhost/ergast/f1"))

    return ask
