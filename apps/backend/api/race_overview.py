"""Everything that the page of a race shows, in one response."""

from apps.backend.api.endpoint import endpoint
from apps.backend.api.parameters import ResolvedRace
from apps.backend.history.history import History
from apps.backend.reports.race_overview import race_overview
from apps.backend.versions.errors import or_404
from packages.types.provenance import RaceProvenance
from packages.types.race_details import Car
from packages.types.race_overview import RaceOverview

RaceCars = tuple[Car, ...]


@endpoint("/seasons/{season:str}/races/{round:str}/overview", absent=True)
def get_race_overview(history: History, provenance: RaceProvenance, cars: RaceCars, race: ResolvedRace) -> RaceOverview:
    """A race with its cars, the tables after it and its facts; before it, with the preview and the title race."""
    found = race_overview(history, race, provenance.disputed, cars)
    return or_404(found, f"race {race.round} in {race.season}")
