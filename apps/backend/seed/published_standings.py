"""The championship tables as they were published, for tests of the calculation alone: no service reads them."""

from importlib import resources
from typing import Final

from msgspec import Struct

from apps.backend.seed.file_format import unpack
from apps.backend.seed.rows import Name, NonNegative, SeedRow
from packages.types.schema import ConstructorId, Count, DriverId, Position, Round, SeasonYear

FILE_NAME: Final = "published.snapshot"
KIND: Final = "published-standings"


class StandingRow(SeedRow, frozen=True, kw_only=True):
    """A place in the table after a round; `points` are those counted, after dropped results."""

    season: SeasonYear
    round: Round
    position: Position | None = None
    position_text: Name
    points: NonNegative
    wins: Count


class DriverStandingRow(StandingRow, frozen=True, kw_only=True):
    """A driver's place; `position` is null and `positionText` `-` without a classified finish, `D` if disqualified."""

    driver_id: DriverId


class ConstructorStandingRow(StandingRow, frozen=True, kw_only=True):
    """A constructor's place, from 1958 on; `positionText` `E` if excluded."""

    constructor_id: ConstructorId


class ChampionRow(SeedRow, frozen=True):
    """The champions of a finished season; no constructors' before 1958."""

    season: SeasonYear
    driver_id: DriverId
    constructor_id: ConstructorId | None = None


class PublishedStandings(Struct, frozen=True, kw_only=True):
    """Every published table, by season, round and place."""

    driver_standings: tuple[DriverStandingRow, ...]
    constructor_standings: tuple[ConstructorStandingRow, ...]
    champions: tuple[ChampionRow, ...]


def read() -> PublishedStandings:
    """Read the published tables; SnapshotError if the file is not whole."""
    file = resources.files("apps.backend.seed").joinpath(FILE_NAME)
    return unpack(KIND, file.read_bytes(), PublishedStandings)
