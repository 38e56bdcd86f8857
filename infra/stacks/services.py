"""The two apps behind their balancers, the daily sync, and what carries new secrets to them."""

from collections.abc import Mapping

from troposphere import AWSHelperFn, GetAtt, Parameter, Ref, Template
from troposphere.ecs import (
    CapacityProviderStrategy,
    Cluster,
    ClusterCapacityProviderAssociations,
    ClusterSetting,
)
from troposphere.elasticloadbalancingv2 import (
    Action,
    Condition,
    Listener,
    ListenerRule,
    ListenerRuleAction,
    LoadBalancer,
    PathPatternConfig,
    RedirectConfig,
    TargetGroup,
)
from troposphere.s3 import Bucket, BucketPolicy

from infra.components.apps import RELEASE, SYNC_TIME, backend_container, frontend_container, sync_container
from infra.components.balancer import HEALTH_PATH, access_logs, balancer, forward, full_name, target_group
from infra.components.container import task
from infra.components.exports import export, imported, subnets
from infra.components.renewal import renewal
from infra.components.schedule import daily
from infra.components.service import scaling, service
from infra.components.suppression import suppress
from infra.flows import BACKEND_PORT, FRONTEND_PORT
from infra.settings import Environment


def build(env: Environment) -> Template:
    """Build the cluster, both services and the scheduled sync; the release is the one parameter."""
    template = Template(Description=f"{env.prefix}: services")
    template.add_parameter(
        Parameter(
            RELEASE,
            Type="String",
            Description="Tag of the images to run",
            AllowedPattern="[0-9A-Za-z][0-9A-Za-z._-]{0,127}",
        )
    )
    providers = _cluster(template)
    logs = access_logs(template, env)
    public = _balancer(template, env, logs, public=True)
    internal = _balancer(template, env, logs, public=False)
    frontend_targets = target_group(template, env, "FrontendTargets", FRONTEND_PORT)
    backend_targets = target_group(template, env, "BackendTargets", BACKEND_PORT)
    health = _public_listener(template, public, frontend_targets)
    listener = _internal_listener(template, internal, backend_targets)

    frontend, backend, sync = frontend_container(env), backend_container(env), sync_container(env)
    backend_service = service(
        template,
        env,
        backend,
        task(template, env, backend),
        backend_targets,
        public=False,
        after=[listener, providers],
    )
    frontend_service = service(
        template,
        env,
        frontend,
        task(template, env, frontend),
        frontend_targets,
        public=True,
        after=[health, providers],
    )
    scaling(template, frontend, frontend_service, public, frontend_targets)
    scaling(template, backend, backend_service, internal, backend_targets)
    daily(template, env, sync, task(template, env, sync), cron=SYNC_TIME, group="BackendGroup")
    renewal(
        template,
        env,
        {
            "frontend": (frontend_service, list(frontend.secrets.values())),
            "backend": (backend_service, list(backend.secrets.values())),
        },
    )
    _export_all(template, env, public, internal, {"Frontend": frontend_targets, "Backend": backend_targets})
    return template


def _cluster(template: Template) -> ClusterCapacityProviderAssociations:
    cluster = template.add_resource(
        Cluster("Cluster", ClusterSettings=[ClusterSetting(Name="containerInsights", Value="enabled")])
    )
    providers = ClusterCapacityProviderAssociations(
        "CapacityProviders",
        Cluster=Ref(cluster),
        CapacityProviders=["FARGATE"],
        DefaultCapacityProviderStrategy=[CapacityProviderStrategy(CapacityProvider="FARGATE", Weight=1)],
    )
    template.add_resource(providers)
    return providers


def _balancer(template: Template, env: Environment, logs: tuple[Bucket, BucketPolicy], *, public: bool) -> LoadBalancer:
    title = "PublicBalancer" if public else "InternalBalancer"
    return balancer(
        template,
        title,
        public=public,
        subnets=subnets(env, "Public" if public else "Private"),
        group=imported(env, f"{title}Group"),
        logs=logs,
        protected=env.protected,
    )


def _public_listener(template: Template, public: LoadBalancer, targets: TargetGroup) -> ListenerRule:
    """Plain HTTP: a redirect, but for the health path, which joins the targets before HTTPS exists."""
    to_https = RedirectConfig(Protocol="HTTPS", Port="443", StatusCode="HTTP_301")
    listener = template.add_resource(
        Listener(
            "PublicHttp",
            LoadBalancerArn=Ref(public),
            Port=80,
            Protocol="HTTP",
            DefaultActions=[Action(Type="redirect", RedirectConfig=to_https)],
        )
    )
    health = PathPatternConfig(Values=[HEALTH_PATH])
    rule = ListenerRule(
        "PublicHealth",
        ListenerArn=Ref(listener),
        Priority=1,
        Conditions=[Condition(Field="path-pattern", PathPatternConfig=health)],
        Actions=[ListenerRuleAction(Type="forward", TargetGroupArn=Ref(targets))],
    )
    template.add_resource(rule)
    return rule


def _internal_listener(template: Template, internal: LoadBalancer, targets: TargetGroup) -> Listener:
    inside = "inside the network, where only the frontend's security group reaches it"
    listener = Listener(
        "InternalHttp",
        LoadBalancerArn=Ref(internal),
        Port=80,
        Protocol="HTTP",
        DefaultActions=forward(targets),
    )
    template.add_resource(suppress(listener, CKV_AWS_2=inside, CKV_AWS_103=inside))
    return listener


def _export_all(
    template: Template,
    env: Environment,
    public: LoadBalancer,
    internal: LoadBalancer,
    targets: Mapping[str, TargetGroup],
) -> None:
    values: dict[str, AWSHelperFn] = {
        "PublicBalancer": Ref(public),
        "PublicBalancerDns": GetAtt(public, "DNSName"),
        "PublicBalancerZone": GetAtt(public, "CanonicalHostedZoneID"),
        "PublicBalancerName": full_name(public),
        "InternalBalancerName": full_name(internal),
        "FrontendTargets": Ref(targets["Frontend"]),
        "FrontendTargetsName": full_name(targets["Frontend"]),
        "BackendTargetsName": full_name(targets["Backend"]),
        "Cluster": Ref("Cluster"),
        "FrontendService": GetAtt("FrontendService", "Name"),
        "BackendService": GetAtt("BackendService", "Name"),
        "SyncDeadLettersName": GetAtt("SyncDeadLetters", "QueueName"),
        "FrontendLogs": Ref("FrontendLogs"),
        "BackendLogs": Ref("BackendLogs"),
        "SyncLogs": Ref("SyncLogs"),
    }
    for name, value in values.items():
        export(template, env, name, value)
