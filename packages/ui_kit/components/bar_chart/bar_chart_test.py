from packages.ui_kit.components.bar_chart.bar_chart import Bar, bar_chart
from packages.ui_kit.testing.markup import HOSTILE, SVG, parsed, texts


def test_the_longest_bar_fills_the_width_and_the_others_follow() -> None:
    root = parsed(bar_chart(title="Wins", bars=[Bar(label="Prost", value=50), Bar(label="Senna", value=40)]))
    assert [rect.get("width") for rect in root.iter(f"{SVG}rect")] == ["100%", "80%"]


def test_it_is_a_table_with_a_title_names_and_numbers() -> None:
    root = parsed(bar_chart(title="Wins", show_title=False, bars=[Bar(label=HOSTILE, value=12.5)]))
    assert (texts(root, "caption"), texts(root, "th"), texts(root, "td")) == (["Wins"], [HOSTILE], ["", "12.5"])


def test_a_bar_keeps_its_colour_within_an_edge_legible_in_both_themes() -> None:
    (rect,) = parsed(bar_chart(title="-", bars=[Bar(label="-", value=1, colour="#ffd100")])).iter(f"{SVG}rect")
    assert rect.get("fill") == "#ffd100"
    assert rect.get("stroke", "").startswith("light-dark(")


def test_nothing_but_zeros_is_drawn_without_width() -> None:
    (rect,) = parsed(bar_chart(title="-", bars=[Bar(label="-", value=0)])).iter(f"{SVG}rect")
    assert rect.get("width") == "0%"
