import pytest

from packages.ui_kit.components.pagination.pagination import neighbours, pagination
from packages.ui_kit.link import Link
from packages.ui_kit.testing.markup import HOSTILE, parsed, texts


@pytest.mark.parametrize(
    ("page", "pages", "shown"),
    [
        (1, 1, "1"),
        (1, 2, "1 2 Next"),
        (2, 3, "Previous 1 2 3 Next"),
        (1, 9, "1 2 … 9 Next"),
        (5, 9, "Previous 1 … 4 5 6 … 9 Next"),
        (9, 9, "Previous 1 … 8 9"),
    ],
)
def test_first_last_and_nearby_pages_are_shown(page: int, pages: int, shown: str) -> None:
    root = parsed(pagination(page=page, pages=pages, href="?page={}".format))
    assert " ".join(texts(root, "li")) == shown


def test_the_current_page_is_marked_and_the_ways_on_are_addressed() -> None:
    root = parsed(pagination(page=2, pages=3, href="?page={}".format))
    links = list(root.iter("a"))
    assert [link.get("href") for link in links if link.get("aria-current") == "page"] == ["?page=2"]
    assert {link.get("rel"): link.get("href") for link in links if link.get("rel")} == {
        "prev": "?page=1",
        "next": "?page=3",
    }


def test_neighbours_lead_back_and_on() -> None:
    root = parsed(neighbours(label="Races", previous=Link("Monza", "/14"), following=Link("Sochi", "/15")))
    assert [(link.get("rel"), link.get("href")) for link in root.iter("a")] == [("prev", "/14"), ("next", "/15")]


def test_at_the_end_there_is_only_a_way_back() -> None:
    root = parsed(neighbours(label="Races", previous=Link(HOSTILE, "/21"), following=None))
    assert texts(root, "a") == [f"Previous{HOSTILE}"]
