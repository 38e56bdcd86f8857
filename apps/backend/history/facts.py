"""The facts of a race as sentences in the style of a news agency. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import Final
from urllib.parse import urlencode

from apps.backend.history.history import History
from apps.backend.history.streaks import runs
from apps.backend.history.weekend import Weekend
from packages.types.fact import Fact, adjective, ordinal
from packages.types.race import Race, RaceKey
from packages.types.result import Result

ROUND_NUMBERS: Final = frozenset({10, 25, 50, 75, 100, 150, 200, 250, 300, 350, 400})
LONG_WAIT: Final = 20  # An achievement is reported as "the first since ..." after this many championship races.
LOW_ON_THE_GRID: Final = 5

FactCondition = Callable[[Weekend], bool]

WINS: Final = ("win", "wins", "win", lambda weekend: weekend.won)
POLES: Final = ("pole position", "poles", "pole", lambda weekend: weekend.pole)
PODIUMS: Final = ("podium", "podiums", "podium", lambda weekend: weekend.podiums > 0)
Achievement = tuple[str, str, str, FactCondition]  # Noun, kind of fact, `finish` of the list that proves it, condition.


def race_facts(history: History, race: Race) -> tuple[Fact, ...]:
    """Return the facts of a completed race, the most important first."""
    return tuple(fact for source in SOURCES for fact in source(history, race))


def name_of(result: Result) -> str:
    """Return a driver's full name."""
    return f"{result.driver.given_name} {result.driver.family_name}"


def proof(**parameters: str | int) -> str:
    """Write the parameters of the list of results that proves a fact."""
    return urlencode(parameters)


def weekends_until(weekends: Sequence[Weekend], race: Race) -> Sequence[Weekend]:
    """Return the weekends, which are in order of time, up to and including those of `race`."""
    return weekends[: bisect_right(weekends, RaceKey.of(race), key=lambda weekend: RaceKey.of(weekend.race))]


def _achieved(history: History, result: Result, race: Race, achievement: Achievement) -> Iterator[Fact]:
    """Yield how many times a driver has achieved this, and how many races ago the last time was."""
    noun, kind, finish, condition = achievement
    weekends = weekends_until(history.driver_weekends[result.driver.driver_id], race)
    done = [weekend for weekend in weekends if condition(weekend)]
    if not done:
        return
    query = proof(finish=finish, driverId=result.driver.driver_id)
    starts = sum(weekend.started for weekend in weekends)
    if len(done) == 1:
        yield Fact(kind=kind, text=f"First {noun} for {name_of(result)}, at the {ordinal(starts)} start.", query=query)
        return
    text = f"{ordinal(len(done))} {noun} for {name_of(result)}"
    waited = done[-1].ordinal - done[-2].ordinal
    if waited > LONG_WAIT:
        text += f", the first since the {done[-2].race.season} {done[-2].race.race_name}"
    yield Fact(kind=kind, text=f"{text}.", query=query)
    run = list(runs(weekends, condition))[-1]
    if len(run) >= 3 and run[-1].race is done[-1].race:
        yield Fact(kind=kind, text=f"{ordinal(len(run))} {noun} in a row for {name_of(result)}.", query=query)


def _winner(history: History, race: Race) -> Iterator[Fact]:
    for result in race.results:
        if result.position == 1:
            yield from _achieved(history, result, race, WINS)
            yield from _from_the_grid(history, result, race)
            yield from _at_the_circuit(history, result, race)
            yield from _nationality(history, result, race)


def _from_the_grid(history: History, winner: Result, race: Race) -> Iterator[Fact]:
    grid = winner.grid
    if not grid or grid < LOW_ON_THE_GRID:
        return
    lower = [
        (earlier, result)
        for earlier in history.races
        if (earlier.season, earlier.round) < (race.season, race.round)
        for result in earlier.results
        if result.position == 1 and result.grid and result.grid >= grid
    ]
    text = f"{name_of(winner)} won from {ordinal(grid)} on the grid"
    if lower:
        earlier, result = lower[-1]
        text += f", the lowest since {name_of(result)} from {ordinal(result.grid or 0)} at the "
        text += f"{earlier.season} {earlier.race_name}"
    yield Fact(kind="grid", text=f"{text}.", query=proof(finish="win", gridFrom=grid))


def _at_the_circuit(history: History, winner: Result, race: Race) -> Iterator[Fact]:
    weekends = weekends_until(history.driver_weekends[winner.driver.driver_id], race)
    circuit = race.circuit
    won = sum(weekend.won and weekend.race.circuit.circuit_id == circuit.circuit_id for weekend in weekends)
    if won > 1:
        query = proof(finish="win", driverId=winner.driver.driver_id, circuitId=circuit.circuit_id)
        yield Fact(
            kind="circuit", text=f"{ordinal(won)} win for {name_of(winner)} at {circuit.circuit_name}.", query=query
        )


def _nationality(history: History, winner: Result, race: Race) -> Iterator[Fact]:
    nationality = winner.driver.nationality
    if not nationality:
        return
    earlier = history.races[: bisect_left(history.races, RaceKey.of(race), key=RaceKey.of)]
    last = next((each for each in reversed(earlier) if _was_won_by(each, nationality)), None)
    query = proof(finish="win", nationality=nationality)
    if last is None:
        yield Fact(kind="wins", text=f"First win of a {adjective(nationality)} driver.", query=query)
    elif race.season - last.season >= 3:
        since = f"{last.season} {last.race_name}"
        yield Fact(kind="wins", text=f"First {adjective(nationality)} win since the {since}.", query=query)


def _was_won_by(race: Race, nationality: str) -> bool:
    return any(result.position == 1 and result.driver.nationality == nationality for result in race.results)


def _team(history: History, race: Race) -> Iterator[Fact]:
    top = [result for result in race.results if result.position in (1, 2)]
    winners = [result for result in top if result.position == 1]
    if not winners:
        return
    team = winners[0].constructor
    weekends = weekends_until(history.constructor_weekends[team.constructor_id], race)
    won = [weekend for weekend in weekends if weekend.won]
    text = f"First win for {team.name}" if len(won) == 1 else f"{ordinal(len(won))} win for {team.name}"
    if len(won) > 1 and won[-1].ordinal - won[-2].ordinal > LONG_WAIT:
        text += f", the first since the {won[-2].race.season} {won[-2].race.race_name}"
    yield Fact(kind="team", text=f"{text}.", query=proof(finish="win", constructorId=team.constructor_id))
    doubles = [weekend for weekend in weekends if {1, 2} <= weekend.positions]
    if doubles and doubles[-1].race is race:
        podiums = proof(finish="podium", constructorId=team.constructor_id)
        yield Fact(kind="team", text=f"{ordinal(len(doubles))} one-two for {team.name}.", query=podiums)


def _pole(history: History, race: Race) -> Iterator[Fact]:
    for result in race.results:
        weekend = history.driver_weekends[result.driver.driver_id]
        if any(each.race is race and each.pole for each in weekend):
            yield from _achieved(history, result, race, POLES)
            return


def _podium(history: History, race: Race) -> Iterator[Fact]:
    for result in race.results:
        if result.position in (2, 3):
            weekends = weekends_until(history.driver_weekends[result.driver.driver_id], race)
            count = sum(weekend.podiums > 0 for weekend in weekends)
            if count == 1 or count in ROUND_NUMBERS:
                yield from _achieved(history, result, race, PODIUMS)


def _starts(history: History, race: Race) -> Iterator[Fact]:
    for driver_id, result in {result.driver.driver_id: result for result in race.results}.items():
        weekends = weekends_until(history.driver_weekends[driver_id], race)
        count = sum(weekend.started for weekend in weekends)
        if not weekends or not weekends[-1].started:
            continue
        query = proof(finish="any", driverId=driver_id)
        if count == 1:
            yield Fact(kind="starts", text=f"First start for {name_of(result)}.", query=query)
        elif count in ROUND_NUMBERS:
            yield Fact(kind="starts", text=f"{ordinal(count)} start for {name_of(result)}.", query=query)


def _most_gained(history: History, race: Race) -> Iterator[Fact]:
    gains = [
        (result.grid - result.position, result)
        for result in race.results
        if result.grid and result.position is not None
    ]
    gained, result = max(gains, key=lambda gain: gain[0], default=(0, None))
    if result is not None and gained >= LOW_ON_THE_GRID:
        text = f"{name_of(result)} gained {gained} places, from {ordinal(result.grid or 0)} to "
        yield Fact(kind="grid", text=f"{text}{ordinal(result.position or 0)}.")


def _title(history: History, race: Race) -> Iterator[Fact]:
    decider = history.deciders.get(race.season)
    if decider is None or decider.round != race.round:
        return
    champion = history.driver_tables[race.season].standings[0].driver
    titles = sum(season <= race.season for season in history.driver_titles.get(champion.driver_id, ()))
    name = f"{champion.given_name} {champion.family_name}"
    yield Fact(kind="title", text=f"{name} became World Champion for the {ordinal(titles)} time.")


SOURCES: Final = (_title, _winner, _team, _pole, _podium, _most_gained, _starts)
