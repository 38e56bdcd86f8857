"""The life and family of a driver."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from htpy import Node, a

from apps.frontend.components.entity_links import separated
from apps.frontend.components.formatting import day, full_name
from apps.frontend.components.urls import DRIVERS
from packages.types.career import DriverCareer
from packages.types.entities import Person, Relation
from packages.ui_kit.components.facts.facts import facts
from packages.ui_kit.components.heading.heading import section

RELATIONS: Final = {
    "sibling": "Brother or sister",
    "half_sibling": "Half-brother or half-sister",
    "parents_sibling": "Uncle or aunt",
    "siblings_child": "Nephew or niece",
    "siblings_grandchild": "Grandnephew or grandniece",
    "parents_siblings_child": "Cousin",
    "grandparents_sibling": "Great-uncle or great-aunt",
    "sibling_in_law": "Brother- or sister-in-law",
    "child_in_law": "Son- or daughter-in-law",
    "parent_in_law": "Father- or mother-in-law",
    "siblings_child_in_law": "Nephew or niece by marriage",
}


def person_section(career: DriverCareer) -> Node:
    """Return birth, death and racing relatives of a driver; None if all are unknown."""
    known = list(_facts(career))
    return section(heading="Life and family", id="life")[facts(pairs=known)] if known else None


def _facts(career: DriverCareer) -> Iterator[tuple[Node, Node]]:
    person, born = career.person, career.driver.date_of_birth
    if person is not None and person.full_name != full_name(career.driver):
        yield "Full name", person.full_name
    if person is not None and (birth := _birth(person, born)):
        yield "Born", birth
    if person is not None and person.date_of_death:
        yield "Died", _death(person.date_of_death, born)
    if person is not None and person.second_nationality:
        yield "Second nationality", person.second_nationality
    if person is not None:
        yield from _family(person)


def _birth(person: Person, born: dt.date | None) -> str:
    where = ", ".join(filter(None, (person.place_of_birth, person.country_of_birth)))
    if born is None:
        return f"in {where}" if where else ""
    return f"{day(born)} in {where}" if where else day(born)


def _death(died: dt.date, born: dt.date | None) -> str:
    if born is None:
        return day(died)
    age = died.year - born.year - ((died.month, died.day) < (born.month, born.day))
    return f"{day(died)}, aged {age}"


def _family(person: Person) -> Iterator[tuple[Node, Node]]:
    """List relatives who raced too, by kind of relation."""
    kinds: dict[str, list[Relation]] = {}
    for relation in person.relations:
        kinds.setdefault(relation.relation, []).append(relation)
    for kind, relatives in kinds.items():
        links = [a(href=f"{DRIVERS}/{relative.driver_id}")[relative.name] for relative in relatives]
        yield RELATIONS.get(kind, kind.replace("_", " ").capitalize()), separated(links)
