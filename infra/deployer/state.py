"""Stack states, and what a deployment may do in each."""

from collections.abc import Mapping
from enum import Enum, auto
from typing import Any

from botocore.exceptions import ClientError

from infra.deployer.errors import OperatorError
from infra.deployer.events import token
from infra.deployer.session import Session
from infra.stacks.order import Stack

FAILED_CREATIONS = frozenset({"ROLLBACK_COMPLETE", "CREATE_FAILED"})


class Readiness(Enum):
    """The action of a deployment on a stack."""

    CREATE = auto()
    CREATE_ANEW = auto()  # the first creation failed; its remains hold nothing
    UPDATE = auto()
    RESUME = auto()  # this very change is under way


def describe(session: Session, stack: Stack) -> dict[str, Any] | None:
    """Describe a stack; None if it does not exist."""
    try:
        answer = session.cloudformation(stack).describe_stacks(StackName=stack.full_name(session.env))
    except ClientError as error:
        if "does not exist" in error.response["Error"].get("Message", ""):
            return None
        raise
    described: dict[str, Any] = answer["Stacks"][0]
    return described


def outputs(session: Session, stack: Stack) -> dict[str, str]:
    """Return a stack's outputs by name; empty if the stack does not exist."""
    described = describe(session, stack) or {}
    return {each["OutputKey"]: each["OutputValue"] for each in described.get("Outputs", [])}


def readiness(session: Session, stack: Stack, change_set_name: str) -> Readiness:
    """Return how a deployment treats a stack; raises `OperatorError` if the operator must act first."""
    described = describe(session, stack)
    status = described["StackStatus"] if described else ""
    if described is None or status == "REVIEW_IN_PROGRESS":
        return Readiness.CREATE
    if status in FAILED_CREATIONS:
        return Readiness.CREATE_ANEW
    if status.endswith("_IN_PROGRESS"):
        if token(session, stack) == change_set_name:
            return Readiness.RESUME
        raise OperatorError(_busy(session, stack, status))
    if status.endswith("_FAILED"):
        raise OperatorError(_stuck(session, stack, status))
    return Readiness.UPDATE


def check_unchanged(session: Session, stack: Stack, stack_id: str, *, creates: bool) -> None:
    """Raise `OperatorError` unless the stack with this id is still at rest, or still empty if it is to be created."""
    described = describe(session, stack)
    name = stack.full_name(session.env)
    if described is None or (not creates and described["StackId"] != stack_id):
        raise OperatorError(f"{name} was deleted or recreated by somebody else meanwhile. Run this again.")
    status = described["StackStatus"]
    if creates != (status == "REVIEW_IN_PROGRESS"):
        raise OperatorError(f"{name} was changed by somebody else meanwhile ({status}). Run this again.")
    if not creates and status.endswith("_IN_PROGRESS"):
        raise OperatorError(_busy(session, stack, status))


def check_deletable(session: Session, stack: Stack, described: Mapping[str, Any], stack_id: str) -> None:
    """Raise `OperatorError` if this is not the stack that was announced, or if somebody is changing it."""
    name, status = stack.full_name(session.env), described["StackStatus"]
    if described["StackId"] != stack_id:
        raise OperatorError(f"{name} was recreated by somebody else meanwhile. It was not deleted; run this again.")
    if status.endswith("_IN_PROGRESS") and status not in {"DELETE_IN_PROGRESS", "REVIEW_IN_PROGRESS"}:
        raise OperatorError(_busy(session, stack, status))


def _busy(session: Session, stack: Stack, status: str) -> str:
    name = stack.full_name(session.env)
    return f"{name} is being changed by somebody else ({status}). Wait until they have finished, then try again."


def _stuck(session: Session, stack: Stack, status: str) -> str:
    name, region = stack.full_name(session.env), stack.region(session.env)
    advice = {
        "UPDATE_ROLLBACK_FAILED": "continue-update-rollback",
        "ROLLBACK_FAILED": "delete-stack",
        "DELETE_FAILED": "delete-stack",
    }.get(status, "describe-stack-events")
    return (
        f"{name} is stuck in {status}. Read its events, remove the cause, then run "
        f"`aws cloudformation {advice} --region {region} --stack-name {name}`."
    )
