from packages.ui_kit.charts.style import line_styles
from packages.ui_kit.components.legend.legend import LegendEntry, legend
from packages.ui_kit.testing.markup import HOSTILE, SVG, only, parsed, texts

SENNA, PROST = line_styles(["#d5001c", "#d5001c"])


def test_team_mates_are_told_apart_by_the_line_and_its_marker() -> None:
    root = parsed(legend(entries=[LegendEntry("Senna", SENNA), LegendEntry("Prost", PROST)]))
    looks = [(path.get("d"), path.get("stroke-dasharray")) for path in root.iter(f"{SVG}path")]
    assert texts(root, "li") == ["Senna", "Prost"]
    assert looks[0] != looks[2]
    assert looks[1] != looks[3]


def test_a_name_leads_to_its_line() -> None:
    assert only(parsed(legend(entries=[LegendEntry("Senna", SENNA, "#senna")])), "a").get("href") == "#senna"


def test_hostile_names_stay_text() -> None:
    assert texts(parsed(legend(entries=[LegendEntry(HOSTILE, SENNA)])), "li") == [HOSTILE]
