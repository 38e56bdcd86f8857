"""AWS session: clients for the expected account and region."""

import os
from dataclasses import dataclass
from functools import cache
from typing import Any

import boto3
from botocore.config import Config

from infra.deployer.errors import OperatorError
from infra.settings import Environment
from infra.stacks.bootstrap import cloudformation_role_name
from infra.stacks.order import Stack

# Parallel stacks poll for events; adaptive retries absorb throttling.
_CONFIG = Config(retries={"mode": "adaptive", "max_attempts": 10}, connect_timeout=10, read_timeout=60)

_FIRST = Config(retries={"mode": "standard", "max_attempts": 2}, connect_timeout=5, read_timeout=20)


POLL_SECONDS = 2.0


@dataclass(frozen=True)
class Session:
    """An AWS session in the account of `env`, and the interval at which it polls."""

    env: Environment
    account_id: str
    poll_seconds: float = POLL_SECONDS

    def client(self, service: str, region: str | None = None) -> Any:
        """Return a service client, by default in the environment's region."""
        return _client(service, region or self.env.region)

    def cloudformation(self, stack: Stack) -> Any:
        """Return the CloudFormation client for a stack's region."""
        return self.client("cloudformation", stack.region(self.env))

    def role(self, stack: Stack) -> str | None:
        """Return the ARN of the role that changes a stack; None for the bootstrap stack, which creates the role."""
        if stack.name == "bootstrap":
            return None
        return f"arn:aws:iam::{self.account_id}:role/{cloudformation_role_name(self.env)}"


@cache
def _client(service: str, region: str, config: Config = _CONFIG) -> Any:
    return boto3.client(service, region_name=region, config=config)


def clear_clients() -> None:
    """Drop cached clients, after credentials or the endpoint have changed."""
    _client.cache_clear()


def open_session(env: Environment, poll_seconds: float | None = None) -> Session:
    """Open a session; raises `OperatorError` if the account or the region is not the environment's."""
    chosen = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION")
    if chosen and chosen != env.region:
        raise OperatorError(f"AWS_REGION is {chosen}, but {env.name} is in {env.region}. Unset it or correct it.")
    try:
        identity = _client("sts", env.region, _FIRST)
    except ValueError as error:  # of AWS_ENDPOINT_URL
        raise OperatorError(f"{error}. Unset AWS_ENDPOINT_URL or correct it.") from error
    account_id = identity.get_caller_identity()["Account"]
    if env.account_id and account_id != env.account_id:
        raise OperatorError(
            f"These credentials are for account {account_id}, but {env.name} is account {env.account_id}. "
            "Set AWS_PROFILE to one of that account."
        )
    return Session(env, account_id, POLL_SECONDS if poll_seconds is None else poll_seconds)
