"""Application load balancers and their target groups."""

from collections.abc import Sequence

from troposphere import AWSHelperFn, GetAtt, Ref, Sub, Template
from troposphere.elasticloadbalancingv2 import (
    LoadBalancer,
    LoadBalancerAttributes,
    Matcher,
    TargetGroup,
    TargetGroupAttribute,
)
from troposphere.s3 import Bucket, BucketPolicy

from infra.components.bucket import private_bucket
from infra.components.exports import imported
from infra.components.policy import Statement, allow
from infra.settings import Environment

IDLE_SECONDS = 60  # the apps keep idle connections longer, so that the load balancer is always the one to close them
DRAIN_SECONDS = 30  # less than a container's StopTimeout
HEALTH_PATH = "/health/ready"  # 200 once data are loaded, even while a store is down


def access_logs(template: Template, env: Environment) -> tuple[Bucket, BucketPolicy]:
    """Add the bucket that balancers write their access logs into; they can write to SSE-S3 only."""

    def delivery(bucket: Bucket) -> list[Statement]:
        objects = Sub(f"${{{bucket.title}.Arn}}/*/AWSLogs/${{AWS::AccountId}}/*")
        writer = {"Service": "logdelivery.elasticloadbalancing.amazonaws.com"}
        return [allow("s3:PutObject", objects, Sid="BalancerLogs", Principal=writer)]

    return private_bucket(template, "AccessLogs", env.log_days, delivery)


def balancer(
    template: Template,
    title: str,
    *,
    public: bool,
    subnets: Sequence[AWSHelperFn],
    group: AWSHelperFn,
    logs: tuple[Bucket, BucketPolicy],
    protected: bool,
) -> LoadBalancer:
    """Add a balancer. It has no Name: a generated one is unique and short enough."""
    bucket, policy = logs
    attributes = {
        "idle_timeout.timeout_seconds": str(IDLE_SECONDS),
        "routing.http.drop_invalid_header_fields.enabled": "true",
        "access_logs.s3.enabled": "true",
        "access_logs.s3.bucket": Ref(bucket),
        "access_logs.s3.prefix": title,
        "deletion_protection.enabled": "true" if protected else "false",
    }
    added = LoadBalancer(
        title,
        Type="application",
        Scheme="internet-facing" if public else "internal",
        Subnets=list(subnets),
        SecurityGroups=[group],
        LoadBalancerAttributes=[LoadBalancerAttributes(Key=key, Value=value) for key, value in attributes.items()],
        DependsOn=policy.title,
    )
    template.add_resource(added)
    return added


def target_group(template: Template, env: Environment, title: str, port: int) -> TargetGroup:
    """Add a target group of tasks, which have addresses and no instances, checked at their health path."""
    group = TargetGroup(
        title,
        TargetType="ip",
        Protocol="HTTP",
        Port=port,
        VpcId=imported(env, "Vpc"),
        HealthCheckPath=HEALTH_PATH,
        HealthCheckProtocol="HTTP",
        HealthCheckIntervalSeconds=15,
        HealthCheckTimeoutSeconds=5,
        HealthyThresholdCount=2,
        UnhealthyThresholdCount=3,
        Matcher=Matcher(HttpCode="200"),
        TargetGroupAttributes=[
            TargetGroupAttribute(Key="deregistration_delay.timeout_seconds", Value=str(DRAIN_SECONDS)),
            TargetGroupAttribute(Key="load_balancing.algorithm.type", Value="least_outstanding_requests"),
        ],
    )
    template.add_resource(group)
    return group


def full_name(resource: LoadBalancer | TargetGroup) -> GetAtt:
    """Return the full name of a balancer or target group, as used by metrics and scaling policies."""
    kind = "LoadBalancer" if isinstance(resource, LoadBalancer) else "TargetGroup"
    return GetAtt(resource, f"{kind}FullName")
