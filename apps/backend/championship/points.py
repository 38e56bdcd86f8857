"""Points of a race weekend for each entrant."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

from apps.backend.championship.regulations import ChampionshipAdjustment
from apps.backend.championship.rules import ChampionshipKind, Rules, Scores
from apps.backend.championship.score import POINT, Score, exact
from packages.types.race import Race
from packages.types.result import Result

Award = tuple[Result, Score]


def round_scores(race: Race, rules: Rules) -> dict[str, Score]:
    """Return the points scored, by entrant id, without entrants who scored nothing."""
    places = _place_awards(race, rules)
    if rules.best_car_only:
        places = _best_cars(places)
    scores: defaultdict[str, Score] = defaultdict(int)
    for result, score in chain(places, _sprint_awards(race, rules), _fastest_lap_awards(race, rules)):
        scores[entrant_id(result, rules.championship)] += score
    for adjustment in rules.adjustments.get(race.round, ()):
        if adjustment.kind == "void":
            scores[adjustment.id] = 0
    return {key: score for key, score in scores.items() if score}


def entrant_id(result: Result, championship: ChampionshipKind) -> str:
    """Return the id of the entrant that scores with a result."""
    return result.driver.driver_id if championship == "driver" else result.constructor.constructor_id


def _place_awards(race: Race, rules: Rules) -> list[Award]:
    scale = rules.race_scale(race.round)
    scoring = [result for result in race.results if result.position and result.position <= len(scale)]
    drivers = Counter(result.position for result in scoring)
    awards = [(result, _share(scale, result, drivers[result.position], rules)) for result in scoring]
    for adjustment in rules.adjustments.get(race.round, ()):
        if adjustment.kind == "place_points":
            awards = _replaced(race.results, awards, adjustment)
    return awards


def _share(scale: Scores, result: Result, drivers: int, rules: Rules) -> Score:
    if result.position is None or (drivers > 1 and rules.shared_drives == "none"):
        return 0
    return scale[result.position - 1] // drivers


def _replaced(results: Sequence[Result], awards: list[Award], adjustment: ChampionshipAdjustment) -> list[Award]:
    others = [award for award in awards if award[0].driver.driver_id != adjustment.id]
    concerned = [result for result in results if result.driver.driver_id == adjustment.id]
    return others + [(result, exact(adjustment.points)) for result in concerned[:1]]


def _best_cars(awards: list[Award]) -> list[Award]:
    best: dict[str, Award] = {}
    for award in awards:
        key = award[0].constructor.constructor_id
        if key not in best or award[1] > best[key][1]:
            best[key] = award
    return list(best.values())


def _sprint_awards(race: Race, rules: Rules) -> Iterator[Award]:
    for result in race.sprint_results:
        if result.position and result.position <= len(rules.sprint):
            yield result, rules.sprint[result.position - 1]


def _fastest_lap_awards(race: Race, rules: Rules) -> Iterator[Award]:
    if rules.fastest_lap == "none" or any(r.kind == "no_fastest_lap" for r in rules.adjustments.get(race.round, ())):
        return
    holders = _fastest_in_top10(race) if rules.fastest_lap == "top10" else _holders(race, rules)
    for result in holders:
        yield result, POINT // len(holders)


def _fastest_in_top10(race: Race) -> list[Result]:
    return [r for r in race.results if r.fastest_lap and r.fastest_lap.rank == 1 and r.position and r.position <= 10]


def _holders(race: Race, rules: Rules) -> list[Result]:
    results = {result.driver.driver_id: result for result in race.results}  # One each: a driver may have had two cars.
    return [results[driver_id] for driver_id in rules.holders(race.round) if driver_id in results]
