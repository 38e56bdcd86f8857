"""Lambda functions whose code is in the template, each called by one EventBridge rule."""

from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from troposphere import AWSHelperFn, GetAtt, Ref, Sub, Template
from troposphere.awslambda import Code, Function, Permission
from troposphere.awslambda import Environment as Variables
from troposphere.events import Rule, Target

from infra.components.exports import imported
from infra.components.log_group import log_group
from infra.components.policy import Statement, allow, service_role
from infra.components.suppression import suppress
from infra.settings import Environment


def function(
    template: Template,
    env: Environment,
    title: str,
    name: str,
    *,
    description: str,
    variables: Mapping[str, str | AWSHelperFn],
    permissions: Sequence[Statement],
    no_dead_letters: str,
    no_network: str,
) -> Function:
    """Add the function of infra/functions called `name`, with its log and its role.

    `no_dead_letters` and `no_network` say why it needs neither a dead-letter queue nor the VPC.
    """
    full_name = f"{env.prefix}-{name}"
    log_group(template, env, f"{title}Logs", f"/aws/lambda/{full_name}", imported(env, "LogsKeyArn"))
    write_log = allow(["logs:CreateLogStream", "logs:PutLogEvents"], Sub(f"${{{title}Logs.Arn}}"))
    role = service_role(template, f"{title}Role", "lambda.amazonaws.com", *permissions, write_log)
    added = Function(
        title,
        FunctionName=full_name,
        Description=description,
        Runtime="python3.13",
        Handler="index.handler",
        Code=Code(ZipFile=files("infra.functions").joinpath(f"{name.replace('-', '_')}.py").read_text()),
        Role=GetAtt(role, "Arn"),
        Timeout=60,
        MemorySize=128,
        Environment=Variables(Variables=dict(variables)),
        DependsOn=f"{title}Logs",
    )
    template.add_resource(_with_reasons(added, no_dead_letters, no_network))
    return added


def _with_reasons(added: Function, no_dead_letters: str, no_network: str) -> Function:
    return suppress(
        added,
        CKV_AWS_115="a small account has no concurrency to reserve, and concurrent runs are harmless",
        CKV_AWS_116=no_dead_letters,
        CKV_AWS_117=no_network,
        CKV_AWS_173="its variables are names, not secrets",
        CKV_AWS_272="its code is in the reviewed template",
        CKV_AWS_50="one short call chain: its log says all",
    )


def call_on(template: Template, called: Function, name: str, description: str, **when: Any) -> None:
    """Add the rule that calls a function; `when` is an EventPattern, a ScheduleExpression or both."""
    target = Target(Id=name, Arn=GetAtt(called, "Arn"))
    rule = template.add_resource(Rule(f"{called.title}Rule", Description=description, Targets=[target], **when))
    template.add_resource(
        Permission(
            f"{called.title}Permission",
            Action="lambda:InvokeFunction",
            FunctionName=Ref(called),
            Principal="events.amazonaws.com",
            SourceArn=GetAtt(rule, "Arn"),
        )
    )
