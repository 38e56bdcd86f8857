from packages.ui_kit.components.card.card import card
from packages.ui_kit.testing.markup import HOSTILE, only, parsed, text


def test_the_heading_of_a_card_that_leads_somewhere_is_its_one_link() -> None:
    root = parsed(card(heading="Monza", href="/circuits/monza")["Italy"])
    assert text(only(root, "a")) == "Monza"
    assert text(only(root, "h3")) == "Monza"


def test_what_is_not_given_is_not_there() -> None:
    assert str(card) == '<article class="card card--plain"></article>'


def test_an_inverse_card_is_dark_in_both_themes() -> None:
    assert only(parsed(card(tone="inverse")["x"]), "article").get("data-theme") == "dark"


def test_classes_of_the_caller_are_kept() -> None:
    assert only(parsed(card(class_="podium")["x"]), "article").get("class") == "card card--plain podium"


def test_hostile_content_stays_text() -> None:
    root = parsed(card(heading=HOSTILE, kicker=HOSTILE, foot=HOSTILE)[HOSTILE])
    assert text(only(root, "article")) == HOSTILE * 4
