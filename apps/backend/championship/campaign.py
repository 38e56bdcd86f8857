"""A championship as it goes on: accounts that grow with each race, and their order."""

from collections.abc import Callable
from typing import Generic

from apps.backend.championship.account import Account, Entrant
from apps.backend.championship.points import round_scores
from apps.backend.championship.rules import Rules, constructor_rules, driver_rules
from packages.types.constructor import Constructor
from packages.types.driver import Driver
from packages.types.race import Race
from packages.types.result import Result


class Campaign(Generic[Entrant]):
    """One season's championship under its rules."""

    def __init__(self, rules: Rules, entrant: Callable[[Result], tuple[str, Entrant]]) -> None:
        self.rules = rules
        self.accounts: dict[str, Account[Entrant]] = {}
        self._entrant: Callable[[Result], tuple[str, Entrant]] = entrant

    def advance(self, race: Race) -> None:
        """Add a race's results; races must come in the order of rounds."""
        if not self.rules.counts(race.round):
            return
        for result in (*race.sprint_results, *race.results):
            self._account(result).enter(result.constructor)
        for ruling in self.rules.rulings.get(race.round, ()):
            if ruling.id in self.accounts:
                self.accounts[ruling.id].rule(ruling)
        for result in race.results:
            self._account(result).place(result)
        for key, score in round_scores(race, self.rules).items():
            self.accounts[key].score(race.round, score)

    def table(self) -> list[Account[Entrant]]:
        """Rank those who took part so far; who is banned comes last."""
        return sorted(self.accounts.values(), key=lambda account: (account.banned is not None, account.merit))

    def _account(self, result: Result) -> Account[Entrant]:
        key, entrant = self._entrant(result)
        if key not in self.accounts:
            self.accounts[key] = Account(key, entrant, self.rules.quotas)
        return self.accounts[key]


def drivers_campaign(season: int) -> Campaign[Driver]:
    """Open a season's drivers' championship."""
    return Campaign(driver_rules(season), lambda result: (result.driver.driver_id, result.driver))


def constructors_campaign(season: int) -> Campaign[Constructor]:
    """Open a season's constructors' championship; there is none before 1958."""
    return Campaign(constructor_rules(season), lambda result: (result.constructor.constructor_id, result.constructor))
