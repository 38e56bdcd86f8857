"""Secret propagation: a function that restarts tasks with rotated secrets."""

from collections.abc import Sequence
from importlib.resources import files

from troposphere import AWSHelperFn, GetAtt, Join, Ref, Sub, Template
from troposphere.awslambda import Code, Function, Permission
from troposphere.awslambda import Environment as Variables
from troposphere.ecs import Service
from troposphere.events import Rule, Target

from infra.components.container import Container
from infra.components.documentdb import uri
from infra.components.exports import imported
from infra.components.log_group import log_group
from infra.components.policy import Statement, allow, service_role
from infra.components.suppression import suppress
from infra.settings import Environment

# Each service with the container whose secrets it reads.
Services = Sequence[tuple[Service, Container]]


def secret_propagation(template: Template, env: Environment, services: Services) -> None:
    """Add the function that restarts `services` after a rotation."""
    name = f"{env.prefix}-secret-propagation"
    log_group(template, env, "SecretPropagationLogs", f"/aws/lambda/{name}", imported(env, "LogsKeyArn"))
    role = service_role(template, "SecretPropagationRole", "lambda.amazonaws.com", *_permissions(env, services))
    function = Function(
        "SecretPropagation",
        FunctionName=name,
        Description="Writes the database's connection string anew and restarts tasks older than their secrets",
        Runtime="python3.13",
        Handler="index.handler",
        Code=Code(ZipFile=files("infra.functions").joinpath("secret_propagation.py").read_text()),
        Role=GetAtt(role, "Arn"),
        Timeout=60,
        MemorySize=128,
        Environment=Variables(Variables=_variables(env, services)),
        DependsOn="SecretPropagationLogs",
    )
    suppress(
        function,
        CKV_AWS_115="a small account has no concurrency to reserve, and twice at once does no harm",
        CKV_AWS_116="runs every five minutes and its errors raise an alarm: a dead letter adds nothing",
        CKV_AWS_117="calls AWS services only, nothing inside the network",
        CKV_AWS_173="its variables are names, not secrets",
        CKV_AWS_272="its code is in the reviewed template",
        CKV_AWS_50="one short call chain: its log says all",
    )
    template.add_resource(function)
    _call_it(template, function)


def _variables(env: Environment, services: Services) -> dict[str, str | AWSHelperFn]:
    return {
        "CLUSTER": Ref("Cluster"),
        "LOGIN": imported(env, "DatabaseLogin"),
        "MASTER": imported(env, "DatabaseMaster"),
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
    secrets = [imported(env, export) for export in (*exports, "DatabaseLogin", "DatabaseMaster")]
    return [
        allow("secretsmanager:GetSecretValue", secrets),
        allow("secretsmanager:PutSecretValue", [imported(env, name) for name in ("DatabaseUri", "DatabaseMaster")]),
        allow(["kms:Decrypt", "kms:GenerateDataKey"], imported(env, "SecretsKeyArn")),
        allow(["ecs:DescribeServices", "ecs:UpdateService"], [Ref(service) for service, _ in services]),
        allow(["logs:CreateLogStream", "logs:PutLogEvents"], Sub("${SecretPropagationLogs.Arn}")),
    ]


def _call_it(template: Template, function: Function) -> None:
    rotated = {"source": ["aws.secretsmanager"], "detail": {"eventName": ["RotationSucceeded", "PutSecretValue"]}}
    rule = template.add_resource(
        Rule(
            "SecretPropagationRule",
            Description="After each rotation, which only accounts with a CloudTrail trail hear of, and regularly",
            EventPattern=rotated,
            ScheduleExpression="rate(5 minutes)",
            Targets=[Target(Id="secret-propagation", Arn=GetAtt(function, "Arn"))],
        )
    )
    template.add_resource(
        Permission(
            "SecretPropagationPermission",
            Action="lambda:InvokeFunction",
            FunctionName=Ref(function),
            Principal="events.amazonaws.com",
            SourceArn=GetAtt(rule, "Arn"),
        )
    )
