"""Rules for services: start, reachability, rollback, secrets."""

import re
from collections.abc import Iterator
from typing import Any

from infra.invariants.model import Model, Resource

_SECRET_NAME = re.compile(r"PASSWORD|SECRET|TOKEN|DSN|CREDENTIAL|MONGODB_URI|REDIS_URL")
_SECRET_VALUE = re.compile(r"://[^/@\s]+:[^/@\s]+@|\{\{resolve:")


def _containers(model: Model) -> Iterator[tuple[Resource, dict[str, Any]]]:
    for task in model.of("ECS::TaskDefinition"):
        for container in task.properties["ContainerDefinitions"]:
            yield task, container


def _bindings(model: Model) -> Iterator[tuple[Resource, dict[str, Any], Resource]]:
    """Yield each service with its load balancer binding and target group."""
    for service in model.of("ECS::Service"):
        for binding in service.properties.get("LoadBalancers", []):
            targets = model.resource(service, binding["TargetGroupArn"])
            if targets:
                yield service, binding, targets


def ports_agree(model: Model) -> Iterator[str]:
    """Container, service and target group use the same port."""
    for service, binding, targets in _bindings(model):
        task = model.resource(service, service.properties["TaskDefinition"])
        ports = {
            mapping["ContainerPort"]
            for container in (task.properties["ContainerDefinitions"] if task else [])
            if container["Name"] == binding["ContainerName"]
            for mapping in container["PortMappings"]
        }
        if ports != {binding["ContainerPort"]} or ports != {targets.properties["Port"]}:
            yield f"{service}: the ports of container, service and target group differ"


def services_wait_for_listeners(model: Model) -> Iterator[str]:
    """Require services to depend on the listener of their target group and on the capacity providers."""
    for service, _, targets in _bindings(model):
        senders = {each.logical_id for each in _senders(model, targets) if each.stack == service.stack}
        if not senders & set(service.depends_on):
            yield f"{service}: does not wait for a listener of {targets.logical_id}"
    providers = {each.logical_id for each in model.of("ECS::ClusterCapacityProviderAssociations")}
    for service in model.of("ECS::Service"):
        if not providers & set(service.depends_on):
            yield f"{service}: does not wait for the capacity providers"


def _senders(model: Model, targets: Resource) -> Iterator[Resource]:
    for kind, key in (("Listener", "DefaultActions"), ("ListenerRule", "Actions")):
        for sender in model.of(f"ElasticLoadBalancingV2::{kind}"):
            actions = sender.properties[key]
            if any(model.resource(sender, action.get("TargetGroupArn")) == targets for action in actions):
                yield sender


def only_the_frontend_has_addresses(model: Model) -> Iterator[str]:
    """No service but the frontend's has public addresses or lives in public subnets."""
    for service in model.of("ECS::Service"):
        network = service.properties["NetworkConfiguration"]["AwsvpcConfiguration"]
        subnets = [model.resource(service, each) for each in network["Subnets"]]
        public = network.get("AssignPublicIp") != "DISABLED" or any(
            subnet is None or subnet.logical_id.startswith("Public") for subnet in subnets
        )
        if public and service.logical_id != "FrontendService":
            yield f"{service}: is public"
        if service.logical_id == "FrontendService" and network.get("AssignPublicIp") != "ENABLED":
            yield f"{service}: has no way to the internet from its public subnets"


def targets_are_addresses(model: Model) -> Iterator[str]:
    """Target groups of Fargate tasks have target type ip."""
    for targets in model.of("ElasticLoadBalancingV2::TargetGroup"):
        if targets.properties.get("TargetType") != "ip":
            yield f"{targets}: TargetType is not ip"


def balancer_names_are_free(model: Model) -> Iterator[str]:
    """Balancer names are generated, or unique, at most 32 characters and not prefixed internal-."""
    seen: set[str] = set()
    for balancer in model.of("ElasticLoadBalancingV2::LoadBalancer"):
        name = str(balancer.properties.get("Name", ""))
        if name and (name in seen or len(name) > 32 or name.startswith("internal-")):
            yield f"{balancer}: its name is taken, too long or reserved"
        seen.add(name)


def failures_roll_back(model: Model) -> Iterator[str]:
    """Require rollback of failed rollouts, and full capacity during rollouts."""
    for service in model.of("ECS::Service"):
        deployment = service.properties.get("DeploymentConfiguration", {})
        breaker = deployment.get("DeploymentCircuitBreaker", {})
        if not (breaker.get("Enable") and breaker.get("Rollback")):
            yield f"{service}: the circuit breaker does not roll back"
        if (deployment.get("MinimumHealthyPercent"), deployment.get("MaximumPercent")) != (100, 200):
            yield f"{service}: does not keep full capacity while rolling out"


def releases_are_judged(model: Model) -> Iterator[str]:
    """Require rollback on alarms of the service's own targets, and the backend to be updated before the frontend."""
    for service in model.of("ECS::Service"):
        app = service.logical_id.removesuffix("Service")
        judged = service.properties.get("DeploymentConfiguration", {}).get("Alarms", {})
        names = [
            target.logical_id if (target := model.resource(service, each)) else ""
            for each in judged.get("AlarmNames", [])
        ]
        if names != [f"{app}ReleaseErrors", f"{app}ReleaseSlow"]:
            yield f"{service}: its releases are judged by {names}"
        if app == "Frontend" and "BackendService" not in service.depends_on:
            yield f"{service}: is not updated after the backend"


def readiness_is_asked(model: Model) -> Iterator[str]:
    """Require load balancers and containers to check readiness, not only liveness."""
    for targets in model.of("ElasticLoadBalancingV2::TargetGroup"):
        if targets.properties["HealthCheckPath"] != "/health/ready":
            yield f"{targets}: asks {targets.properties['HealthCheckPath']}"
    for task, container in _containers(model):
        for port in container.get("PortMappings", []):
            address = f"urllib.request.urlopen('http://127.0.0.1:{port['ContainerPort']}/health/ready', timeout=3)"
            command = [*container.get("HealthCheck", {}).get("Command", []), ""]
            if command[:-2] != ["CMD", "python", "-c"] or not command[-2].endswith(address):
                yield f"{task}: {container['Name']} is not asked whether it is ready"
        if container.get("PortMappings") and task.properties["RuntimePlatform"]["CpuArchitecture"] != "ARM64":
            yield f"{task}: does not run on ARM"


def secrets_stay_secret(model: Model) -> Iterator[str]:
    """No plain environment variable of a container or function holds a secret."""
    for task, container in _containers(model):
        for variable in container.get("Environment", []):
            if _tells(variable["Name"], variable["Value"]):
                yield f"{task}: {variable['Name']} holds a secret in plain sight"
    for function in model.of("Lambda::Function"):
        for name, value in function.properties.get("Environment", {}).get("Variables", {}).items():
            if _tells(name, value):
                yield f"{function}: {name} holds a secret in plain sight"


def _tells(name: str, value: object) -> bool:
    # The secret propagation function's PATTERN holds the words USER and PASSWORD where the secrets go.
    text = str(value).replace("USER:PASSWORD@", "")
    return bool(_SECRET_NAME.search(name) or _SECRET_VALUE.search(text))


def tasks_stop_gently(model: Model) -> Iterator[str]:
    """Require stop timeouts that exceed the deregistration delay, and servers that drain before they stop."""
    delays = [
        int(attribute["Value"])
        for targets in model.of("ElasticLoadBalancingV2::TargetGroup")
        for attribute in targets.properties["TargetGroupAttributes"]
        if attribute["Key"] == "deregistration_delay.timeout_seconds"
    ]
    for task, container in _containers(model):
        if container.get("StopTimeout", 30) <= max(delays, default=0):
            yield f"{task}: {container['Name']} is killed before its balancer has let go"
        variables = {each["Name"]: each["Value"] for each in container["Environment"]}
        drain = int(variables.get("F1_DRAIN_SECONDS", "0"))
        if container.get("PortMappings") and not 10 <= drain <= container.get("StopTimeout", 30) - 10:
            yield f"{task}: {container['Name']} serves on for {drain} seconds after it is told to stop"
