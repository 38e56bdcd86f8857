from packages.ui_kit.components.disclosure.disclosure import disclosure
from packages.ui_kit.testing.markup import HOSTILE, only, parsed, text


def test_the_content_is_folded_away_under_its_title() -> None:
    details = only(parsed(disclosure(title="Rules", detail="1988")["Eleven results."]), "details")
    assert details.get("open") is None
    assert text(only(details, "summary")) == "Rules1988"
    assert text(details).endswith("Eleven results.")


def test_it_can_begin_unfolded() -> None:
    assert only(parsed(disclosure(title="Rules", opened=True)["-"]), "details").get("open") is not None


def test_a_hostile_title_stays_text() -> None:
    assert text(only(parsed(disclosure(title=HOSTILE)["-"]), "summary")) == HOSTILE
