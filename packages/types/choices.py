"""Filter values for lists."""

from packages.types.schema import Schema


class Choice(Schema, frozen=True, kw_only=True):
    """A constructor or circuit to filter by."""

    id: str
    name: str


class DriverChoice(Schema, frozen=True, kw_only=True):
    """A driver to filter by; `isNotable` after a win or 50 starts."""

    driver_id: str
    given_name: str
    family_name: str
    is_notable: bool


class FilterChoices(Schema, frozen=True, kw_only=True):
    """Drivers, constructors and circuits, each by name, and the initials of family names."""

    drivers: tuple[DriverChoice, ...]
    constructors: tuple[Choice, ...]
    circuits: tuple[Choice, ...]
    initials: tuple[str, ...]
    latest_season: int
