"""The tables of sessions, starting grids, cars, circuit layouts, teams, people and differing sources. Pure."""

from collections.abc import Iterable
from typing import Final

from apps.backend.bulk.columns import (
    CIRCUIT,
    CONSTRUCTOR,
    DRIVER,
    NATIONALITY,
    NUMBER,
    ROUND,
    SEASON,
    TO_CONSTRUCTOR,
    TO_DRIVER,
    TO_RACE,
    BulkTable,
    Reference,
    TableColumn,
    bulk_table,
)
from packages.types.entities import Person, Team
from packages.types.layout import Layout
from packages.types.provenance import DataReport, RaceProvenance, ValueProvenance
from packages.types.race_details import GridPlace, RaceDetails

SEPARATOR: Final = "; "  # Between the items of a list in one field.

RACE: Final = (SEASON, ROUND)
ENTRY: Final = (*RACE, DRIVER, CONSTRUCTOR, NUMBER)
ENTRY_REFERENCES: Final = (TO_RACE, TO_DRIVER, TO_CONSTRUCTOR)
TEAM: Final = TableColumn("teamId", "string", "f1db's id of the team", required=True)
TO_TEAM: Final = Reference(("teamId",), "teams")
TO_CIRCUIT: Final = Reference(("circuitId",), "circuits")


def detail_tables(details: Iterable[RaceDetails]) -> tuple[BulkTable, ...]:
    """Make the tables of what a race weekend has beside results."""
    races = tuple(details)
    return (
        _distances(races),
        _sessions(races),
        _starting_grids("starting_grids", "Starting grids of races, with penalties", races, "starting_grid"),
        _starting_grids("sprint_grids", "Starting grids of sprints", races, "sprint_grid"),
        _cars(races),
        _drivers_of_the_day(races),
        _safety_cars(races),
        _red_flags(races),
    )


def _distances(races: Iterable[RaceDetails]) -> BulkTable:
    columns = (
        *RACE,
        TableColumn("courseLength", "number", "Length of a lap in km"),
        TableColumn("laps", "integer", "Laps of the race as run"),
        TableColumn("distance", "number", "Distance of the race as run, in km"),
        TableColumn("scheduledLaps", "integer", "Laps planned; empty where the race went its full distance"),
        TableColumn(
            "scheduledDistance", "number", "Distance planned in km; empty where the race went its full distance"
        ),
        TableColumn("qualifyingFormat", "string", "f1db's name of the format of qualifying"),
    )
    rows = (
        (
            race.season,
            race.round,
            race.course_length,
            race.laps,
            race.distance,
            race.scheduled_laps,
            race.scheduled_distance,
            race.qualifying_format,
        )
        for race in races
    )
    return bulk_table(
        "race_distances", "Distances of races", columns, rows, key=("season", "round"), references=(TO_RACE,)
    )


def _sessions(races: Iterable[RaceDetails]) -> BulkTable:
    columns = (
        *ENTRY,
        TableColumn(
            "session", "string", "fp1 to fp4, warmup, preQualifying, qualifying or sprintQualifying", required=True
        ),
        TableColumn("position", "integer", "Place; empty unless classified"),
        TableColumn("positionText", "string", "Why there is no place: N not classified, E excluded, D disqualified"),
        TableColumn("time", "string", "Best time (M:SS.mmm)"),
        *(TableColumn(f"q{part}", "string", f"Best time of part {part} (M:SS.mmm)") for part in (1, 2, 3)),
        TableColumn("gap", "string", "Gap to the first"),
        TableColumn("laps", "integer", "Laps driven, known since 1994"),
    )
    rows = (
        (
            race.season,
            race.round,
            row.driver_id,
            row.constructor_id,
            row.number,
            session.session,
            row.position,
            row.position_text,
            row.time,
            row.q1,
            row.q2,
            row.q3,
            row.gap,
            row.laps,
        )
        for race in races
        for session in race.sessions
        for row in session.results
    )
    return bulk_table("sessions", "Practice and qualifying, all sessions", columns, rows, references=ENTRY_REFERENCES)


def _starting_grids(name: str, title: str, races: Iterable[RaceDetails], field: str) -> BulkTable:
    columns = (
        *ENTRY,
        TableColumn("position", "integer", "Place; empty for a start from the pit lane"),
        TableColumn("positionText", "string", "Place, or PL for a start from the pit lane"),
        TableColumn("time", "string", "Qualifying time (M:SS.mmm)"),
        TableColumn("penalty", "string", "Penalty as given: a number of places, or SFB for a start from the back"),
        TableColumn("penaltyPlaces", "integer", "Number of places of the penalty"),
    )

    def places(race: RaceDetails) -> tuple[GridPlace, ...]:
        grid: tuple[GridPlace, ...] = getattr(race, field)
        return grid

    rows = (
        (
            race.season,
            race.round,
            place.driver_id,
            place.constructor_id,
            place.number,
            place.position,
            place.position_text,
            place.time,
            place.penalty,
            place.penalty_places,
        )
        for race in races
        for place in places(race)
    )
    return bulk_table(name, title, columns, rows, references=ENTRY_REFERENCES)


def _cars(races: Iterable[RaceDetails]) -> BulkTable:
    columns = (
        *ENTRY,
        TableColumn("entrant", "string", "Name of the entrant"),
        TableColumn(
            "chassis", "string", f"Chassis; where there are several ('{SEPARATOR}'), the one raced is not known"
        ),
        TableColumn(
            "engines", "string", f"Engines; where there are several ('{SEPARATOR}'), the one raced is not known"
        ),
        TableColumn("engineManufacturer", "string", "Manufacturer of the engine"),
        TableColumn("tyres", "string", "Manufacturer of the tyres"),
    )
    rows = (
        (
            race.season,
            race.round,
            car.driver_id,
            car.constructor_id,
            car.number,
            car.entrant,
            SEPARATOR.join(car.chassis) or None,
            SEPARATOR.join(car.engines) or None,
            car.engine_manufacturer,
            car.tyres,
        )
        for race in races
        for car in race.cars
    )
    return bulk_table("cars", "Entries with their cars", columns, rows, references=ENTRY_REFERENCES)


def _drivers_of_the_day(races: Iterable[RaceDetails]) -> BulkTable:
    columns = (
        *RACE,
        DRIVER,
        TableColumn("position", "integer", "Place in the vote", required=True),
        TableColumn("percentage", "number", "Share of the votes in per cent"),
    )
    rows = (
        (race.season, race.round, vote.driver_id, vote.position, vote.percentage)
        for race in races
        for vote in race.driver_of_the_day
    )
    return bulk_table(
        "drivers_of_the_day",
        "Votes for the driver of the day, since 2016",
        columns,
        rows,
        references=(TO_RACE, TO_DRIVER),
    )


def _safety_cars(races: Iterable[RaceDetails]) -> BulkTable:
    columns = (
        *RACE,
        TableColumn("kind", "string", "SC safety car, VSC virtual safety car (its laps are estimates)", required=True),
        TableColumn("fromLap", "integer", "Lap in which it was deployed", required=True),
        TableColumn("toLap", "integer", "Lap in which it came in; empty where it stayed to the end"),
        TableColumn("fullLaps", "integer", "Whole laps behind it"),
        TableColumn("cause", "string", "Cause"),
    )
    rows = (
        (race.season, race.round, car.kind, car.from_lap, car.to_lap, car.full_laps, car.cause)
        for race in races
        for car in race.safety_cars
    )
    return bulk_table("safety_cars", "Safety cars and virtual safety cars", columns, rows, references=(TO_RACE,))


def _red_flags(races: Iterable[RaceDetails]) -> BulkTable:
    columns = (
        *RACE,
        TableColumn("stoppage", "integer", "Number of the stoppage within the race", required=True),
        TableColumn("lap", "integer", "Lap of the stoppage", required=True),
        TableColumn("resumed", "boolean", "Whether the race went on; else it was started anew or ended", required=True),
    )
    rows = (
        (race.season, race.round, flag.stoppage, flag.lap, flag.resumed) for race in races for flag in race.red_flags
    )
    return bulk_table("red_flags", "Stoppages of races", columns, rows, references=(TO_RACE,))


def circuit_layouts(layouts: Iterable[Layout]) -> BulkTable:
    """Make the table of the layouts of circuits."""
    columns = (
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
    rows = (
        (
            each.layout_id,
            each.circuit_id,
            each.length,
            each.turns,
            each.direction,
            each.type,
            each.first_season,
            each.last_season,
            each.races,
            each.view_box,
            each.path,
        )
        for each in layouts
    )
    return bulk_table(
        "circuit_layouts",
        "Layouts of circuits, with outlines",
        columns,
        rows,
        key=("layoutId",),
        references=(TO_CIRCUIT,),
    )


def team_tables(teams: Iterable[Team]) -> tuple[BulkTable, ...]:
    """Make the tables of teams (makes), of the constructors that belong to them, and of their successions."""
    every = tuple(teams)
    lineages = sorted({lineage for team in every for lineage in team.lineages}, key=repr)
    return (
        bulk_table(
            "teams",
            "Teams: makers of cars, whatever the engine",
            (TEAM, TableColumn("name", "string", "Name"), TableColumn("fullName", "string", "Full name"), NATIONALITY),
            ((team.team_id, team.name, team.full_name, team.nationality) for team in every),
            key=("teamId",),
        ),
        bulk_table(
            "team_constructors",
            "The constructors of each team: its cars by engine",
            (TEAM, CONSTRUCTOR),
            ((team.team_id, constructor) for team in every for constructor in team.constructor_ids),
            key=("teamId", "constructorId"),
            references=(TO_TEAM, TO_CONSTRUCTOR),
        ),
        bulk_table(
            "team_lineages",
            "Chains of successors of teams; results are never added up over them",
            (
                TableColumn("lineage", "integer", "Number of the chain", required=True),
                TableColumn("step", "integer", "Place in the chain, the oldest is 1", required=True),
                TEAM,
                TableColumn("yearFrom", "integer", "First year under this name", required=True),
                TableColumn("yearTo", "integer", "Last year; empty where it goes on"),
            ),
            (
                (number, place, step.team_id, step.year_from, step.year_to)
                for number, lineage in enumerate(lineages, 1)
                for place, step in enumerate(lineage, 1)
            ),
            key=("lineage", "step"),
        ),
    )


def people_tables(people: Iterable[Person]) -> tuple[BulkTable, ...]:
    """Make the tables of drivers as people, and of their families."""
    every = tuple(people)
    return (
        bulk_table(
            "people",
            "Drivers as people",
            (
                DRIVER,
                TableColumn("fullName", "string", "Full name", required=True),
                TableColumn("dateOfDeath", "date", "Date of death"),
                TableColumn("placeOfBirth", "string", "Town of birth"),
                TableColumn("countryOfBirth", "string", "Country of birth, in English"),
                TableColumn("secondNationality", "string", "Second nationality, in English"),
            ),
            (
                (
                    each.driver_id,
                    each.full_name,
                    each.date_of_death.isoformat() if each.date_of_death else None,
                    each.place_of_birth,
                    each.country_of_birth,
                    each.second_nationality,
                )
                for each in every
            ),
            key=("driverId",),
            references=(TO_DRIVER,),
        ),
        bulk_table(
            "family_relations",
            "Drivers of the same family",
            (
                DRIVER,
                TableColumn("relatedDriverId", "string", "Ergast's id of the relative", required=True),
                TableColumn(
                    "relation", "string", "What the relative is to the driver: parent, sibling, ...", required=True
                ),
            ),
            ((each.driver_id, other.driver_id, other.relation) for each in every for other in each.relations),
            references=(TO_DRIVER,),
        ),
    )


def source_differences(provenance: Iterable[RaceProvenance], report: DataReport | None) -> BulkTable:
    """Make the table of the values on which the sources differ; season and round are empty for a driver's own data."""
    columns = (
        TableColumn("season", "integer", "Championship year"),
        TableColumn("round", "integer", "Number of the race within its season"),
        TableColumn("session", "string", "race, sprint, qualifying, pitStops, driver or constructor", required=True),
        TableColumn("driverId", "string", "Ergast's id of the driver"),
        NUMBER,
        TableColumn("field", "string", "Name of the value", required=True),
        TableColumn("first", "string", "What RaceData (Ergast) has"),
        TableColumn("second", "string", "What f1db has"),
        TableColumn("value", "string", "The value in use"),
        TableColumn(
            "outcome", "string", "rule or ruling: decided; disputed: undecided, the first is in use", required=True
        ),
        TableColumn("reason", "string", "Name of the rule, or the reason of the ruling"),
    )

    def fields(value: ValueProvenance) -> tuple[str | int | None, ...]:
        return (
            value.session,
            value.driver_id,
            value.number,
            value.field,
            value.first,
            value.second,
            value.value,
            value.outcome,
            value.reason,
        )

    of_races = ((race.season, race.round, *fields(value)) for race in provenance for value in race.values)
    of_entities = (
        (None, None, *fields(value)) for value in (report.disputed if report else ()) if value.season is None
    )
    return bulk_table("source_differences", "Values on which the sources differ", columns, (*of_races, *of_entities))
