"""Drift: differences between the stacks and the actual resources."""

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Console
from rich.table import Table

from infra.deployer.errors import OperatorError
from infra.deployer.parallel import in_parallel
from infra.deployer.session import Session
from infra.deployer.state import describe
from infra.synthesis import SynthesizedStack


@dataclass(frozen=True)
class Drift:
    """A resource that differs from its template."""

    stack: str
    logical_id: str
    resource_type: str
    status: str  # MODIFIED or DELETED
    differences: tuple[str, ...]


def drift(session: Session, synthesis: Sequence[SynthesizedStack], console: Console) -> list[Drift]:
    """Detect and print the drift of every existing stack."""
    present = [each for each in synthesis if describe(session, each.stack)]
    if not present:
        raise OperatorError(f"{session.env.name} has no stacks yet.")
    found = [one for several in in_parallel(lambda each: list(_drift(session, each)), present) for one in several]
    if not found:
        console.print(f"{session.env.name}: {len(present)} stacks match their templates")
        return found
    table = Table("stack", "resource", "type", "status", "differences", title="Drift", title_justify="left")
    for one in found:
        table.add_row(
            one.stack,
            one.logical_id,
            one.resource_type,
            one.status,
            "\n".join(one.differences),
            style="red" if one.status == "DELETED" else "yellow",
        )
    console.print(table)
    return found


def _drift(session: Session, each: SynthesizedStack) -> Iterator[Drift]:
    client, name = session.cloudformation(each.stack), each.stack.full_name(session.env)
    detection = client.detect_stack_drift(StackName=name)["StackDriftDetectionId"]
    while True:
        answer = client.describe_stack_drift_detection_status(StackDriftDetectionId=detection)
        if answer["DetectionStatus"] != "DETECTION_IN_PROGRESS":
            break
        time.sleep(session.poll_seconds)
    if answer["DetectionStatus"] == "DETECTION_FAILED":
        raise OperatorError(f"{name}: drift cannot be determined: {answer.get('DetectionStatusReason', '')}")
    for found in _drifted_resources(client, name):
        yield Drift(
            each.stack.name,
            found["LogicalResourceId"],
            found["ResourceType"],
            found["StackResourceDriftStatus"],
            tuple(_difference(one) for one in found.get("PropertyDifferences", [])),
        )


def _drifted_resources(client: Any, name: str) -> Iterator[dict[str, Any]]:
    # boto3 has no paginator for this one.
    token: dict[str, str] = {}
    while True:
        page = client.describe_stack_resource_drifts(
            StackName=name, StackResourceDriftStatusFilters=["MODIFIED", "DELETED"], **token
        )
        yield from page["StackResourceDrifts"]
        if "NextToken" not in page:
            return
        token = {"NextToken": page["NextToken"]}


def _difference(found: dict[str, Any]) -> str:
    expected, actual = (_short(found.get(key)) for key in ("ExpectedValue", "ActualValue"))
    return f"{found['PropertyPath']}: {expected} -> {actual}"


def _short(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    return text if len(text) <= 60 else text[:59] + "…"
