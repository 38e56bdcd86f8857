from htpy import div

from packages.ui_kit.attributes import merged


def test_the_callers_class_stands_beside_the_components_own() -> None:
    assert str(div(merged("card", {"class_": "wide tall"}))) == '<div class="card wide tall"></div>'


def test_without_a_callers_class_the_components_own_remains() -> None:
    assert merged("card", {"class_": None}) == {"class": "card"}


def test_underscores_become_hyphens_and_trailing_ones_go() -> None:
    added = {"data_note": "x", "for_": "y", "aria_label": "z"}
    assert merged("c", added) == {"class": "c", "data-note": "x", "for": "y", "aria-label": "z"}


def test_a_hostile_class_or_value_is_escaped() -> None:
    rendered = str(div(merged("card", {"class_": '"><script>', "title": '"><script>'})))
    assert "<script>" not in rendered
