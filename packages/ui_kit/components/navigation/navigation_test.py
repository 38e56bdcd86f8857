from packages.ui_kit.components.navigation.navigation import breadcrumbs, site_navigation
from packages.ui_kit.link import Link
from packages.ui_kit.testing.markup import HOSTILE, only, parsed, text, texts

LINKS = [Link("Seasons", "/seasons"), Link("Drivers", "/drivers")]


def test_only_the_current_part_of_the_site_is_marked() -> None:
    root = parsed(site_navigation(brand=Link("F1", "/"), links=LINKS, current="/drivers"))
    marked = [link.get("href") for link in root.iter("a") if link.get("aria-current") == "page"]
    assert marked == ["/drivers"]


def test_the_brand_leads_home_and_comes_first() -> None:
    root = parsed(site_navigation(brand=Link("F1", "/"), links=LINKS))
    assert texts(root, "a") == ["F1", "Seasons", "Drivers"]


def test_breadcrumbs_end_with_the_page_itself_which_is_no_link() -> None:
    root = parsed(breadcrumbs(trail=LINKS[:1], here="2021"))
    assert texts(root, "li") == ["Seasons", "2021"]
    assert only(root, "span").get("aria-current") == "page"


def test_hostile_names_stay_text() -> None:
    root = parsed(breadcrumbs(trail=[Link(HOSTILE, '"><script>')], here=HOSTILE))
    assert text(only(root, "a")) == HOSTILE
    assert only(root, "a").get("href") == '"><script>'
