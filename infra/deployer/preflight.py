"""Preflight checks: images pushed, Sentry DSNs set."""

from collections.abc import Mapping

from botocore.exceptions import ClientError

from infra.deployer.errors import OperatorError
from infra.deployer.session import Session
from infra.deployer.state import outputs
from infra.settings import REPOSITORY, Environment
from infra.stacks.data import sentry_secret
from infra.stacks.order import stacks
from infra.stacks.registry import IMAGES, repository_name


def check_filled_in(env: Environment, environ: Mapping[str, str]) -> None:
    """Raise `OperatorError` if the settings still hold example values, unless an emulator is used."""
    examples = env.domain.endswith("example.com") or REPOSITORY.startswith("example-org/")
    if examples and "AWS_ENDPOINT_URL" not in environ:
        raise OperatorError(
            f"infra/settings.py still holds examples for {env.name}. Fill in REPOSITORY, and the environment's "
            "domain, hosted_zone_id, alert_email and account_id; docs/operations.md says how."
        )


def check_images(session: Session, release: str) -> None:
    """Raise `OperatorError` unless both images of `release` are in their registries."""
    missing = [repository_name(session.env, app) for app in IMAGES if not _image_exists(session, app, release)]
    if missing:
        raise OperatorError(
            f"No image tagged {release} in {' and '.join(missing)}. Push it, then run this again: "
            "the stacks before it are done and will be skipped."
        )


def check_secrets(session: Session) -> None:
    """Raise `OperatorError` unless Sentry's addresses have been put into their secrets."""
    (data,) = (stack for stack in stacks(session.env) if stack.name == "data")
    known = outputs(session, data)
    missing = [secret for secret in map(sentry_secret, IMAGES) if not _has_value(session, known[secret])]
    if missing:
        commands = "\n".join(
            f"  aws secretsmanager put-secret-value --region {session.env.region} "
            f"--secret-id '{known[secret]}' --secret-string DSN"
            for secret in missing
        )
        raise OperatorError(
            f"These secrets have no value yet, so tasks could not start. Set them, then run this again:\n{commands}"
        )


def _image_exists(session: Session, app: str, release: str) -> bool:
    try:
        answer = session.client("ecr").describe_images(
            repositoryName=repository_name(session.env, app), imageIds=[{"imageTag": release}]
        )
    except ClientError as error:
        if error.response["Error"]["Code"] in {"ImageNotFoundException", "RepositoryNotFoundException"}:
            return False
        raise
    return bool(answer["imageDetails"])


def _has_value(session: Session, name: str) -> bool:
    described = session.client("secretsmanager").describe_secret(SecretId=name)
    return any("AWSCURRENT" in stages for stages in described.get("VersionIdsToStages", {}).values())
