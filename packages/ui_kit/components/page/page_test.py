import pytest

from packages.ui_kit.components.page.page import page
from packages.ui_kit.testing.markup import HOSTILE, only, parsed, text


def test_the_first_thing_on_a_page_leads_past_its_header_to_its_content() -> None:
    root = parsed(page(title="Seasons", site_header="F1")["Content"])
    skip = next(root.iter("a"))
    assert skip.get("href") == f"#{only(root, 'main').get('id')}"
    assert text(only(root, "main")) == "Content"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_chosen_theme_is_on_the_root_before_anything_is_painted(theme: str) -> None:
    root = parsed(page(title="-", theme="dark" if theme == "dark" else "light"))
    assert root.get("data-theme") == theme


def test_without_a_choice_the_system_chooses() -> None:
    root = parsed(page(title="-"))
    schemes = [meta.get("content") for meta in root.iter("meta") if meta.get("name") == "color-scheme"]
    assert root.get("data-theme") is None
    assert schemes == ["light dark"]


def test_header_and_footer_are_left_out_where_there_is_nothing_in_them() -> None:
    root = parsed(page(title="-")["Content"])
    assert [e.tag for e in root.iter() if e.tag in {"header", "footer"}] == []


def test_a_hostile_title_stays_text() -> None:
    assert text(only(parsed(page(title=HOSTILE)), "title")) == HOSTILE
