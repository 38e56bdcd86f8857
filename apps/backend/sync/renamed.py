"""Finds new ids of known entities, which the source has renamed. Pure.

Accepting them would split a career in two, so they are rejected until reviewed.
"""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from msgspec import Struct

from apps.backend.jolpica.translate import Known
from packages.types.entities import Circuit, Constructor, Driver
from packages.types.result import QualifyingResult, Result

ResultOrQualifying = Result | QualifyingResult
S = TypeVar("S", bound=Struct)


def renamed_circuit(new: Circuit, known: Known) -> str | None:
    """Describe a circuit with a known name and another id."""
    if new.circuit_id in known.circuits:
        return None
    same = (each for each in known.circuits.values() if _key(each.circuit_name) == _key(new.circuit_name))
    return _described("circuitId", new.circuit_id, (each.circuit_id for each in same))


def renamed_entry(rows: Sequence[ResultOrQualifying], known: Known) -> str | None:
    """Describe the first driver or constructor of `rows` with a known name and another id."""
    return next(
        filter(None, (_driver(row.driver, known) or _constructor(row.constructor, known) for row in rows)), None
    )


def _driver(new: Driver, known: Known) -> str | None:
    if new.driver_id in known.drivers:
        return None
    same = (
        each.driver_id
        for each in known.drivers.values()
        if _key(f"{each.given_name} {each.family_name}") == _key(f"{new.given_name} {new.family_name}")
        and (each.date_of_birth == new.date_of_birth or None in {each.date_of_birth, new.date_of_birth})
    )
    return _described("driverId", new.driver_id, same)


def _constructor(new: Constructor, known: Known) -> str | None:
    if new.constructor_id in known.constructors:
        return None
    same = (each.constructor_id for each in known.constructors.values() if _key(each.name) == _key(new.name))
    return _described("constructorId", new.constructor_id, same)


def _described(name: str, new: str, known: Iterable[str]) -> str | None:
    other = next(iter(known), None)
    return f"{name} {new} is new but has the name of {other}: was it renamed?" if other else None


def _key(name: str) -> str:
    return " ".join(name.casefold().split())
