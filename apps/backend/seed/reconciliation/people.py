"""Merges drivers and constructors of both sources."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final

import msgspec

from apps.backend.seed.reconciliation.findings import Finding, shown
from apps.backend.seed.reconciliation.rulings import ruling_on
from apps.backend.seed.second_source import PersonRow, SecondSource, nationalities, usual
from packages.types.entities import Constructor, Driver

NAMES: Final = {field.name: field.encode_name for field in msgspec.structs.fields(Driver)}


def merged_drivers(first: Sequence[Driver], second: SecondSource) -> tuple[tuple[Driver, ...], list[Finding]]:
    """Merge birth dates, nationalities and codes, and add the drivers that only the second source knows."""
    people = {row.driver_id: row for row in second.drivers_extra}
    words = nationalities(second)
    findings: list[Finding] = []
    drivers = [
        _driver(driver, people[driver.driver_id], words, findings) if driver.driver_id in people else driver
        for driver in first
    ]
    known = {own.driver_id for own in first}
    added = [
        msgspec.structs.replace(driver, nationality=usual(driver.nationality))
        for driver in second.drivers_new
        if driver.driver_id not in known
    ]
    return tuple(sorted((*drivers, *added), key=lambda driver: driver.driver_id)), findings


def _driver(driver: Driver, person: PersonRow, words: dict[str, str], findings: list[Finding]) -> Driver:
    nationality = words.get(person.nationality_country, driver.nationality)
    for field, second in (
        # Only drivers with a code raced in the era of codes.
        ("code", person.abbreviation if driver.code else None),
        ("date_of_birth", person.date_of_birth),
        ("nationality", nationality),
    ):
        value = _chosen(driver, field, second, findings)
        driver = msgspec.structs.replace(driver, **{field: value})
    return driver


def _chosen(driver: Driver, field: str, second: str | dt.date | None, findings: list[Finding]) -> Any:
    first = getattr(driver, field)
    if second is None or first == second:
        return first
    name = NAMES[field]
    ruling = ruling_on("driver", 0, 0, driver.driver_id, name)
    value = second if first is None or (ruling is not None and ruling.take == "second") else first
    outcome = "ruling" if ruling else "rule" if first is None else "disputed"
    reason = ruling.reason if ruling else "known_to_one_source" if first is None else None
    findings.append(
        Finding(
            season=0,
            round=0,
            session="driver",
            driver_id=driver.driver_id,
            field=name,
            first=shown(first),
            second=shown(second),
            value=shown(value),
            outcome=outcome,  # type: ignore[arg-type] # one of the three
            rule=reason,
        )
    )
    return value


def merged_constructors(
    first: Sequence[Constructor], second: SecondSource
) -> tuple[tuple[Constructor, ...], list[Finding]]:
    """Apply rulings on names, and add constructors that only the second source has."""
    findings: list[Finding] = []
    known = {own.constructor_id for own in first}
    added = [constructor for constructor in second.constructors_new if constructor.constructor_id not in known]
    renamed = [_constructor(own, findings) for own in first] if second.teams else list(first)
    return tuple(sorted((*renamed, *added), key=lambda own: own.constructor_id)), findings


def _constructor(constructor: Constructor, findings: list[Finding]) -> Constructor:
    ruling = ruling_on("constructor", 0, 0, constructor.constructor_id, "name")
    if ruling is None or ruling.value == constructor.name:
        return constructor
    findings.append(
        Finding(
            season=0,
            round=0,
            session="constructor",
            driver_id=constructor.constructor_id,
            field="name",
            first=constructor.name,
            value=ruling.value,
            outcome="ruling",
            rule=ruling.reason,
        )
    )
    return msgspec.structs.replace(constructor, name=ruling.value)
