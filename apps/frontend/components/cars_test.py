import pytest

from apps.frontend.components.cars import car_line
from packages.types.entities import Constructor
from packages.types.race_details import Car
from packages.ui_kit.testing.markup import only, parsed, text


def line(constructor: str, **car: object) -> str | None:
    team = Constructor(constructor_id="x", name=constructor, nationality="British")
    made = Car(driver_id="x", constructor_id="x", **car)  # type: ignore[arg-type]
    found = car_line(made, team)
    return None if found is None else text(only(parsed(found), "span"))


@pytest.mark.parametrize(
    ("constructor", "car", "written"),
    [
        (
            "McLaren",
            {"chassis": ("McLaren MP4/4",), "engine_manufacturer": "Honda", "tyres": "Goodyear",
             "entrant": "Honda Marlboro McLaren Formula One"},
            "McLaren MP4/4 · Honda · Goodyear",
        ),
        ("Ferrari", {"chassis": ("Ferrari SF-23",), "engine_manufacturer": "Ferrari", "tyres": "Pirelli"},
         "Ferrari SF-23 · Pirelli"),
        (
            "Cooper-Climax",
            {"chassis": ("Cooper T43", "Cooper T45"), "engine_manufacturer": "Climax", "tyres": "Dunlop",
             "entrant": "R R C Walker Racing Team"},
            "Cooper T43 or Cooper T45 · Dunlop · R R C Walker Racing Team",
        ),
        ("Maserati", {"chassis": ("a", "b", "c"), "tyres": "Pirelli"}, "Pirelli"),
        ("Maserati", {}, None),
    ],
)  # fmt: skip
def test_a_car_is_written_in_one_line(constructor: str, car: dict[str, object], written: str | None) -> None:
    assert line(constructor, **car) == written
