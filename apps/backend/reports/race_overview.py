"""Everything that a page shows of a race, in one struct. Pure."""

from apps.backend.championship.standings import constructor_standings, driver_standings
from apps.backend.championship.title_race import title_race
from apps.backend.history.facts import race_facts
from apps.backend.history.history import History
from apps.backend.history.preview import race_preview
from apps.backend.reports.race import race_report
from apps.backend.reports.season_rules import season_rules
from packages.types.fact import FactSheet
from packages.types.race import RaceKey, RaceReference
from packages.types.race_details import Car
from packages.types.race_overview import RaceOverview


def race_overview(history: History, key: RaceKey, disputed: int, cars: tuple[Car, ...] = ()) -> RaceOverview | None:
    """Describe a race and its effect on the championship; None if the calendar has no such race."""
    races = history.season_races.get(key.season, ())
    nearby = (
        *history.season_races.get(key.season - 1, ()),
        *races,
        *history.season_races.get(key.season + 1, ()),
    )
    report = race_report(nearby, key.season, key.round)
    if report is None:
        return None
    race = next(race for race in races if race.round == key.round)
    if not race.results:
        return RaceOverview(
            race=report,
            rules=season_rules(races),
            preview=race_preview(history, race),
            title_race=title_race(races) if any(each.results for each in races) else None,
        )
    return RaceOverview(
        race=report,
        rules=season_rules(races),
        cars=cars,
        drivers=driver_standings(races, key.round),
        constructors=constructor_standings(races, key.round),
        facts=FactSheet(race=RaceReference.of(race), facts=race_facts(history, race)),
        disputed=disputed,
    )
