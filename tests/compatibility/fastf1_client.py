"""Call every method of `fastf1.ergast` on an instance of this app, and write the results as JSON: `fastf1_client URL`.

Runs in an environment of its own, with FastF1 and nothing of this project.
"""

import json
import sys
from typing import Any, Final

import fastf1
from fastf1 import req
from fastf1.ergast import Ergast, interface

SPREAD: Final = (1950, 1976, 1996, 2010, 2023, 2026)
LAST: Final = 2026


def main() -> None:
    """Write the results: rows of a sample of seasons, and the row counts of all other lists."""
    interface.BASE_URL = sys.argv[1]
    req._SessionWithRateLimiting._RATE_LIMITS = {}  # noqa: SLF001 - they spare other people's servers; this one is ours
    fastf1.Cache.set_disabled()
    ergast = Ergast(result_type="pandas", auto_cast=True, limit=100)
    json.dump(
        {
            "results": {season: _results(ergast, season) for season in SPREAD},
            "standings": {season: _standings(ergast, season) for season in SPREAD},
            "qualifying": {season: _qualifying(ergast, season) for season in SPREAD},
            "totals": _totals(ergast) | _filtered(ergast) | _raw(),
        },
        sys.stdout,
    )


def _pages(response: Any) -> list[Any]:
    """Follow a response to its last page."""
    pages = [response]
    while not pages[-1].is_complete and _rows_of(pages) < response.total_results:
        pages.append(pages[-1].get_next_result_page())
    return pages


def _rows_of(pages: list[Any]) -> int:
    return sum(len(frame) for page in pages for frame in page.content)


def _table(response: Any, columns: list[str]) -> list[list[Any]]:
    """Read the rows of all pages, each after the round that it belongs to."""
    rows = []
    for page in _pages(response):
        for round_, frame in zip(page.description["round"], page.content, strict=True):
            rows += [[int(round_), *map(_plain, row)] for row in frame[columns].itertuples(index=False)]
    return rows


def _plain(value: Any) -> Any:
    """Return a value of a table as JSON has it; FastF1 writes omitted values as NaN."""
    plain = value.item() if hasattr(value, "item") else value
    return None if plain != plain else plain  # noqa: PLR0124 - only NaN differs from itself


def _results(ergast: Ergast, season: int) -> list[list[Any]]:
    columns = ["driverId", "constructorId", "position", "positionText", "points", "grid", "laps"]
    return _table(ergast.get_race_results(season=season), columns)


def _standings(ergast: Ergast, season: int) -> list[list[Any]]:
    return _table(ergast.get_driver_standings(season=season), ["driverId", "positionText", "points", "wins"])


def _qualifying(ergast: Ergast, season: int) -> list[list[Any]]:
    response = ergast.get_qualifying_results(season=season)
    return _table(response, ["driverId", "position"]) if response.total_results else []


def _totals(ergast: Ergast) -> dict[str, int]:
    """Request lists of every season."""
    totals = {"seasons": ergast.get_seasons().total_results}
    for season in range(1950, LAST + 1):
        totals[f"{season}/results"] = ergast.get_race_results(season=season).total_results
        totals[f"{season}/races"] = ergast.get_race_schedule(season=season).total_results
    for season in SPREAD:
        responses = {
            "drivers": ergast.get_driver_info(season=season),
            "constructors": ergast.get_constructor_info(season=season),
            "circuits": ergast.get_circuits(season=season),
            "status": ergast.get_finishing_status(season=season),
            "sprint": ergast.get_sprint_results(season=season),
            "constructorStandings": ergast.get_constructor_standings(season=season),
        }
        totals |= {f"{season}/{name}": response.total_results for name, response in responses.items()}
    return totals


def _filtered(ergast: Ergast) -> dict[str, int]:
    """Use every filter, and `current`."""
    responses = {
        "drivers/alonso/seasons": ergast.get_seasons(driver="alonso"),
        "2023/grid/1/results/1": ergast.get_race_results(season=2023, grid_position=1, results_position=1),
        "2023/fastest/1/results": ergast.get_race_results(season=2023, fastest_rank=1),
        "circuits/monza/status/1/drivers": ergast.get_driver_info(circuit="monza", status="1"),
        "constructors/ferrari/results/1/seasons": ergast.get_seasons(constructor="ferrari", results_position=1),
        "2023/qualifying/1": ergast.get_qualifying_results(season=2023, results_position=1),
        "2023/sprint/1": ergast.get_sprint_results(season=2023, results_position=1),
        "2021/10/driverStandings": ergast.get_driver_standings(season=2021, round=10),
        "2023/driverStandings/1": ergast.get_driver_standings(season=2023, standings_position=1),
        "2023/1/pitstops": ergast.get_pit_stops(season=2023, round=1),
        "2023/1/drivers/alonso/pitstops/1": ergast.get_pit_stops(season=2023, round=1, driver="alonso", stop_number=1),
        "2023/1/laps": ergast.get_lap_times(season=2023, round=1, lap_number=1),
        "current/last/results": ergast.get_race_results(season="current", round="last"),
        "current": ergast.get_race_schedule(season="current"),
    }
    return {path: response.total_results for path, response in responses.items()}


def _raw() -> dict[str, int]:
    raw = Ergast(result_type="raw", limit=100)
    return {"raw 2023/1/results": len(raw.get_race_results(season=2023, round=1)[0]["Results"])}


main()
