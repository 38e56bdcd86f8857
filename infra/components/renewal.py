"""Carries rotated secrets to running tasks: a small function, called after a rotation and every five minutes."""

from collections.abc import Mapping, Sequence
from importlib.resources import files

from troposphere import AWSHelperFn, GetAtt, Join, Ref, Sub, Template
from troposphere.awslambda import Code, Function, Permission
from troposphere.awslambda import Environment as Variables
from troposphere.ecs import Service
from troposphere.events import Rule, Target

from infra.components.document_store import uri
from infra.components.exports import imported
from infra.components.log_group import log_group
from infra.components.policy import Statement, allow, service_role
from infra.components.suppression import suppress
from infra.settings import Environment


def renewal(template: Template, env: Environment, services: Mapping[str, tuple[Service, Sequence[str]]]) -> None:
    """Add the function that looks after `services`, each with the exports of the secrets that it reads."""
    name = f"{env.prefix}-renewal"
    log_group(template, env, "RenewalLogs", f"/aws/lambda/{name}", imported(env, "LogsKeyArn"))
    exports = sorted({export for _, used in services.values() for export in used})
    role = service_role(template, "RenewalRole", "lambda.amazonaws.com", *_permissions(env, exports, services))
    function = Function(
        "Renewal",
        FunctionName=name,
        Description="Writes the database's connection string anew and restarts tasks older than their secrets",
        Runtime="python3.13",
        Handler="index.handler",
        Code=Code(ZipFile=files("infra.functions").joinpath("renewal.py").read_text()),
        Role=GetAtt(role, "Arn"),
        Timeout=60,
        MemorySize=128,
        ReservedConcurrentExecutions=1,  # two at once could restart a service twice
        Environment=Variables(
            Variables={
                "CLUSTER": Ref("Cluster"),
                "LOGIN": imported(env, "DatabaseLogin"),
                "ADDRESS": imported(env, "DatabaseUri"),
                "PATTERN": uri("USER", "PASSWORD", "HOST"),
                "SERVICES": _services(env, services),
            }
        ),
        DependsOn="RenewalLogs",
    )
    suppress(
        function,
        CKV_AWS_116="runs every five minutes and its errors raise an alarm: a dead letter adds nothing",
        CKV_AWS_117="calls AWS services only, nothing inside the network",
        CKV_AWS_173="its variables are names, not secrets",
        CKV_AWS_272="its code is in the reviewed template",
        CKV_AWS_50="one short call chain: its log says all",
    )
    template.add_resource(function)
    _call_it(template, function)


def _services(env: Environment, services: Mapping[str, tuple[Service, Sequence[str]]]) -> AWSHelperFn:
    """JSON of service name to secret ARNs, of values that only CloudFormation knows."""
    parts: list[str | AWSHelperFn] = ["{"]
    for index, (service, used) in enumerate(services.values()):
        parts += ["," if index else "", '"', GetAtt(service, "Name"), '":["']
        parts += [Join('","', [imported(env, export) for export in used]), '"]']
    return Join("", [*parts, "}"])


def _permissions(
    env: Environment, exports: Sequence[str], services: Mapping[str, tuple[Service, Sequence[str]]]
) -> list[Statement]:
    secrets = [imported(env, export) for export in (*exports, "DatabaseLogin")]
    return [
        allow("secretsmanager:GetSecretValue", secrets),
        allow("secretsmanager:PutSecretValue", imported(env, "DatabaseUri")),
        allow(["kms:Decrypt", "kms:GenerateDataKey"], imported(env, "SecretsKeyArn")),
        allow(["ecs:DescribeServices", "ecs:UpdateService"], [Ref(service) for service, _ in services.values()]),
        allow(["logs:CreateLogStream", "logs:PutLogEvents"], Sub("${RenewalLogs.Arn}")),
    ]


def _call_it(template: Template, function: Function) -> None:
    rotated = {"source": ["aws.secretsmanager"], "detail": {"eventName": ["RotationSucceeded", "PutSecretValue"]}}
    rule = template.add_resource(
        Rule(
            "RenewalRule",
            Description="After each rotation, which only accounts with a CloudTrail trail hear of, and regularly",
            EventPattern=rotated,
            ScheduleExpression="rate(5 minutes)",
            Targets=[Target(Id="renewal", Arn=GetAtt(function, "Arn"))],
        )
    )
    template.add_resource(
        Permission(
            "RenewalPermission",
            Action="lambda:InvokeFunction",
            FunctionName=Ref(function),
            Principal="events.amazonaws.com",
            SourceArn=GetAtt(rule, "Arn"),
        )
    )
