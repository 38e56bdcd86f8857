"""Exports in use: changes of exports that CloudFormation would refuse half-way, found before a deployment starts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from botocore.exceptions import ClientError

from infra.deployer.change_set import Change
from infra.deployer.session import Session
from infra.deployer.state import describe
from infra.synthesis import SynthesizedStack

_ADVICE = """
An export cannot be removed or changed while a stack imports it. Do it in two deployments: first one in which the
exporting stack keeps what it has and nothing imports it, for instance beside its successor under another name; then
one that removes it. docs/operations.md has the steps."""


def blocked_exports(session: Session, synthesis: Sequence[SynthesizedStack], changes: Iterable[Change]) -> list[str]:
    """Return a line for each export in use that these templates or changes would remove or replace."""
    replaced = {(change.stack, change.logical_id): change for change in changes if change.replacement == "True"}
    return [line for each in synthesis for line in _blocked(session, each, replaced)]


def explain_blocked(lines: Sequence[str]) -> str:
    """Return what is blocked and how to do it."""
    return "CloudFormation would refuse this deployment, so nothing was started:\n" + "\n".join(lines) + _ADVICE


def _blocked(session: Session, each: SynthesizedStack, replaced: Mapping[tuple[str, str], Change]) -> Iterator[str]:
    described = describe(session, each.stack) or {}
    deployed = {output["ExportName"] for output in described.get("Outputs", []) if "ExportName" in output}
    exports = each.exports()
    for name in sorted(deployed):
        change = replaced.get((each.stack.name, _source(exports.get(name))))
        if name in exports and change is None:
            continue
        users = _importers(session.cloudformation(each.stack), name)
        if users and change:
            reason = f"{change.logical_id} would be replaced ({', '.join(change.properties)})"
            yield f"  {name} of the {each.stack.name} stack is used by {', '.join(users)}, and {reason}"
        elif users:
            yield f"  {name} of the {each.stack.name} stack is used by {', '.join(users)}, and would be removed"


def _source(value: Any) -> str:
    """Return the logical id that an export's value refers to; empty if to none."""
    if not isinstance(value, dict) or len(value) != 1:
        return ""
    ((kind, inner),) = value.items()
    if kind == "Fn::GetAtt":
        return str(inner[0])
    if kind == "Fn::Sub":
        return str(inner).removeprefix("${").partition(".")[0]
    return str(inner) if kind == "Ref" else ""


def _importers(client: Any, export: str) -> list[str]:
    try:
        pages = client.get_paginator("list_imports").paginate(ExportName=export)
        return sorted(name for page in pages for name in page["Imports"])
    except ClientError as error:
        if "not imported" in error.response["Error"].get("Message", ""):
            return []
        raise
