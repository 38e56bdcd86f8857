"""All-time records, and totals of nationalities."""

from typing import Literal

from packages.types.entities import Constructor, Driver, TeamReference
from packages.types.race import RaceReference
from packages.types.schema import Count, Schema


class RecordEntry(Schema, frozen=True, kw_only=True):
    """A row of a record table. Equal values share a `rank` (1, 2, 2, 4).

    `value` is in the table's unit; `detail` is text such as `2011–2013` or `18y 228d`; `race` is where it was set.
    """

    rank: int
    driver: Driver | None = None
    constructor: Constructor | None = None
    team: TeamReference | None = None
    value: float
    detail: str | None = None
    race: RaceReference | None = None


class RecordTable(Schema, frozen=True, kw_only=True):
    """A table of the best ten (more where the tenth place is shared).

    A `constructors` table counts as scored (`lotus-climax`), a `teams` table by make, whatever the engine (`lotus`).
    `minimum` states what is needed to be listed in a table of rates, such as at least 20 starts; `note` how it is
    counted, or since when it is known.
    """

    record_id: str
    title: str
    group: Literal["drivers", "constructors", "teams"]
    category: str
    unit: Literal["count", "points", "percent", "days", "places"]
    minimum: str | None = None
    note: str | None = None
    entries: tuple[RecordEntry, ...]


class NationalitySummary(Schema, frozen=True, kw_only=True):
    """Totals of the drivers and constructors of a nationality.

    `wins` counts the races that its drivers won, once where two of them shared the winning car; `titles` are those of
    its drivers, `constructorWins` the races that its constructors won.
    """

    nationality: str
    drivers: Count
    constructors: Count
    wins: Count
    titles: Count
    constructor_wins: Count
