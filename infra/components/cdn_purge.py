"""The function that purges CloudFront after a new version of the data and after a release."""

from typing import Any

from troposphere import Ref, Sub, Template
from troposphere.cloudfront import Distribution

from infra.components.exports import imported
from infra.components.function import call_on, function
from infra.components.policy import allow
from infra.settings import Environment

# The site detects a new version within 2 seconds, and serves pages of the previous one for 3 more.
SETTLED_SECONDS = 15


def cdn_purge(template: Template, env: Environment, distribution: Distribution) -> None:
    """Add the function, which runs after each sync and each release of the site."""
    arn = f"arn:${{AWS::Partition}}:cloudfront::${{AWS::AccountId}}:distribution/${{{distribution.title}}}"
    purge = function(
        template,
        env,
        "CdnPurge",
        "cdn-purge",
        description="Purges CloudFront once for each version of the data, and after each release of the site",
        variables={
            "DISTRIBUTION": Ref(distribution),
            "VERSION_ADDRESS": f"https://{env.domain}/api/v1/version",
            "SETTLED_SECONDS": str(SETTLED_SECONDS),
        },
        permissions=[allow("cloudfront:CreateInvalidation", Sub(arn))],
        no_dead_letters="runs again after the next sync, and its errors raise an alarm: a dead letter adds nothing",
        no_network="asks the public site and calls AWS services, nothing inside the network",
    )
    call_on(
        template,
        purge,
        "cdn-purge",
        "After each sync that ended well, and each release of the site",
        EventPattern={"source": ["aws.ecs"], "$or": [_sync_ended(env), _site_released(env)]},
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
