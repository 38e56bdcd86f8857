"""A container kept running behind a target group, rolled back when it fails and scaled with its load."""

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
    DeploymentCircuitBreaker,
    DeploymentConfiguration,
    LoadBalancer,
    NetworkConfiguration,
    Service,
)

from infra.components.container import Container, task
from infra.components.doorway import Doorway
from infra.components.exports import imported, subnets
from infra.components.suppression import suppress
from infra.settings import Environment

_CPU_PERCENT = 60
_REQUESTS_PER_TASK = 1500  # a minute
GRACE_SECONDS = 60


def _network(env: Environment, group: str, *, public: bool) -> NetworkConfiguration:
    """Where tasks live: in public subnets with an address of their own, or in private ones without."""
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
    doorway: Doorway,
    providers: ClusterCapacityProviderAssociations,
    *,
    public: bool,
) -> Service:
    """Add the service of `container` behind `doorway`, with its task and its scaling."""
    added = Service(
        f"{container.title}Service",
        Cluster=Ref("Cluster"),
        TaskDefinition=Ref(task(template, env, container).definition),
        # No DesiredCount: a deployment would undo what autoscaling has chosen.
        CapacityProviderStrategy=[CapacityProviderStrategyItem(CapacityProvider="FARGATE", Weight=1)],
        PlatformVersion="LATEST",
        DeploymentConfiguration=_ROLL_OUT,
        HealthCheckGracePeriodSeconds=GRACE_SECONDS,
        LoadBalancers=[_behind(doorway, container)],
        NetworkConfiguration=_network(env, f"{container.title}Group", public=public),
        EnableECSManagedTags=True,
        EnableExecuteCommand=False,
        PropagateTags="SERVICE",
        DependsOn=[doorway.sender.title, providers.title],
    )
    if public:
        suppress(added, CKV_AWS_333="lives in public subnets; its security group admits the balancer alone")
    template.add_resource(added)
    _scaling(template, container, added, doorway)
    return added


_ROLL_OUT = DeploymentConfiguration(
    MinimumHealthyPercent=100,
    MaximumPercent=200,
    DeploymentCircuitBreaker=DeploymentCircuitBreaker(Enable=True, Rollback=True),
)


def _behind(doorway: Doorway, container: Container) -> LoadBalancer:
    return LoadBalancer(ContainerName=container.name, ContainerPort=container.port, TargetGroupArn=Ref(doorway.targets))


def _scaling(template: Template, container: Container, service: Service, doorway: Doorway) -> None:
    """Let the number of tasks follow CPU and requests, between the container's least and most."""
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
    names = f"${{{doorway.balancer.title}.LoadBalancerFullName}}/${{{doorway.targets.title}.TargetGroupFullName}}"
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
