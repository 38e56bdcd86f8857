"""API changes that cannot be made in one release are detected, and compatible ones are not reported."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.contracts.compatibility import RELEASED, incompatibilities, main, schema_of_this_commit


@pytest.fixture(scope="module")
def released() -> dict[str, Any]:
    return schema_of_this_commit()


def driver(schema: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = schema["components"]["schemas"]["Driver"]
    return found


def test_a_version_understands_itself(released: dict[str, Any]) -> None:
    assert len(released["components"]["schemas"]) > 20
    assert incompatibilities(released, copy.deepcopy(released)) == []


def test_this_commit_and_the_last_release_understand_each_other() -> None:
    # If it fails: make the change in two releases. After each, `python -m tests.contracts.compatibility --record`.
    assert incompatibilities(json.loads(RELEASED.read_text()), schema_of_this_commit()) == []


def add_optional(schema: dict[str, Any]) -> None:
    driver(schema)["properties"]["nickname"] = {"type": ["string", "null"]}


def add_required(schema: dict[str, Any]) -> None:
    add_optional(schema)
    driver(schema)["required"].append("nickname")


def remove(schema: dict[str, Any]) -> None:
    del driver(schema)["properties"]["familyName"]
    driver(schema)["required"].remove("familyName")


def retype(schema: dict[str, Any]) -> None:
    driver(schema)["properties"]["familyName"] = {"type": "integer"}


def make_nullable(schema: dict[str, Any]) -> None:
    driver(schema)["properties"]["familyName"] = {"oneOf": [{"type": "string"}, {"type": "null"}]}


def rename(schema: dict[str, Any]) -> None:
    text = json.dumps(schema).replace('/schemas/Circuit"', '/schemas/Track"').replace('"Circuit": {', '"Track": {')
    schema.update(json.loads(text))


CHANGES: dict[str, tuple[Callable[[dict[str, Any]], None], list[str]]] = {
    "another name of a schema": (rename, []),
    "a field more that may be missing": (add_optional, []),
    "a field more that must be there": (
        add_required,
        ["the new frontend cannot read the backend before: Driver.nickname is not always there"],
    ),
    "a field less": (remove, ["the frontend before cannot read: Driver.familyName is not always there"]),
    "another type": (
        retype,
        [
            "the frontend before cannot read: Driver.familyName can be integer",
            "the new frontend cannot read the backend before: Driver.familyName can be string",
        ],
    ),
    "a value that can now be null": (
        make_nullable,
        ["the frontend before cannot read: Driver.familyName can be null"],
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_breaks_the_other_version_or_not(released: dict[str, Any], change: str) -> None:
    make, expected = CHANGES[change]
    new = copy.deepcopy(released)
    make(new)
    assert incompatibilities(released, new) == expected


def test_a_new_value_of_an_enumeration_is_seen() -> None:
    def schema(*values: str) -> dict[str, Any]:
        health = {"properties": {"status": {"type": "string", "enum": list(values)}}, "required": ["status"]}
        return {"components": {"schemas": {"Health": health}}}

    assert incompatibilities(schema("ok"), schema("ok", "degraded")) == [
        "the frontend before cannot read: Health.status can be degraded"
    ]


def test_the_command_compares_with_what_runs(
    released: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    running = tmp_path / "running.json"
    running.write_text(json.dumps(released))
    assert main([str(running)]) == 0
    assert "understand each other" in capsys.readouterr().out
    remove(released_without := copy.deepcopy(released))
    running.write_text(json.dumps(released_without))
    assert main([str(running)]) == 1
    assert main([str(tmp_path / "missing.json")]) == 2
