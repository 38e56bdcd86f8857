"""Share cards: the picture of each race, season, chart, driver, team and comparison, 1200 by 630 pixels."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final

from htpy import Renderable

from apps.frontend.components.formatting import amount, day, full_name, plural, year_runs, years
from apps.frontend.components.progression_chart import CHARTS
from apps.frontend.components.team_colours import team_colour
from apps.frontend.pages.layout import SITE
from packages.types.career import Career, ConstructorCareer, DriverCareer, TeamCareer
from packages.types.comparison import Comparison
from packages.types.progression import Progression
from packages.types.race import RaceReport
from packages.types.season import SeasonReport
from packages.types.standing import DriverStandings
from packages.ui_kit.components.share_card.chart_card import ChartLine, chart_card
from packages.ui_kit.components.share_card.share_card import CardLine, share_card

LONGEST_YEARS: Final = 32  # Characters of a line.
SPOILER_FREE: Final = dt.timedelta(days=7)  # A race's picture shows the result only on request.


def race_picture(race: RaceReport, now: dt.datetime, *, with_result: bool) -> Renderable:
    """Draw a race: the podium, or where and when it is held while the result would be a spoiler."""
    kicker = f"Round {race.round} of {race.season} · {day(race.date)}"
    if not race.results or (now.date() - race.date < SPOILER_FREE and not with_result):
        where = race.circuit
        note = f"{where.circuit_name}, {where.location.locality}"
        return share_card(title=race.race_name, kicker=kicker, note=note, brand=SITE)
    podium = [result for result in race.results if result.position in (1, 2, 3)]
    lines = [
        CardLine(
            text=f"{result.position}  {full_name(result.driver)}",
            value=result.time or result.constructor.name,
            colour=team_colour(result.constructor),
        )
        for result in podium
    ]
    return share_card(title=race.race_name, kicker=kicker, lines=lines, brand=SITE)


def spoiler_free_round(report: SeasonReport, now: dt.datetime) -> int | None:
    """Return the last round before those of the past week, 0 if there is none; None if the week had no race."""
    completed = [race for race in report.races if race.completed]
    recent = [race for race in completed if now.date() - race.date < SPOILER_FREE]
    return recent[0].round - 1 if recent else None


def chart_picture(progression: Progression, of: str, until: int | None) -> Renderable:
    """Draw the points of drivers, teams or constructors, one of CHARTS, after each round, at most to round `until`."""
    rounds = sum(until is None or race.round <= until for race in progression.rounds)
    lines = [
        ChartLine(name=name, values=values[:rounds], colour=colour) for name, values, colour in _lines(progression, of)
    ]
    lines.sort(key=lambda line: -(line.values[-1] or 0) if line.values else 0)
    kicker = f"{progression.season} season" if until is None else f"{progression.season} season, after round {until}"
    return chart_card(title=f"{CHARTS[of]}: points by round", kicker=kicker, lines=lines, brand=SITE)


def _lines(progression: Progression, of: str) -> Iterator[tuple[str, Sequence[float], str]]:
    """Yield the name, the points and the colour of each entry."""
    match of:
        case "drivers":
            for driver in progression.drivers:
                yield driver.driver.family_name, driver.points, team_colour(driver.constructor)
        case "teams":
            for team in progression.teams:
                yield team.team.name, team.points, team_colour(team.constructors[0])
        case _:
            for entry in progression.constructors:
                yield entry.constructor.name, entry.points, team_colour(entry.constructor)


def season_picture(report: SeasonReport, standings: DriverStandings | None) -> Renderable:
    """Draw a season: the first of the championship; its length alone while there are no `standings` to show."""
    if standings is None or not standings.standings:
        return share_card(
            title=f"{report.season} season", kicker="World Championship", note=plural(report.rounds, "race"), brand=SITE
        )
    lines = [
        CardLine(
            text=f"{row.position_text}  {full_name(row.driver)}",
            value=f"{amount(row.points)} points",
            colour=team_colour(row.constructors[-1]) if row.constructors else None,
        )
        for row in standings.standings[:4]
    ]
    state = "Final standings" if standings.final else f"After round {standings.round} of {report.rounds}"
    return share_card(title=f"{report.season} season", kicker=state, lines=lines, brand=SITE)


def driver_picture(career: DriverCareer) -> Renderable:
    """Draw a career of a driver."""
    colour = team_colour(career.constructors[-1]) if career.constructors else None
    return _career(career, full_name(career.driver), career.driver.nationality, colour)


def constructor_picture(career: ConstructorCareer) -> Renderable:
    """Draw the history of a constructor."""
    return _career(career, career.constructor.name, career.constructor.nationality, team_colour(career.constructor))


def team_picture(career: TeamCareer) -> Renderable:
    """Draw the history of a team with all engines."""
    colour = team_colour(career.constructors[-1]) if career.constructors else None
    return _career(career, career.team.name, career.team.nationality, colour)


def _career(career: Career, name: str, nationality: str, colour: str | None) -> Renderable:
    totals = career.totals
    when = years(career.first_race.season, career.last_race.season) if career.first_race and career.last_race else ""
    lines = [
        CardLine(text="Titles", value=_titles(career.titles)),
        CardLine(text="Wins", value=f"{totals.wins} in {plural(totals.starts, 'start')}"),
        CardLine(text="Podiums", value=str(totals.podiums)),
        CardLine(text="Pole positions", value=str(totals.poles)),
    ]
    kicker = f"{nationality} · {when}" if when else nationality
    if colour is None:
        return share_card(title=name, kicker=kicker, lines=lines, brand=SITE)
    return share_card(title=name, kicker=kicker, lines=lines, brand=SITE, colour=colour)


def _titles(won: Sequence[int]) -> str:
    """Count titles and name their years, or the last where all would not fit into a line."""
    if not won:
        return "0"
    named = year_runs(won)
    return f"{len(won)} ({named if len(named) <= LONGEST_YEARS else f'last in {max(won)}'})"


def comparison_picture(comparison: Comparison) -> Renderable:
    """Draw two drivers, head to head."""
    first, second = (driver.family_name for driver in comparison.drivers)
    totals = comparison.totals
    lines = [
        CardLine(text="Ahead in races", value="{} : {}".format(*comparison.race.ahead)),
        CardLine(text="Ahead in qualifying", value="{} : {}".format(*comparison.qualifying.ahead)),
        CardLine(text="Wins", value=f"{totals[0].wins} : {totals[1].wins}"),
        CardLine(text="Titles", value=f"{totals[0].titles} : {totals[1].titles}"),
    ]
    return share_card(title=f"{first} – {second}", kicker="Head to head", lines=lines, brand=SITE)
