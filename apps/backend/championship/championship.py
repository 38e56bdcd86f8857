"""A championship in progress: the competitors' scores after each race, and their order."""

from collections.abc import Callable
from typing import Generic

from apps.backend.championship.competitor import Competitor, DriverOrConstructor
from apps.backend.championship.points import round_scores
from apps.backend.championship.rules import Rules, constructor_rules, driver_rules
from packages.types.entities import Constructor, Driver
from packages.types.race import Race
from packages.types.result import Result


class Championship(Generic[DriverOrConstructor]):
    """One season's championship under its rules."""

    def __init__(self, rules: Rules, entrant: Callable[[Result], tuple[str, DriverOrConstructor]]) -> None:
        self.rules = rules
        self.competitors: dict[str, Competitor[DriverOrConstructor]] = {}
        self._entrant: Callable[[Result], tuple[str, DriverOrConstructor]] = entrant

    def advance(self, race: Race) -> None:
        """Add a race's results; races must come in the order of rounds."""
        if not self.rules.counts(race.round):
            return
        for result in race.sprint_results:
            self._competitor(result).enter(result.constructor)
        competitors = [self._competitor(result) for result in race.results]
        for competitor, result in zip(competitors, race.results, strict=True):
            competitor.enter(result.constructor)
        for adjustment in self.rules.adjustments.get(race.round, ()):
            if adjustment.id in self.competitors:
                self.competitors[adjustment.id].rule(adjustment)
        for competitor, result in zip(competitors, race.results, strict=True):
            competitor.place(result)
        for key, score in round_scores(race, self.rules).items():
            self.competitors[key].score(race.round, score)

    def ranking(self) -> list[Competitor[DriverOrConstructor]]:
        """Rank the participants so far; banned ones come last."""
        return sorted(
            self.competitors.values(), key=lambda competitor: (competitor.banned is not None, competitor.merit)
        )

    def _competitor(self, result: Result) -> Competitor[DriverOrConstructor]:
        key, entrant = self._entrant(result)
        competitor = self.competitors.get(key)
        if competitor is None:
            competitor = self.competitors[key] = Competitor(key, entrant, self.rules)
        return competitor


def drivers_championship(season: int) -> Championship[Driver]:
    """Open a season's drivers' championship."""
    return Championship(driver_rules(season), lambda result: (result.driver.driver_id, result.driver))


def constructors_championship(season: int) -> Championship[Constructor]:
    """Start a season's constructors' championship; None before 1958."""
    return Championship(
        constructor_rules(season), lambda result: (result.constructor.constructor_id, result.constructor)
    )
