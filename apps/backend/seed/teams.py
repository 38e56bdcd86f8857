"""Convert the second source to teams, people and layouts."""

from collections.abc import Iterable, Mapping
from typing import Final

from apps.backend.seed.second_source import FamilyRow, LineageRow, PersonRow, SecondSource, nationalities
from packages.types.entities import Constructor, LineageStep, Person, Relation, Team
from packages.types.layout import Layout

# Wehrlein's mother is from Mauritius; the second source has Mauritania.
SECOND_NATIONALITIES: Final = {"wehrlein": "Mauritian"}


def teams(source: SecondSource, constructors: Iterable[Constructor]) -> tuple[Team, ...]:
    """List the teams, each with its constructors; every constructor belongs to one, if necessary its own."""
    of_team: dict[str, list[str]] = {}
    known = {constructor.constructor_id: constructor for constructor in constructors}
    team_of = {row.constructor_id: row.team_id for row in source.constructors_extra}
    for constructor_id in known:
        own = constructor_id.replace("_", "-")
        of_team.setdefault(team_of.get(constructor_id) or own, []).append(constructor_id)
    names = {row.team_id: row for row in source.teams}
    demonyms = nationalities(source)
    chains = _lineages(source, of_team)
    found = []
    for team_id, ids in sorted(of_team.items()):
        row, first = names.get(team_id), known[ids[0]]
        found.append(
            Team(
                team_id=team_id,
                name=row.name if row else first.name,
                full_name=row.full_name if row else first.name,
                nationality=demonyms.get(row.country_id, first.nationality) if row else first.nationality,
                constructor_ids=tuple(ids),
                lineages=tuple(chain for chain in chains if any(step.team_id == team_id for step in chain)),
            )
        )
    return tuple(found)


def _lineages(source: SecondSource, of_team: Mapping[str, list[str]]) -> list[tuple[LineageStep, ...]]:
    names = {row.team_id: row.name for row in source.teams}
    team_of = {constructor_id: team_id for team_id, ids in of_team.items() for constructor_id in ids}
    chains: dict[str, list[LineageStep]] = {}
    for row in sorted(source.constructor_lineage, key=lambda row: (row.lineage_id, row.order)):
        chains.setdefault(row.lineage_id, []).append(_step(row, names, team_of))
    return [tuple(chain) for chain in chains.values()]


def _step(row: LineageRow, names: Mapping[str, str], team_of: Mapping[str, str]) -> LineageStep:
    return LineageStep(
        team_id=team_of.get(row.constructor_id, row.team_id),
        name=names.get(row.team_id, row.team_id),
        constructor_id=row.constructor_id,
        year_from=row.year_from,
        year_to=row.year_to,
    )


def people(source: SecondSource) -> tuple[Person, ...]:
    """List drivers as people, with their relations among drivers."""
    countries = {row.country_id: row.name for row in source.countries}
    demonyms = nationalities(source)
    names = {row.driver_id: row.name for row in source.drivers_extra}
    relations: dict[str, list[Relation]] = {}
    for row in source.driver_family:
        relations.setdefault(row.driver_id, []).append(_relation(row, names))
    return tuple(
        _person(row, countries, demonyms, tuple(relations.get(row.driver_id, ()))) for row in source.drivers_extra
    )


def _relation(row: FamilyRow, names: Mapping[str, str]) -> Relation:
    name = names.get(row.related_driver_id, row.related_driver_id)
    return Relation(relation=row.relation, driver_id=row.related_driver_id, name=name)


def _person(
    row: PersonRow, countries: Mapping[str, str], demonyms: Mapping[str, str], relations: tuple[Relation, ...]
) -> Person:
    return Person(
        driver_id=row.driver_id,
        full_name=row.full_name,
        date_of_death=row.date_of_death,
        place_of_birth=row.place_of_birth,
        country_of_birth=countries.get(row.country_of_birth or ""),
        second_nationality=SECOND_NATIONALITIES.get(row.driver_id, demonyms.get(row.second_nationality_country or "")),
        relations=relations,
    )


def layouts(source: SecondSource) -> tuple[Layout, ...]:
    """List the layouts with their outlines, by id."""
    paths = {row.layout_id: row for row in source.layout_paths}
    return tuple(
        Layout(
            layout_id=row.layout_id,
            circuit_id=row.circuit_id,
            length=row.length,
            turns=row.turns,
            direction=row.direction,
            type=row.type,
            first_season=row.first_season,
            last_season=row.last_season,
            races=row.races,
            view_box=paths[row.layout_id].view_box,
            path=paths[row.layout_id].d,
        )
        for row in source.circuit_layouts
    )
