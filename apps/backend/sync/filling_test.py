import msgspec
import pytest

from apps.backend.sync.filling import filled, filled_result
from packages.types.entities import Constructor, Driver
from packages.types.result import FastestLap, Result

PIASTRI = Driver(driver_id="piastri", code="PIA", given_name="Oscar", family_name="Piastri", nationality="Australian")
KEPT = Result(
    number=81,
    driver=PIASTRI,
    constructor=Constructor(constructor_id="mclaren", name="McLaren", nationality="British"),
    grid=3,
    position_text="R",
    position_order=20,
    points=0,
    laps=55,
    status="Gearbox",
    millis=4567890,
    fastest_lap=FastestLap(rank=10, lap=35, time="1:23.896", average_speed=188.0),
)


def fresh(**fields: object) -> Result:
    """Return the stored result with these fields changed."""
    return msgspec.structs.replace(KEPT, **fields)


def test_what_is_left_out_is_kept() -> None:
    vague = msgspec.structs.replace(PIASTRI, code=None, nationality="", given_name="Oscar Jack")
    assert filled(vague, PIASTRI) == msgspec.structs.replace(PIASTRI, given_name="Oscar Jack")


def test_of_whom_nothing_is_kept_all_that_came_is_taken() -> None:
    assert filled(PIASTRI, None) == PIASTRI
    assert filled_result(KEPT, None) == KEPT


@pytest.mark.parametrize(
    "change",
    [
        {"status": "Retired"},
        {"number": None, "laps": None},
        {"fastest_lap": None},
        {"fastest_lap": FastestLap(rank=10, lap=35, time="1:23.896")},
        {"millis": 4567889},
    ],
)
def test_a_result_that_says_less_than_is_kept_changes_nothing(change: dict[str, object]) -> None:
    assert filled_result(fresh(**change), KEPT) == KEPT


@pytest.mark.parametrize(
    "change", [{"status": "Power Unit"}, {"grid": 4}, {"points": 1.0}, {"millis": 4567880}, {"laps": 54}]
)
def test_a_result_that_says_otherwise_is_taken(change: dict[str, object]) -> None:
    assert filled_result(fresh(**change), KEPT) == fresh(**change)


def test_what_was_known_of_a_classified_car_does_not_hold_for_a_disqualified_one() -> None:
    third = fresh(position=3, position_text="3", time="+1.234", status="Finished")
    disqualified = fresh(position_text="D", status="Disqualified", millis=None)
    assert filled_result(disqualified, third) == disqualified


def test_not_classified_is_kept_where_the_source_says_retired() -> None:
    not_classified = fresh(position_text="N", status="+9 Laps")
    assert filled_result(fresh(position_text="R", status="Retired"), not_classified) == not_classified
