"""Explain how the points of a season were counted. Pure."""

from collections.abc import Iterator, Sequence

from apps.backend.championship.regulations import ChampionshipAdjustment
from apps.backend.championship.rules import Rules, Scores, constructor_rules, driver_rules
from apps.backend.championship.score import as_points
from packages.types.entities import Constructor, Driver
from packages.types.race import Race, RaceReference
from packages.types.season_rules import Adjustment, BestResults, ChampionshipRules, SeasonRules, SpecialRace


def season_rules(races: Sequence[Race]) -> SeasonRules:
    """Return the rules of the season of `races`, with the races that were worth other points and all adjustments."""
    season = races[0].season
    drivers, constructors = driver_rules(season), constructor_rules(season)
    references = {race.round: RaceReference.of(race) for race in races}
    return SeasonRules(
        season=season,
        drivers=_championship(drivers),
        constructors=_championship(constructors) if constructors.race else None,
        shared_drives=drivers.shared_drives,
        constructor_cars="best" if constructors.best_car_only else "all",
        special_races=tuple(_special_races(drivers, references)),
        adjustments=tuple(_adjustments(races, drivers, constructors, references)),
        summary=tuple(_summary(drivers, constructors, references)),
    )


def _championship(rules: Rules) -> ChampionshipRules:
    return ChampionshipRules(
        race_points=_points(rules.race),
        sprint_points=_points(rules.sprint),
        fastest_lap=rules.fastest_lap,
        best_results=tuple(BestResults(count=q.count, first=q.first, last=q.last) for q in rules.quotas),
        excluded_rounds=tuple(sorted(rules.outside)),
    )


def _points(scores: Scores) -> tuple[float, ...]:
    return tuple(as_points(score) for score in scores)


def _special_races(rules: Rules, references: dict[int, RaceReference]) -> Iterator[SpecialRace]:
    for round_, scores in rules.planned.items():
        yield SpecialRace(race=references[round_], reason="double", points=_points(scores))
    for round_, scores in rules.shortened.items():
        half = scores == tuple(score // 2 for score in rules.race)
        yield SpecialRace(race=references[round_], reason="half" if half else "shortened", points=_points(scores))


def _adjustments(
    races: Sequence[Race], drivers: Rules, constructors: Rules, references: dict[int, RaceReference]
) -> Iterator[Adjustment]:
    results = [result for race in races for result in race.results]
    drivers_by_id = {result.driver.driver_id: result.driver for result in results}
    constructors_by_id = {result.constructor.constructor_id: result.constructor for result in results}
    found = {**drivers.adjustments, **constructors.adjustments}
    for round_ in sorted(found):
        for adjustment in dict.fromkeys(
            (*drivers.adjustments.get(round_, ()), *constructors.adjustments.get(round_, ()))
        ):
            if round_ in references:
                yield _adjustment(
                    adjustment,
                    references[round_],
                    drivers_by_id.get(adjustment.id),
                    constructors_by_id.get(adjustment.id),
                )


def _adjustment(
    adjustment: ChampionshipAdjustment, race: RaceReference, driver: Driver | None, constructor: Constructor | None
) -> Adjustment:
    name = f"{driver.given_name} {driver.family_name}" if driver else constructor.name if constructor else None
    return Adjustment(
        race=race,
        championship=adjustment.championship,
        kind=adjustment.kind,
        driver_id=driver.driver_id if driver else None,
        constructor_id=adjustment.id if adjustment.id and not driver else None,
        name=name,
        points=float(adjustment.points) if adjustment.points else None,
        reason=adjustment.reason,
    )


def _summary(drivers: Rules, constructors: Rules, references: dict[int, RaceReference]) -> Iterator[str]:
    yield f"The first {len(drivers.race)} of a race scored {_listed(drivers.race)} points."
    if drivers.sprint:
        yield f"The first {len(drivers.sprint)} of a sprint scored {_listed(drivers.sprint)} points."
    match drivers.fastest_lap:
        case "holder":
            yield "The fastest lap was worth a point; drivers who were timed equal shared it."
        case "top10":
            yield "The fastest lap was worth a point to a driver classified in the first ten."
    if drivers.shared_drives == "split":
        yield "Drivers who shared a car split its points."
    yield _best_results(drivers, "driver's")
    for round_ in drivers.planned:
        yield f"The {references[round_].race_name} was worth double points."
    for round_, scores in drivers.shortened.items():
        yield f"The {references[round_].race_name} was stopped early: its places were worth {_listed(scores)} points."
    yield from _constructors_summary(drivers, constructors, references)


def _constructors_summary(drivers: Rules, constructors: Rules, references: dict[int, RaceReference]) -> Iterator[str]:
    if not constructors.race:
        yield "There was no championship of constructors before 1958."
        return
    if constructors.race != drivers.race:
        yield f"For constructors the first {len(constructors.race)} scored {_listed(constructors.race)} points."
    yield f"A constructor scored with {'its best car' if constructors.best_car_only else 'every car'} in a race."
    if constructors.quotas != drivers.quotas:
        yield _best_results(constructors, "constructor's")
    for round_ in sorted(constructors.outside):
        yield f"The {references[round_].race_name} did not count for constructors."


def _best_results(rules: Rules, owner: str) -> str:
    if not rules.quotas:
        return f"All of a {owner} results counted."
    parts = [f"the best {q.count} of rounds {q.first} to {q.last}" for q in rules.quotas]
    return f"Of a {owner} results only {' and '.join(parts)} counted."


def _listed(scores: Scores) -> str:
    return "–".join(f"{as_points(score):g}" for score in scores)
