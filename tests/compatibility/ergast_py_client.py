"""Call every method of ergast-py on an instance of this app, and write the results as JSON: `ergast_py_client URL`.

Runs in an environment of its own, with ergast-py and nothing of this project.
"""

import json
import sys
from typing import Any, Final

import ergast_py
import requests

SPREAD: Final = (1950, 1957, 1958, 1976, 1984, 1996, 2003, 2010, 2021, 2023, 2025, 2026)
PUBLIC: Final = "https://api.jolpi.ca/ergast/f1"


class Redirected:
    """Sends the library's requests to the instance; the library has no setting for the URL."""

    session = requests.Session()

    @classmethod
    def get(cls, url: str) -> requests.Response:
        """Send a request to the instance."""
        return cls.session.get(url.replace(PUBLIC, sys.argv[1]), timeout=30)


def main() -> None:
    """Write the results: rows of a sample of seasons, and the row counts of all other lists."""
    ergast_py.requester.requests = Redirected
    json.dump(
        {
            "results": {season: _results(season) for season in SPREAD},
            "standings": {season: _standings(season) for season in SPREAD},
            "totals": _totals(),
        },
        sys.stdout,
    )


def _query(**parameters: Any) -> ergast_py.Ergast:
    query = ergast_py.Ergast()
    for name, value in parameters.items():
        getattr(query, name)(value)
    return query


def _results(season: int) -> list[list[Any]]:
    rows: list[list[Any]] = []
    while page := _query(season=season, limit=100, offset=len(rows)).get_results():
        rows += [
            [race.round_no, row.driver.driver_id, row.constructor.constructor_id, row.position, row.points, row.status]
            for race in page
            for row in race.results
        ]
    return rows


def _standings(season: int) -> list[list[Any]]:
    [table] = _query(season=season, limit=100).get_driver_standings()
    rows = table.driver_standings
    return [[row.driver.driver_id, row.position_text, row.points, row.wins] for row in rows]


def _totals() -> dict[str, int]:
    """Request every other list, one of each kind in every season."""
    found: dict[str, Any] = {
        "seasons": _query(limit=100).get_seasons(),
        "circuits": _query(limit=100).get_circuits(),
        "status": _query(limit=100, offset=100).get_statuses(),
        "drivers/alonso": [_query(driver="alonso").get_driver()],
        "constructors/ferrari": [_query(constructor="ferrari").get_constructor()],
        "2023/1/pitstops": _query(season=2023, round=1, limit=100).get_pit_stop().pit_stops,
        "2023/1/laps": _query(season=2023, round=1, limit=100).get_laps(),
        "2023/grid/1/results/1": _query(season=2023, grid=1, result=1).get_results(),
        "2023/sprint": _query(season=2023, limit=100).get_sprints(),
        "2023/1/qualifying": _query(season=2023, round=1).get_qualifying().qualifying_results,
        "2023/driverStandings/1": _query(season=2023, standing=1).get_driver_standing().driver_standings,
    }
    for season in range(1950, 2027):
        found[f"{season}/drivers"] = _query(season=season, limit=100).get_drivers()
        found[f"{season}/constructors"] = _query(season=season, limit=100).get_constructors()
        found[f"{season}/races"] = _query(season=season, limit=100).get_races()
        found[f"{season}/constructorStandings"] = _query(season=season, limit=100).get_constructor_standings()
    return {path: len(rows) for path, rows in found.items()}


main()
