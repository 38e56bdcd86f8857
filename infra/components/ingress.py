"""Ingress of a service: load balancer, listener on port 80, target group."""

from dataclasses import dataclass

from troposphere import Ref, Template
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

from infra.components.exports import imported, subnets
from infra.components.load_balancer import HEALTH_PATH, balancer, target_group
from infra.components.suppression import suppress
from infra.flows import BACKEND_PORT, FRONTEND_PORT
from infra.settings import Environment


@dataclass(frozen=True)
class Ingress:
    """A load balancer, its target group, and the listener or rule that a service must depend on."""

    balancer: LoadBalancer
    targets: TargetGroup
    sender: Listener | ListenerRule


def public_ingress(template: Template, env: Environment, logs: tuple[Bucket, BucketPolicy]) -> Ingress:
    """Add the public balancer of the frontend: HTTP redirects to HTTPS, except for the health path."""
    public = _balancer(template, env, logs, public=True)
    targets = target_group(template, env, "FrontendTargets", FRONTEND_PORT)
    to_https = RedirectConfig(Protocol="HTTPS", Port="443", StatusCode="HTTP_301")
    listener = _listener(template, "PublicHttp", public, Action(Type="redirect", RedirectConfig=to_https))
    rule = ListenerRule(
        "PublicHealth",
        ListenerArn=Ref(listener),
        Priority=1,
        Conditions=[Condition(Field="path-pattern", PathPatternConfig=PathPatternConfig(Values=[HEALTH_PATH]))],
        Actions=[ListenerRuleAction(Type="forward", TargetGroupArn=Ref(targets))],
    )
    template.add_resource(rule)
    return Ingress(public, targets, rule)


def internal_ingress(template: Template, env: Environment, logs: tuple[Bucket, BucketPolicy]) -> Ingress:
    """Add the internal balancer of the backend."""
    internal = _balancer(template, env, logs, public=False)
    targets = target_group(template, env, "BackendTargets", BACKEND_PORT)
    forward = Action(Type="forward", TargetGroupArn=Ref(targets))
    listener = _listener(template, "InternalHttp", internal, forward)
    inside = "inside the network, where only the frontend's security group reaches it"
    return Ingress(internal, targets, suppress(listener, CKV_AWS_2=inside, CKV_AWS_103=inside))


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


def _listener(template: Template, title: str, owner: LoadBalancer, action: Action) -> Listener:
    listener = Listener(title, LoadBalancerArn=Ref(owner), Port=80, Protocol="HTTP", DefaultActions=[action])
    template.add_resource(listener)
    return listener
