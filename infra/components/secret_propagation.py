"""Secret propagation: a function that restarts tasks with rotated secrets."""

from collections.abc import Sequence

from troposphere import AWSHelperFn, GetAtt, Join, Ref, Template
from troposphere.ecs import Service

from infra.components.container import Container
from infra.components.documentdb import uri
from infra.components.exports import imported
from infra.components.function import call_on, function
from infra.components.policy import Statement, allow
from infra.settings import Environment

# Each service with the container whose secrets it reads.
Services = Sequence[tuple[Service, Container]]


def secret_propagation(template: Template, env: Environment, services: Services) -> None:
    """Add the function that restarts `services` after a rotation."""
    propagation = function(
        template,
        env,
        "SecretPropagation",
        "secret-propagation",
        description="Rewrites the database's connection string and restarts tasks older than their secrets",
        variables=_variables(env, services),
        permissions=_permissions(env, services),
        no_dead_letters="runs every five minutes and its errors raise an alarm: a dead letter adds nothing",
        no_network="calls AWS services only, nothing inside the network",
    )
    call_on(
        template,
        propagation,
        "secret-propagation",
        "After each rotation, which needs a CloudTrail trail to be noticed, and regularly",
        EventPattern={
            "source": ["aws.secretsmanager"],
            "detail": {"eventName": ["RotationSucceeded", "PutSecretValue"]},
        },
        ScheduleExpression="rate(5 minutes)",
    )


def _variables(env: Environment, services: Services) -> dict[str, str | AWSHelperFn]:
    return {
        "CLUSTER": Ref("Cluster"),
        "LOGIN": imported(env, "DatabaseLogin"),
        "ADDRESS": imported(env, "DatabaseUri"),
        "PATTERN": uri("USER", "PASSWORD", "HOST"),
        "SERVICES": _services(env, services),
    }


def _services(env: Environment, services: Services) -> AWSHelperFn:
    """Compose the JSON object of service name to secret ARNs."""
    parts: list[str | AWSHelperFn] = ["{"]
    for index, (service, container) in enumerate(services):
        parts += ["," if index else "", '"', GetAtt(service, "Name"), '":["']
        parts += [Join('","', [imported(env, export) for export in container.secrets.values()]), '"]']
    return Join("", [*parts, "}"])


def _permissions(env: Environment, services: Services) -> list[Statement]:
    exports = sorted({export for _, container in services for export in container.secrets.values()})
    secrets = [imported(env, export) for export in (*exports, "DatabaseLogin")]
    return [
        allow("secretsmanager:GetSecretValue", secrets),
        allow("secretsmanager:PutSecretValue", imported(env, "DatabaseUri")),
        allow(["kms:Decrypt", "kms:GenerateDataKey"], imported(env, "SecretsKeyArn")),
        allow(["ecs:DescribeServices", "ecs:UpdateService"], [Ref(service) for service, _ in services]),
    ]
