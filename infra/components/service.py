"""ECS service behind a target group, with rollback and autoscaling."""

from collections.abc import Sequence
from typing import Any

from troposphere import Ref, Sub, Template
from troposphere.applicationautoscaling import (
    PredefinedMetricSpecification,
    ScalableTarget,
    ScalingPolicy,
    TargetTrackingScalingPolicyConfiguration,
)
from troposphere.ecs import (
    AwsvpcConfiguration,
    CapacityProviderStrategyItem,
    ClusterCapacityProviderAssociations,
    DeploymentAlarms,
    DeploymentCircuitBreaker,
    DeploymentConfiguration,
    LoadBalancer,
    NetworkConfiguration,
    Service,
)

from infra.components.alarm import alarm
from infra.components.alarms import release_alarms
from infra.components.container import Container, task
from infra.components.exports import imported, subnets
from infra.components.ingress import Ingress
from infra.components.load_balancer import full_name
from infra.components.race_days import race_day_actions
from infra.components.suppression import suppress
from infra.settings import Environment

_CPU_PERCENT = 60
_REQUESTS_PER_TASK = 1500  # a minute
GRACE_SECONDS = 120  # the first load of the data included


def _network(env: Environment, group: str, *, public: bool) -> NetworkConfiguration:
    """Place tasks in public subnets with a public address, or in private subnets without."""
    return NetworkConfiguration(
        AwsvpcConfiguration=AwsvpcConfiguration(
            Subnets=subnets(env, "Public" if public else "Private"),
            SecurityGroups=[imported(env, group)],
            AssignPublicIp="ENABLED" if public else "DISABLED",
        )
    )


def service(
    template: Template,
    env: Environment,
    container: Container,
    ingress: Ingress,
    providers: ClusterCapacityProviderAssociations,
    *,
    public: bool,
    after: Sequence[str] = (),
) -> Service:
    """Add the service of `container` behind `ingress`, updated `after` others, with its task and its scaling."""
    added = Service(
        f"{container.title}Service",
        Cluster=Ref("Cluster"),
        TaskDefinition=Ref(task(template, env, container).definition),
        # No DesiredCount: a deployment would undo what autoscaling has chosen.
        CapacityProviderStrategy=[CapacityProviderStrategyItem(CapacityProvider="FARGATE", Weight=1)],
        PlatformVersion="LATEST",
        DeploymentConfiguration=_rollout(template, env, container, ingress),
        HealthCheckGracePeriodSeconds=GRACE_SECONDS,
        LoadBalancers=[_behind(ingress, container)],
        NetworkConfiguration=_network(env, f"{container.title}Group", public=public),
        EnableECSManagedTags=True,
        EnableExecuteCommand=False,
        PropagateTags="SERVICE",
        DependsOn=[ingress.sender.title, providers.title, *after],
    )
    if public:
        suppress(added, CKV_AWS_333="lives in public subnets; its security group admits the balancer alone")
    template.add_resource(added)
    _scaling(template, container, added, ingress)
    return added


def _rollout(template: Template, env: Environment, container: Container, ingress: Ingress) -> DeploymentConfiguration:
    """Roll out at full capacity; roll back tasks that do not become ready or cause errors or slow responses."""
    balancer = {"LoadBalancer": full_name(ingress.balancer)}
    targets = {"TargetGroup": full_name(ingress.targets)}
    judges = [alarm(template, env, row, {}) for row in release_alarms(container.title, balancer, targets)]
    return DeploymentConfiguration(
        MinimumHealthyPercent=100,
        MaximumPercent=200,
        DeploymentCircuitBreaker=DeploymentCircuitBreaker(Enable=True, Rollback=True),
        Alarms=DeploymentAlarms(AlarmNames=[Ref(each) for each in judges], Enable=True, Rollback=True),
    )


def _behind(ingress: Ingress, container: Container) -> LoadBalancer:
    return LoadBalancer(ContainerName=container.name, ContainerPort=container.port, TargetGroupArn=Ref(ingress.targets))


def _scaling(template: Template, container: Container, service: Service, ingress: Ingress) -> None:
    """Scale the number of tasks by CPU and requests, within the container's limits, and up before races."""
    target = template.add_resource(
        ScalableTarget(
            f"{container.title}Scaling",
            ServiceNamespace="ecs",
            ScalableDimension="ecs:service:DesiredCount",
            ResourceId=Sub(f"service/${{Cluster}}/${{{service.title}.Name}}"),
            MinCapacity=container.size.least,
            MaxCapacity=container.size.most,
        )
    )
    if actions := race_day_actions(container.size):
        target.ScheduledActions = actions
    names = f"${{{ingress.balancer.title}.LoadBalancerFullName}}/${{{ingress.targets.title}.TargetGroupFullName}}"
    _track(template, container, target, "ECSServiceAverageCPUUtilization", _CPU_PERCENT)
    _track(template, container, target, "ALBRequestCountPerTarget", _REQUESTS_PER_TASK, ResourceLabel=Sub(names))


def _track(
    template: Template, container: Container, target: ScalableTarget, metric: str, goal: int, **label: Any
) -> None:
    name = "Cpu" if "CPU" in metric else "Requests"
    template.add_resource(
        ScalingPolicy(
            f"{container.title}ScalesOn{name}",
            PolicyName=f"{container.name}-{name.lower()}",
            PolicyType="TargetTrackingScaling",
            ScalingTargetId=Ref(target),
            TargetTrackingScalingPolicyConfiguration=TargetTrackingScalingPolicyConfiguration(
                PredefinedMetricSpecification=PredefinedMetricSpecification(PredefinedMetricType=metric, **label),
                TargetValue=goal,
                ScaleInCooldown=300,
                ScaleOutCooldown=60,
            ),
        )
    )
