from datetime import UTC, date, time

import msgspec
import pytest

from packages.types.entities import Circuit, Driver, Location
from packages.types.race import Race
from packages.types.race_weekend import Schedule, SessionTime
from packages.types.response import Page

VERSTAPPEN = Driver(
    driver_id="max_verstappen",
    code="VER",
    permanent_number=3,
    given_name="Max",
    family_name="Verstappen",
    date_of_birth=date(1997, 9, 30),
    nationality="Dutch",
)
MONZA = Circuit(
    circuit_id="monza",
    circuit_name="Autodromo Nazionale di Monza",
    location=Location(lat=45.6156, long=9.28111, locality="Monza", country="Italy"),
)
ITALIAN_2026 = Race(
    season=2026,
    round=13,
    race_name="Italian Grand Prix",
    circuit=MONZA,
    date=date(2026, 9, 6),
    time=time(13, tzinfo=UTC),
    schedule=Schedule(qualifying=SessionTime(date=date(2026, 9, 5), time=time(14, tzinfo=UTC))),
)


def test_names_on_the_wire_are_those_of_ergast() -> None:
    assert msgspec.to_builtins(VERSTAPPEN) == {
        "driverId": "max_verstappen",
        "code": "VER",
        "permanentNumber": 3,
        "givenName": "Max",
        "familyName": "Verstappen",
        "dateOfBirth": "1997-09-30",
        "nationality": "Dutch",
        "url": None,
    }


def test_a_race_survives_the_wire_with_times_in_utc() -> None:
    encoded = msgspec.json.encode(ITALIAN_2026)
    assert b'"time":"13:00:00Z"' in encoded
    assert b'"thirdPractice":null' in encoded
    assert msgspec.json.decode(encoded, type=Race) == ITALIAN_2026


def test_a_page_decodes_its_items_by_their_type() -> None:
    page = Page(total=865, limit=1, offset=0, items=(VERSTAPPEN,))
    assert msgspec.json.decode(msgspec.json.encode(page), type=Page[Driver]) == page


@pytest.mark.parametrize("malformed", ["", "max verstappen", "../etc", "é", "x" * 41])
def test_a_malformed_id_is_refused(malformed: str) -> None:
    with pytest.raises(msgspec.ValidationError, match="driverId"):
        msgspec.convert({"driverId": malformed, "givenName": "", "familyName": "", "nationality": ""}, Driver)
