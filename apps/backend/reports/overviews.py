"""All that describes a season, a race, a driver, a constructor or a circuit, in one answer. Pure."""

from collections.abc import Sequence

from apps.backend.championship.progression import progression
from apps.backend.championship.standings import constructor_standings, driver_standings
from apps.backend.championship.title_race import title_race
from apps.backend.history.careers import driver_career
from apps.backend.history.circuits import circuit_history
from apps.backend.history.constructors import constructor_career
from apps.backend.history.facts import race_facts
from apps.backend.history.history import History
from apps.backend.history.preview import race_preview
from apps.backend.history.results import constructor_results, driver_results
from apps.backend.reports.career_decisions import with_decisions
from apps.backend.reports.details import circuit_layouts
from apps.backend.reports.race import race_report
from apps.backend.reports.season import season_report_with
from apps.backend.reports.season_results import driver_career_outcomes, season_outcomes
from apps.backend.reports.season_rules import season_rules
from packages.types.fact import FactSheet
from packages.types.layout import Layout
from packages.types.overview import (
    CircuitOverview,
    ConstructorOverview,
    DriverOverview,
    RaceOverview,
    SeasonOverview,
)
from packages.types.race import Race, RaceKey, RaceReference
from packages.types.season import SeasonRecord
from packages.types.season_results import SeasonOutcomes


def season_overview(history: History, record: SeasonRecord, races: Sequence[Race]) -> SeasonOverview:
    """Describe a season; its latest tables are those of the history."""
    drivers, constructors = history.driver_tables[record.season], history.constructor_tables[record.season]
    report = season_report_with(record, races, drivers, constructors)
    is_open = report.driver_champion is None and report.completed_rounds > 0
    return SeasonOverview(
        report=report,
        drivers=drivers,
        constructors=constructors,
        progression=progression(races),
        title_race=title_race(races) if is_open else None,
        results=season_outcomes(races, drivers.standings),
        rules=season_rules(races),
        latest=max(record.season for record in history.seasons),
    )


def race_overview(history: History, key: RaceKey, disputed: int) -> RaceOverview | None:
    """Describe a race and its meaning; None if the calendar has none of this key."""
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
        drivers=driver_standings(races, key.round),
        constructors=constructor_standings(races, key.round),
        facts=FactSheet(race=RaceReference.of(race), facts=race_facts(history, race)),
        disputed=disputed,
    )


def driver_overview(history: History, driver_id: str, season: int | None) -> DriverOverview | None:
    """Describe a driver, with the results of `season` or else of the last one; None if there is no such driver."""
    career = driver_career(history, driver_id)
    if career is None:
        return None
    chosen = season or (career.seasons[-1].season if career.seasons else None)
    return DriverOverview(
        career=with_decisions(career),
        season=chosen,
        results=driver_results(history, driver_id, season=chosen) if chosen else (),
        matrix=driver_career_outcomes(history, driver_id),
    )


def constructor_overview(history: History, constructor_id: str, season: int | None) -> ConstructorOverview | None:
    """Describe a constructor, with the results of `season` or else of the last one; None if there is none such."""
    career = constructor_career(history, constructor_id)
    if career is None:
        return None
    chosen = season or (career.seasons[-1].season if career.seasons else None)
    results = constructor_results(history, constructor_id, season=chosen) if chosen else ()
    return ConstructorOverview(
        career=with_decisions(career),
        season=chosen,
        results=results,
        matrix=_drivers_of(history, constructor_id, results[0].season) if results else None,
    )


def _drivers_of(history: History, constructor_id: str, season: int) -> SeasonOutcomes:
    standings = history.driver_tables[season].standings
    return season_outcomes(history.season_races[season], standings, constructor_id=constructor_id)


def circuit_overview(history: History, layouts: Sequence[Layout], circuit_id: str) -> CircuitOverview | None:
    """Describe a circuit; None if there is no such circuit."""
    found = circuit_history(history, circuit_id)
    if found is None:
        return None
    drawn = circuit_layouts(layouts, history.circuit_races.get(circuit_id, ()))
    return CircuitOverview(history=found, layouts=drawn)
