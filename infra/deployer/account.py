"""The way to AWS: clients in the right account and region, or a clear reason why not."""

import os
from dataclasses import dataclass
from functools import cache
from typing import Any

import boto3
from botocore.config import Config

from infra.deployer.problem import OperatorError
from infra.settings import Environment
from infra.stacks.account import cloudformation_role_name
from infra.stacks.order import Stack

# Several stacks at once ask for their events; AWS then asks for patience, and gets it.
_CONFIG = Config(retries={"mode": "adaptive", "max_attempts": 10}, connect_timeout=10, read_timeout=60)

_FIRST = Config(retries={"mode": "standard", "max_attempts": 2}, connect_timeout=5, read_timeout=20)


@dataclass(frozen=True)
class Account:
    """An account that `env` may be deployed to, and how long to wait before asking again."""

    env: Environment
    number: str
    seconds_between_questions: float = 2.0

    def client(self, service: str, region: str | None = None) -> Any:
        """Give the client of a service, in the environment's region unless another is named."""
        return _client(service, region or self.env.region)

    def cloudformation(self, stack: Stack) -> Any:
        """Give the CloudFormation client for a stack's region."""
        return self.client("cloudformation", stack.region(self.env))

    def role(self, stack: Stack) -> str | None:
        """Name the role that changes a stack; the account stack, which makes it, is changed by the caller."""
        if stack.name == "account":
            return None
        return f"arn:aws:iam::{self.number}:role/{cloudformation_role_name(self.env)}"


@cache
def _client(service: str, region: str, config: Config = _CONFIG) -> Any:
    return boto3.client(service, region_name=region, config=config)


def forget_clients() -> None:
    """Make new clients from now on, as credentials or the address have changed."""
    _client.cache_clear()


def enter(env: Environment, seconds_between_questions: float = 2.0) -> Account:
    """Find out who we are; raises `OperatorError` if that is the wrong account or the region contradicts."""
    chosen = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION")
    if chosen and chosen != env.region:
        raise OperatorError(f"AWS_REGION is {chosen}, but {env.name} lives in {env.region}. Unset it or correct it.")
    try:
        identity = _client("sts", env.region, _FIRST)
    except ValueError as error:  # of AWS_ENDPOINT_URL
        raise OperatorError(f"{error}. Unset AWS_ENDPOINT_URL or correct it.") from error
    number = identity.get_caller_identity()["Account"]
    if env.account and number != env.account:
        raise OperatorError(f"These credentials are for account {number}, but {env.name} is {env.account}.")
    return Account(env, number, seconds_between_questions)
