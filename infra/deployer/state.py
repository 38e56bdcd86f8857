"""In what state a stack is, and what can be done with it then."""

from enum import Enum, auto
from typing import Any

from botocore.exceptions import ClientError

from infra.deployer.account import Account
from infra.deployer.events import token
from infra.deployer.problem import OperatorError
from infra.stacks.order import Stack


class Readiness(Enum):
    """What a deployment does with a stack."""

    CREATE = auto()
    CREATE_ANEW = auto()  # the first creation failed; its remains hold nothing
    UPDATE = auto()
    RESUME = auto()  # this very change is under way


def describe(account: Account, stack: Stack) -> dict[str, Any] | None:
    """Ask for a stack; None if there is none."""
    try:
        answer = account.cloudformation(stack).describe_stacks(StackName=stack.full_name(account.env))
    except ClientError as error:
        if "does not exist" in error.response["Error"].get("Message", ""):
            return None
        raise
    described: dict[str, Any] = answer["Stacks"][0]
    return described


def outputs(account: Account, stack: Stack) -> dict[str, str]:
    """Give the values that a stack offers, by name; none if there is no such stack."""
    described = describe(account, stack) or {}
    return {each["OutputKey"]: each["OutputValue"] for each in described.get("Outputs", [])}


def readiness(account: Account, stack: Stack, change_set_name: str) -> Readiness:
    """Decide what to do with a stack; raises `OperatorError` when the operator has to do something first."""
    described = describe(account, stack)
    status = described["StackStatus"] if described else ""
    if described is None or status == "REVIEW_IN_PROGRESS":
        return Readiness.CREATE
    if status in {"ROLLBACK_COMPLETE", "CREATE_FAILED"}:
        return Readiness.CREATE_ANEW
    if status.endswith("_IN_PROGRESS"):
        if token(account, stack) == change_set_name:
            return Readiness.RESUME
        raise OperatorError(_busy(account, stack, status))
    if status.endswith("_FAILED"):
        raise OperatorError(_stuck(account, stack, status))
    return Readiness.UPDATE


def _busy(account: Account, stack: Stack, status: str) -> str:
    name = stack.full_name(account.env)
    return f"{name} is being changed by somebody else ({status}). Wait until that has ended, then try again."


def _stuck(account: Account, stack: Stack, status: str) -> str:
    name, region = stack.full_name(account.env), stack.region(account.env)
    advice = {
        "UPDATE_ROLLBACK_FAILED": "continue-update-rollback",
        "ROLLBACK_FAILED": "delete-stack",
        "DELETE_FAILED": "delete-stack",
    }.get(status, "describe-stack-events")
    return (
        f"{name} is stuck in {status}. Read its events, remove the cause, then run "
        f"`aws cloudformation {advice} --region {region} --stack-name {name}`."
    )
