"""The function that purges CloudFront after a new version of the data and after a release."""

from importlib.resources import files
from typing import Any

from troposphere import GetAtt, Ref, Sub, Template
from troposphere.awslambda import Code, Function, Permission
from troposphere.awslambda import Environment as Variables
from troposphere.cloudfront import Distribution
from troposphere.events import Rule, Target

from infra.components.exports import imported
from infra.components.log_group import log_group
from infra.components.policy import allow, service_role
from infra.components.suppression import suppress
from infra.settings import Environment

# The site learns of a new version within 2 seconds, and sends pages of the former one for 3 more.
SETTLED_SECONDS = 15


def cdn_purge(template: Template, env: Environment, distribution: Distribution) -> None:
    """Add the function, which runs after each sync and each release of the site."""
    name = f"{env.prefix}-cdn-purge"
    log_group(template, env, "CdnPurgeLogs", f"/aws/lambda/{name}", imported(env, "LogsKeyArn"))
    arn = f"arn:${{AWS::Partition}}:cloudfront::${{AWS::AccountId}}:distribution/${{{distribution.title}}}"
    role = service_role(
        template,
        "CdnPurgeRole",
        "lambda.amazonaws.com",
        allow("cloudfront:CreateInvalidation", Sub(arn)),
        allow(["logs:CreateLogStream", "logs:PutLogEvents"], Sub("${CdnPurgeLogs.Arn}")),
    )
    function = Function(
        "CdnPurge",
        FunctionName=name,
        Description="Purges CloudFront once for each version of the data, and after each release of the site",
        Runtime="python3.13",
        Handler="index.handler",
        Code=Code(ZipFile=files("infra.functions").joinpath("cdn_purge.py").read_text()),
        Role=GetAtt(role, "Arn"),
        Timeout=60,
        MemorySize=128,
        Environment=Variables(
            Variables={
                "DISTRIBUTION": Ref(distribution),
                "VERSION_ADDRESS": f"https://{env.domain}/api/v1/version",
                "SETTLED_SECONDS": str(SETTLED_SECONDS),
            }
        ),
        DependsOn="CdnPurgeLogs",
    )
    _suppress_checks(function)
    template.add_resource(function)
    _call_it(template, env, function)


def _suppress_checks(function: Function) -> None:
    suppress(
        function,
        CKV_AWS_115="a small account has no concurrency to reserve, and twice at once does no harm",
        CKV_AWS_116="runs again after the next sync, and its errors raise an alarm: a dead letter adds nothing",
        CKV_AWS_117="asks the public site and calls AWS services, nothing inside the network",
        CKV_AWS_173="its variables are names, not secrets",
        CKV_AWS_272="its code is in the reviewed template",
        CKV_AWS_50="one short call chain: its log says all",
    )


def _call_it(template: Template, env: Environment, function: Function) -> None:
    rule = template.add_resource(
        Rule(
            "CdnPurgeRule",
            Description="After each sync that ended well, and each release of the site",
            EventPattern={"source": ["aws.ecs"], "$or": [_sync_ended(env), _site_released(env)]},
            Targets=[Target(Id="cdn-purge", Arn=GetAtt(function, "Arn"))],
        )
    )
    template.add_resource(
        Permission(
            "CdnPurgePermission",
            Action="lambda:InvokeFunction",
            FunctionName=Ref(function),
            Principal="events.amazonaws.com",
            SourceArn=GetAtt(rule, "Arn"),
        )
    )


def _sync_ended(env: Environment) -> dict[str, object]:
    ended = {"lastStatus": ["STOPPED"], "containers": {"name": ["sync"], "exitCode": [0]}}
    return {
        "detail-type": ["ECS Task State Change"],
        "detail": {"clusterArn": [_ecs_arn(env, "cluster/${Cluster}")], **ended},
    }


def _site_released(env: Environment) -> dict[str, object]:
    service = _ecs_arn(env, "service/${Cluster}/${Service}", Service=imported(env, "FrontendService"))
    return {
        "detail-type": ["ECS Deployment State Change"],
        "resources": [service],
        "detail": {"eventName": ["SERVICE_DEPLOYMENT_COMPLETED"]},
    }


def _ecs_arn(env: Environment, name: str, **more: Any) -> Sub:
    arn = f"arn:${{AWS::Partition}}:ecs:${{AWS::Region}}:${{AWS::AccountId}}:{name}"
    return Sub(arn, Cluster=imported(env, "Cluster"), **more)
