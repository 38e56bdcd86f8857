"""A season's championship tables, their progression, rules and title race."""

from apps.backend.api.endpoint import endpoint
from apps.backend.api.parameters import After
from apps.backend.championship.standings import constructor_standings, driver_standings
from apps.backend.championship.title_race import title_race
from packages.types.progression import Progression
from packages.types.race import Race
from packages.types.standing import ConstructorStandings, DriverStandings
from packages.types.title import TitleRace

SeasonRaces = tuple[Race, ...]


@endpoint("/seasons/{season:str}/standings/drivers", absent=True)
def get_driver_standings(races: SeasonRaces, after: After) -> DriverStandings:
    """The drivers' table, calculated by the season's rules, after any round."""
    return driver_standings(races, round_=after)


@endpoint("/seasons/{season:str}/standings/constructors", absent=True)
def get_constructor_standings(races: SeasonRaces, after: After) -> ConstructorStandings:
    """The constructors' table after any round; empty before 1958, when the championship began."""
    return constructor_standings(races, round_=after)


@endpoint("/seasons/{season:str}/progression", absent=True)
def get_progression(progression: Progression) -> Progression:
    """Points and positions of each driver and constructor after each round, and the points by team, for charts."""
    return progression


@endpoint("/seasons/{season:str}/title", absent=True)
def get_title_race(races: SeasonRaces) -> TitleRace:
    """The drivers and constructors that can still win the title, with how many points, and when it is decided."""
    return title_race(races)
