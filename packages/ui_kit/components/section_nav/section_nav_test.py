from packages.ui_kit.components.section_nav.section_nav import section_nav
from packages.ui_kit.link import Link
from packages.ui_kit.testing.markup import HOSTILE, only, parsed, texts

ROOT = parsed(section_nav(links=[Link("Result", "#result"), Link(HOSTILE, "#x")]))


def test_it_is_navigation_with_a_name() -> None:
    assert only(ROOT, "nav").get("aria-label") == "On this page"


def test_sections_are_links_and_nothing_is_marked_before_it_is_read() -> None:
    assert texts(ROOT, "a") == ["Result", HOSTILE]
    assert not [link for link in ROOT.iter("a") if link.get("aria-current")]
