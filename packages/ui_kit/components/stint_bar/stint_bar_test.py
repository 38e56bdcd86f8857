from packages.ui_kit.components.stint_bar.stint_bar import Stint, StintRow, stint_bar
from packages.ui_kit.testing.markup import HOSTILE, SVG, parsed, texts

SOFT, HARD = Stint(laps=10, name="Soft", short="S", colour="#e0312d"), Stint(laps=30, name="Hard", short="H")
ROOT = parsed(stint_bar(title="Tyres", laps=40, rows=[StintRow(name="Prost", stints=[SOFT, HARD])]))


def test_stints_are_drawn_to_scale_one_after_the_other() -> None:
    drawn = [(stint.get("x"), stint.get("width")) for stint in ROOT.iter(f"{SVG}rect")]
    assert drawn == [("0%", "25%"), ("25%", "75%")]
    assert texts(ROOT, "text") == ["S 10", "H 30"]


def test_stints_are_read_as_laps() -> None:
    assert texts(ROOT, "li") == ["Soft: laps 1 to 10", "Hard: laps 11 to 40"]


def test_a_car_that_drove_fewer_laps_has_a_shorter_bar() -> None:
    root = parsed(stint_bar(title="-", laps=40, rows=[StintRow(name="-", stints=[SOFT])]))
    assert [stint.get("width") for stint in root.iter(f"{SVG}rect")] == ["25%"]


def test_hostile_names_stay_text() -> None:
    stint = Stint(laps=9, name=HOSTILE, short=HOSTILE)
    root = parsed(stint_bar(title=HOSTILE, laps=9, rows=[StintRow(name=HOSTILE, stints=[stint])]))
    assert texts(root, "th") == [HOSTILE]
    assert texts(root, "li") == [f"{HOSTILE}: laps 1 to 9"]
