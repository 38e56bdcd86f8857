from packages.ui_kit.components.legend.legend import legend
from packages.ui_kit.testing.markup import HOSTILE, SVG, parsed, texts


def test_team_mates_are_told_apart_by_the_line() -> None:
    root = parsed(legend(entries=[("Senna", "#d5001c", False), ("Prost", "#d5001c", True)]))
    dashes = [path.get("stroke-dasharray") for path in root.iter(f"{SVG}path")]
    assert texts(root, "li") == ["Senna", "Prost"]
    assert (dashes[0], bool(dashes[1])) == (None, True)


def test_hostile_names_stay_text() -> None:
    assert texts(parsed(legend(entries=[(HOSTILE, "#000000", False)])), "li") == [HOSTILE]
