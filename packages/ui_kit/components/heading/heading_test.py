from packages.ui_kit.components.heading.heading import page_heading, section
from packages.ui_kit.testing.markup import HOSTILE, only, parsed, text


def test_a_page_has_one_first_heading_with_what_belongs_to_it_around() -> None:
    root = parsed(page_heading(title="2021", kicker="Season", lede="Decided on the last lap."))
    assert text(only(root, "h1")) == "2021"
    assert text(only(root, "header")) == "Season2021Decided on the last lap."


def test_a_sections_heading_has_the_level_of_its_place() -> None:
    assert text(only(parsed(section(heading="Calendar")), "h2")) == "Calendar"
    assert text(only(parsed(section(heading="Sprints", level=3)), "h3")) == "Sprints"


def test_a_section_passes_its_id_on_so_that_links_find_it() -> None:
    assert only(parsed(section(heading="Calendar", id="calendar")), "section").get("id") == "calendar"


def test_hostile_titles_stay_text() -> None:
    assert text(only(parsed(page_heading(title=HOSTILE)), "h1")) == HOSTILE
