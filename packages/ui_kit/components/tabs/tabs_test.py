from packages.ui_kit.components.tabs.tabs import tabs
from packages.ui_kit.link import Link
from packages.ui_kit.testing.markup import only, parsed

LINKS = [Link("Race", "/race"), Link("Sprint", "/sprint")]


def test_the_tabs_are_links_of_which_the_current_one_is_marked() -> None:
    root = parsed(tabs(label="Session", links=LINKS, current="/sprint"))
    links = [(link.get("href"), link.get("aria-current")) for link in root.iter("a")]
    assert links == [("/race", None), ("/sprint", "page")]


def test_the_group_has_a_name() -> None:
    assert only(parsed(tabs(label="Session", links=LINKS, current="")), "nav").get("aria-label") == "Session"
