"""Services stack: both apps behind their balancers, the sync, secret propagation."""

from troposphere import AWSHelperFn, GetAtt, Parameter, Ref, Template
from troposphere.ecs import CapacityProviderStrategy, Cluster, ClusterCapacityProviderAssociations, ClusterSetting

from infra.components.apps import RELEASE, SYNC_RUNS, backend_container, frontend_container, sync_container
from infra.components.container import task
from infra.components.exports import export
from infra.components.ingress import Ingress, internal_ingress, public_ingress
from infra.components.load_balancer import access_logs, full_name
from infra.components.schedule import scheduled
from infra.components.secret_propagation import secret_propagation
from infra.components.service import service
from infra.settings import Environment


def build(env: Environment) -> Template:
    """Build the cluster, both services and the scheduled sync; the release is the one parameter."""
    template = Template(Description=f"{env.prefix}: services")
    template.add_parameter(_release())
    providers = _cluster(template)
    logs = access_logs(template, env)
    public, internal = public_ingress(template, env, logs), internal_ingress(template, env, logs)
    frontend, backend, sync = frontend_container(env), backend_container(env), sync_container(env)
    services = [
        # The backend first: both sides understand the other's version before, for one release.
        (service(template, env, backend, internal, providers, public=False), backend),
        (service(template, env, frontend, public, providers, public=True, after=["BackendService"]), frontend),
    ]
    scheduled(template, env, sync, task(template, env, sync), runs=SYNC_RUNS, group="BackendGroup")
    secret_propagation(template, env, services)
    for name, value in _offered(public, internal).items():
        export(template, env, name, value)
    return template


def _release() -> Parameter:
    return Parameter(
        RELEASE,
        Type="String",
        Description="Tag of the images to run",
        AllowedPattern="[0-9A-Za-z][0-9A-Za-z._-]{0,127}",
    )


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


def _offered(public: Ingress, internal: Ingress) -> dict[str, AWSHelperFn]:
    return {
        "PublicBalancer": Ref(public.balancer),
        "PublicBalancerDns": GetAtt(public.balancer, "DNSName"),
        "PublicBalancerZone": GetAtt(public.balancer, "CanonicalHostedZoneID"),
        "PublicBalancerName": full_name(public.balancer),
        "InternalBalancerName": full_name(internal.balancer),
        "FrontendTargets": Ref(public.targets),
        "FrontendTargetsName": full_name(public.targets),
        "BackendTargetsName": full_name(internal.targets),
        "Cluster": Ref("Cluster"),
        "FrontendService": GetAtt("FrontendService", "Name"),
        "BackendService": GetAtt("BackendService", "Name"),
        "SyncDeadLettersName": GetAtt("SyncDeadLetters", "QueueName"),
        "FrontendLogs": Ref("FrontendLogs"),
        "BackendLogs": Ref("BackendLogs"),
        "SyncLogs": Ref("SyncLogs"),
    }
