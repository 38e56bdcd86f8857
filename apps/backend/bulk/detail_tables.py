"""The tables of sessions, starting grids, cars, circuit layouts, teams, people and differing sources. Pure."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from apps.backend.bulk.columns import (
    CIRCUIT,
    CONSTRUCTOR,
    DRIVER,
    NATIONALITY,
    NUMBER,
    ROUND,
    SEASON,
    SEPARATOR,
    TO_CONSTRUCTOR,
    TO_DRIVER,
    TO_RACE,
    BulkTable,
    Reference,
    TableColumn,
    bulk_table,
    cells,
)
from packages.types.entities import Person, Team
from packages.types.layout import Layout
from packages.types.provenance import DataReport, RaceProvenance
from packages.types.race_details import RaceDetails

RACE: Final = (SEASON, ROUND)
ENTRY: Final = (DRIVER, CONSTRUCTOR, NUMBER)
OF_ENTRY: Final = (TO_RACE, TO_DRIVER, TO_CONSTRUCTOR)
TEAM: Final = TableColumn("teamId", "string", "f1db's id of the team", required=True)
SEVERAL: Final = f"where there are several ('{SEPARATOR}'), the one raced is not known"

DISTANCES: Final = (
    TableColumn("courseLength", "number", "Length of a lap in km"),
    TableColumn("laps", "integer", "Laps of the race as run"),
    TableColumn("distance", "number", "Distance of the race as run, in km"),
    TableColumn("scheduledLaps", "integer", "Laps planned; empty where the race went its full distance"),
    TableColumn("scheduledDistance", "number", "Distance planned in km; empty where the race went its full distance"),
    TableColumn("qualifyingFormat", "string", "f1db's name of the format of qualifying"),
)
SESSION: Final = TableColumn(
    "session", "string", "fp1 to fp4, warmup, preQualifying, qualifying or sprintQualifying", required=True
)
SESSION_RESULTS: Final = (
    *ENTRY,
    TableColumn("position", "integer", "Place; empty unless classified"),
    TableColumn("positionText", "string", "Place or letter: N not classified, E excluded, D disqualified"),
    TableColumn("time", "string", "Best time (M:SS.mmm)"),
    *(TableColumn(f"q{part}", "string", f"Best time of part {part} (M:SS.mmm)") for part in (1, 2, 3)),
    TableColumn("gap", "string", "Gap to the first"),
    TableColumn("laps", "integer", "Laps driven, known since 1994"),
)
GRID: Final = (
    *ENTRY,
    TableColumn("position", "integer", "Place; empty for a start from the pit lane"),
    TableColumn("positionText", "string", "Place, or PL for a start from the pit lane"),
    TableColumn("time", "string", "Qualifying time (M:SS.mmm)"),
    TableColumn("penalty", "string", "Penalty as published: a number of places, or SFB for a start from the back"),
    TableColumn("penaltyPlaces", "integer", "Number of places of the penalty"),
)
CARS: Final = (
    *ENTRY,
    TableColumn("entrant", "string", "Name of the entrant"),
    TableColumn("chassis", "string", f"Chassis; {SEVERAL}"),
    TableColumn("engines", "string", f"Engines; {SEVERAL}"),
    TableColumn("engineManufacturer", "string", "Manufacturer of the engine"),
    TableColumn("tyres", "string", "Manufacturer of the tyres"),
)
VOTES: Final = (
    DRIVER,
    TableColumn("position", "integer", "Place in the vote", required=True),
    TableColumn("percentage", "number", "Share of the votes in per cent"),
)
SAFETY_CARS: Final = (
    TableColumn("kind", "string", "SC safety car, VSC virtual safety car (its laps are estimates)", required=True),
    TableColumn("fromLap", "integer", "Lap in which it was deployed", required=True),
    TableColumn("toLap", "integer", "Lap in which it came in; empty if it stayed out to the end"),
    TableColumn("fullLaps", "integer", "Whole laps behind it"),
    TableColumn("cause", "string", "Cause"),
)
RED_FLAGS: Final = (
    TableColumn("stoppage", "integer", "Number of the stoppage within the race", required=True),
    TableColumn("lap", "integer", "Lap of the stoppage", required=True),
    TableColumn("resumed", "boolean", "Whether the race went on; else it was started anew or ended", required=True),
)
LAYOUTS: Final = (
    TableColumn("layoutId", "string", "f1db's id of the layout", required=True),
    CIRCUIT,
    TableColumn("length", "number", "Length of a lap in km", required=True),
    TableColumn("turns", "integer", "Number of turns", required=True),
    TableColumn("direction", "string", "clockwise or anti_clockwise", required=True),
    TableColumn("type", "string", "race, road or street circuit", required=True),
    TableColumn("firstSeason", "integer", "Season of the first race on it"),
    TableColumn("lastSeason", "integer", "Season of the latest race on it"),
    TableColumn("races", "integer", "Races held on it", required=True),
    TableColumn("viewBox", "string", "SVG view box of the outline", required=True),
    TableColumn("path", "string", "Outline as an SVG path", required=True),
)
TEAMS: Final = (
    TEAM,
    TableColumn("name", "string", "Name", required=True),
    TableColumn("fullName", "string", "Full name", required=True),
    NATIONALITY,
)
LINEAGE: Final = (
    TableColumn("lineage", "integer", "Number of the chain", required=True),
    TableColumn("step", "integer", "Place in the chain, the oldest is 1", required=True),
)
LINEAGE_STEP: Final = (
    TEAM,
    TableColumn("yearFrom", "integer", "First year under this name", required=True),
    TableColumn("yearTo", "integer", "Last year; empty if it continues"),
)
PEOPLE: Final = (
    DRIVER,
    TableColumn("fullName", "string", "Full name", required=True),
    TableColumn("dateOfDeath", "date", "Date of death"),
    TableColumn("placeOfBirth", "string", "Town of birth"),
    TableColumn("countryOfBirth", "string", "Country of birth, in English"),
    TableColumn("secondNationality", "string", "Second nationality, in English"),
)
RELATIVES: Final = (
    DRIVER,
    TableColumn("relatedDriverId", "string", "Ergast's id of the relative", required=True),
    TableColumn("relation", "string", "Relation of the relative to the driver: parent, sibling, ...", required=True),
)
DIFFERENCE_RACE: Final = (
    TableColumn("season", "integer", "Championship year; empty for a driver's own data"),
    TableColumn("round", "integer", "Number of the race within its season"),
)
DIFFERENCES: Final = (
    TableColumn("session", "string", "race, sprint, qualifying, pitStops, driver or constructor", required=True),
    TableColumn("driverId", "string", "Ergast's id of the driver"),
    NUMBER,
    TableColumn("field", "string", "Name of the value", required=True),
    TableColumn("first", "string", "Value of RaceData (Ergast)"),
    TableColumn("second", "string", "Value of f1db"),
    TableColumn("value", "string", "The value in use"),
    TableColumn("outcome", "string", "rule or ruling: decided; disputed: the first is in use", required=True),
    TableColumn("reason", "string", "Name of the rule, or the reason of the ruling"),
)


def detail_tables(details: Iterable[RaceDetails]) -> tuple[BulkTable, ...]:
    """Build the tables of race weekend data other than results."""
    races = tuple(details)

    def of_races(
        name: str,
        title: str,
        columns: tuple[TableColumn, ...],
        records: Callable[[RaceDetails], Iterable[Any]],
        references: tuple[Reference, ...] = (TO_RACE,),
    ) -> BulkTable:
        rows = ((race.season, race.round, *cells(record, columns)) for race in races for record in records(race))
        return bulk_table(name, title, (*RACE, *columns), rows, references=references)

    return (
        of_races("race_distances", "Distances of races", DISTANCES, lambda race: (race,)),
        _sessions(races),
        of_races("starting_grids", "Starting grids, with penalties", GRID, lambda race: race.starting_grid, OF_ENTRY),
        of_races("sprint_grids", "Starting grids of sprints", GRID, lambda race: race.sprint_grid, OF_ENTRY),
        of_races("cars", "Entries with their cars", CARS, lambda race: race.cars, OF_ENTRY),
        of_races(
            "drivers_of_the_day",
            "Votes for the driver of the day, since 2016",
            VOTES,
            lambda race: race.driver_of_the_day,
            (TO_RACE, TO_DRIVER),
        ),
        of_races("safety_cars", "Safety cars and virtual safety cars", SAFETY_CARS, lambda race: race.safety_cars),
        of_races("red_flags", "Stoppages of races", RED_FLAGS, lambda race: race.red_flags),
    )


def _sessions(races: Iterable[RaceDetails]) -> BulkTable:
    rows = (
        (race.season, race.round, session.session, *cells(result, SESSION_RESULTS))
        for race in races
        for session in race.sessions
        for result in session.results
    )
    columns = (*RACE, SESSION, *SESSION_RESULTS)
    return bulk_table("sessions", "Practice and qualifying, all sessions", columns, rows, references=OF_ENTRY)


def circuit_layouts(layouts: Iterable[Layout]) -> BulkTable:
    """Build the table of the layouts of circuits."""
    rows = (cells(layout, LAYOUTS) for layout in layouts)
    references = (Reference(("circuitId",), "circuits"),)
    title = "Layouts of circuits, with outlines"
    return bulk_table("circuit_layouts", title, LAYOUTS, rows, key=("layoutId",), references=references)


def team_tables(teams: Iterable[Team]) -> tuple[BulkTable, ...]:
    """Build the tables of teams (makes), of the constructors that belong to them, and of their successions."""
    every = tuple(teams)
    title = "Teams: makers of cars, whatever the engine"
    return (
        bulk_table("teams", title, TEAMS, (cells(team, TEAMS) for team in every), key=("teamId",)),
        bulk_table(
            "team_constructors",
            "The constructors of each team: its cars by engine",
            (TEAM, CONSTRUCTOR),
            ((team.team_id, constructor) for team in every for constructor in team.constructor_ids),
            key=("teamId", "constructorId"),
            references=(Reference(("teamId",), "teams"), TO_CONSTRUCTOR),
        ),
        _lineages(every),
    )


def _lineages(teams: Iterable[Team]) -> BulkTable:
    lineages = sorted({lineage for team in teams for lineage in team.lineages}, key=repr)
    rows = (
        (number, place, *cells(step, LINEAGE_STEP))
        for number, lineage in enumerate(lineages, 1)
        for place, step in enumerate(lineage, 1)
    )
    title = "Chains of successors of teams; results are never added up over them"
    return bulk_table("team_lineages", title, (*LINEAGE, *LINEAGE_STEP), rows, key=("lineage", "step"))


def people_tables(people: Iterable[Person]) -> tuple[BulkTable, ...]:
    """Build the tables of drivers as people, and of their families."""
    every = tuple(people)
    persons = (cells(person, PEOPLE) for person in every)
    relatives = ((each.driver_id, other.driver_id, other.relation) for each in every for other in each.relations)
    of_driver = (TO_DRIVER,)
    return (
        bulk_table("people", "Drivers as people", PEOPLE, persons, key=("driverId",), references=of_driver),
        bulk_table("family_relations", "Drivers of the same family", RELATIVES, relatives, references=of_driver),
    )


def source_differences(provenance: Iterable[RaceProvenance], report: DataReport | None) -> BulkTable:
    """Build the table of the values on which the sources differ."""
    of_races = ((race.season, race.round, *cells(value, DIFFERENCES)) for race in provenance for value in race.values)
    own = (value for value in (report.disputed if report else ()) if value.season is None)
    of_entities = ((None, None, *cells(value, DIFFERENCES)) for value in own)
    title = "Values on which the sources differ"
    return bulk_table("source_differences", title, (*DIFFERENCE_RACE, *DIFFERENCES), (*of_races, *of_entities))
