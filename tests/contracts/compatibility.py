"""Compatibility of two versions of the API, which run side by side during a release.

`python -m tests.contracts.compatibility RUNNING` compares the schema at a URL or path with that of this commit;
`--record` stores this commit's as that of the last release, with which the tests compare.
"""

import json
import re
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from apps.backend.app import application
from apps.backend.settings import Settings
from packages.service.settings import read

Schema = Mapping[str, Any]
RELEASED = Path(__file__).with_name("released.json")
_TOLD = {"description", "title", "examples", "example"}  # Keywords that no program reads.
_NUMBERS = {"integer": {"integer", "number"}, "number": {"number"}}


def incompatibilities(old: Schema, new: Schema) -> list[str]:
    """Return the incompatibilities: of an old frontend with new responses, and of a new frontend with old ones."""
    new = _with_names_of(old, new)
    lines = [f"the frontend before cannot read: {line}" for line in _unreadable(new, old)]
    return lines + [f"the new frontend cannot read the backend before: {line}" for line in _unreadable(old, new)]


def _with_names_of(old: Schema, new: Schema) -> Schema:
    """Return `new` with renamed schemas under their old names, because responses do not contain schema names."""
    former, present = old["components"]["schemas"], new["components"]["schemas"]
    for name in former.keys() & present.keys():
        fields = former[name].get("properties", {})
        for field, schema in present[name].get("properties", {}).items():
            removed, added = _references(fields.get(field)) - present.keys(), _references(schema) - former.keys()
            if len(removed) == len(added) == 1:
                (known,), (other,) = removed, added
                renamed = json.loads(json.dumps(new).replace(f'/schemas/{other}"', f'/schemas/{known}"'))
                renamed["components"]["schemas"][known] = renamed["components"]["schemas"].pop(other)
                return _with_names_of(old, renamed)
    return new


def _references(node: Any) -> set[str]:
    """Return the names of the schemas that a value refers to."""
    return set(re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(node)))


def _unreadable(sent: Schema, read: Schema) -> Iterator[str]:
    """Yield the values that one version's schemas allow and the other's cannot decode."""
    writers, readers = sent["components"]["schemas"], read["components"]["schemas"]
    for name in sorted(writers.keys() & readers.keys()):
        yield from _of_object(name, writers[name], readers[name])


def _of_object(name: str, writer: Schema, reader: Schema) -> Iterator[str]:
    properties = writer.get("properties", {})
    for field in sorted(set(reader.get("required", ())) - set(writer.get("required", ()))):
        yield f"{name}.{field} is not always there"
    for field, schema in reader.get("properties", {}).items():
        if field in properties:
            yield from _of_value(f"{name}.{field}", properties[field], schema)


def _of_value(where: str, writer: Schema, reader: Schema) -> Iterator[str]:
    readable = set[str]().union(*(_NUMBERS.get(kind, {kind}) for kind in _kinds(reader)))
    for kind in sorted(_kinds(writer)):
        if kind not in readable and not (kind == "integer" and "number" in readable):
            yield f"{where} can be {kind}"
    sent, known = _values(writer), _values(reader)
    if known and sent and not sent <= known:
        yield f"{where} can be {', '.join(sorted(map(str, sent - known)))}"
    if "items" in writer and "items" in reader:
        yield from _of_value(f"{where}[]", writer["items"], reader["items"])


def _kinds(schema: Schema) -> set[str]:
    """Return the JSON types, or names of schemas, that a value can have."""
    if "$ref" in schema:
        return {schema["$ref"].rpartition("/")[2]}
    for key in ("oneOf", "anyOf"):
        if key in schema:
            return set[str]().union(*(_kinds(each) for each in schema[key]))
    kinds = schema.get("type", ())
    return {kinds} if isinstance(kinds, str) else set(kinds)


def _values(schema: Schema) -> set[Any]:
    for key in ("oneOf", "anyOf"):
        if key in schema:
            return set[Any]().union(*(_values(each) for each in schema[key]))
    return set(schema.get("enum", ())) | ({schema["const"]} if "const" in schema else set())


def schema_of_this_commit() -> dict[str, Any]:
    """Return the OpenAPI document of the API."""
    app: Any = application(read(Settings, {"F1_MONGODB_URI": "mongodb://nowhere", "F1_REDIS_URL": "redis://nowhere"}))
    document: dict[str, Any] = json.loads(msgspec.json.encode(app.openapi_schema.to_schema()))
    return document


def record() -> None:
    """Write the schemas of this commit as those of the last release."""
    schemas = schema_of_this_commit()["components"]["schemas"]
    recorded = {"components": {"schemas": {name: _bare(schema) for name, schema in sorted(schemas.items())}}}
    RELEASED.write_text(json.dumps(recorded, sort_keys=True, indent=1) + "\n")


def _bare(node: Any) -> Any:
    if isinstance(node, dict):
        # (A property may have the name of a description.)
        return {
            key: {name: _bare(each) for name, each in value.items()} if key == "properties" else _bare(value)
            for key, value in node.items()
            if key not in _TOLD or not isinstance(value, str | list)
        }
    return [_bare(each) for each in node] if isinstance(node, list) else node


def main(arguments: list[str]) -> int:
    """Compare; 1 if a release would break one side, 2 if the running version cannot be read."""
    if arguments == ["--record"]:
        record()
        return 0
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m tests.contracts.compatibility RUNNING|--record\n")
        return 2
    try:
        running = json.loads(_read(arguments[0]))
    except (OSError, ValueError) as error:
        sys.stderr.write(f"compatibility: {arguments[0]}: {error}\n")
        return 2
    lines = incompatibilities(running, schema_of_this_commit())
    sys.stdout.write("\n".join(lines or ["Both versions understand each other."]) + "\n")
    return 1 if lines else 0


def _read(source: str) -> str:
    if source.startswith("https://"):
        with urllib.request.urlopen(source, timeout=30) as answer:  # noqa: S310 - https alone
            return str(answer.read().decode())
    return Path(source).read_text()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
