"""The subjects of records: drivers and constructors behind one interface."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from apps.backend.history.history import History
from apps.backend.history.team_of import team_reference
from apps.backend.history.weekend import Weekend
from packages.types.career import Totals
from packages.types.entities import Constructor, Driver, TeamReference
from packages.types.race import RaceReference


class Candidate(Struct, frozen=True, kw_only=True, gc=False):
    """A potential row of the table."""

    value: float
    driver: Driver | None = None
    constructor: Constructor | None = None
    team: TeamReference | None = None
    detail: str | None = None
    race: RaceReference | None = None


class Subject(Struct, frozen=True, kw_only=True, gc=False):
    """A driver, a constructor or a team, with its weekends (at least one) and their totals."""

    driver: Driver | None = None
    constructor: Constructor | None = None
    team: TeamReference | None = None
    weekends: Sequence[Weekend]
    totals: Totals
    titles: tuple[int, ...]

    def candidate(self, value: float, detail: str | None = None, race: RaceReference | None = None) -> Candidate:
        """Return a candidate for a table."""
        return Candidate(
            value=value, driver=self.driver, constructor=self.constructor, team=self.team, detail=detail, race=race
        )

    @property
    def span(self) -> str:
        """The first and the last season, `1991–2012`."""
        first, last = self.weekends[0].race.season, self.weekends[-1].race.season
        return str(first) if first == last else f"{first}–{last}"


class CandidatePool(Struct, frozen=True, kw_only=True):
    """All candidates for the records, and the history."""

    history: History
    drivers: tuple[Subject, ...]
    constructors: tuple[Subject, ...]
    teams: tuple[Subject, ...]

    def __repr__(self) -> str:
        return f"<Field of {len(self.drivers)} drivers and {len(self.constructors)} constructors>"


RaceMeasure = Callable[[Subject], Iterable[Candidate]]
Candidates = Callable[[CandidatePool], Iterable[Candidate]]


def field(history: History) -> CandidatePool:
    """Gather every driver, constructor and team that was ever entered."""
    return CandidatePool(
        history=history,
        drivers=tuple(_drivers(history)),
        constructors=tuple(_constructors(history)),
        teams=tuple(_teams(history)),
    )


def each_driver(measure: RaceMeasure) -> Candidates:
    """Measure every driver."""
    return lambda field: (candidate for subject in field.drivers for candidate in measure(subject))


def each_constructor(measure: RaceMeasure) -> Candidates:
    """Measure every constructor."""
    return lambda field: (candidate for subject in field.constructors for candidate in measure(subject))


def of_teams(candidates: Candidates) -> Candidates:
    """Measure every team in the place of the constructors."""
    return lambda field: candidates(replace(field, constructors=field.teams))


def _drivers(history: History) -> Iterator[Subject]:
    for driver_id, weekends in history.driver_weekends.items():
        yield Subject(
            driver=history.drivers[driver_id],
            weekends=weekends,
            totals=history.driver_totals[driver_id],
            titles=history.driver_titles.get(driver_id, ()),
        )


def _constructors(history: History) -> Iterator[Subject]:
    for constructor_id, weekends in history.constructor_weekends.items():
        yield Subject(
            constructor=history.constructors[constructor_id],
            weekends=weekends,
            totals=history.constructor_totals[constructor_id],
            titles=history.constructor_titles.get(constructor_id, ()),
        )


def _teams(history: History) -> Iterator[Subject]:
    for team_id, weekends in history.team_weekends.items():
        yield Subject(
            team=team_reference(history.teams[team_id]),
            weekends=weekends,
            totals=history.team_totals[team_id],
            titles=history.team_titles.get(team_id, ()),
        )
