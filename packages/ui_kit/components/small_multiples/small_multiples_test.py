from packages.ui_kit.components.small_multiples.small_multiples import Panel, small_multiples
from packages.ui_kit.testing.markup import HOSTILE, SVG, only, parsed, texts

ROOT = parsed(
    small_multiples(
        title="Points",
        note="-",
        steps=["1", "2"],
        step_heading="Driver",
        panels=[Panel(name="Senna", values=[50, 100]), Panel(name=HOSTILE, values=[0, 50]), Panel(name="-", values=[])],
    )
)


def test_all_panels_share_one_scale() -> None:
    lines = [path.get("d") for path in ROOT.iter(f"{SVG}path")]
    assert lines == ["M0 28L1000 0", "M0 56L1000 28", ""]


def test_each_panel_says_whose_it_is_and_where_it_ends() -> None:
    assert texts(ROOT, "li") == ["Senna100", f"{HOSTILE}50", "-–"]


def test_the_table_holds_the_numbers() -> None:
    assert texts(only(ROOT, "tbody"), "td") == ["50", "100", "0", "50"]
