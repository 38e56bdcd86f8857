"""Monthly cost estimate of an environment from its templates and the price table."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rich.console import Console
from rich.table import Table

from infra import prices
from infra.components.race_days import AFTER, BEFORE
from infra.race_starts import RACE_STARTS
from infra.settings import Environment, TaskSize
from infra.synthesis import SynthesizedStack, synthesize


@dataclass(frozen=True)
class Line:
    """A cost line: item, quantity and price per month."""

    item: str
    quantity: float
    price: float

    @property
    def total(self) -> float:
        """Dollars a month."""
        return self.quantity * self.price


def estimate(env: Environment, synthesis: Sequence[SynthesizedStack]) -> list[Line]:
    """Return the cost lines, most expensive first."""
    resources = [resource for each in synthesis for resource in each.resources.values()]
    counted: defaultdict[tuple[str, float], float] = defaultdict(float)
    for resource in resources:
        cost = _COSTS.get(resource["Type"])
        if cost:
            item, price, quantity = cost(resource.get("Properties", {}))
            counted[item, price] += quantity
    architecture = _architecture(resources)
    running = (*_tasks(env, architecture), *_race_days(env, architecture), _syncs(env, architecture))
    for item, price, quantity in (*running, *_addresses(env)):
        counted[item, price] += quantity
    for item, price, quantity in _use(env):
        counted[item, price] += quantity
    lines = [Line(item, quantity, price) for (item, price), quantity in counted.items()]
    return sorted(lines, key=lambda line: -line.total)


def knobs(env: Environment) -> dict[str, Environment]:
    """Return the settings that matter most for the bill, each with the environment that has one changed."""
    changed = {
        "document_class = db.r6g.large": replace(env, document_class="db.r6g.large"),
        "document_instances + 1": replace(env, document_instances=env.document_instances + 1),
        "cache_node = db.t4g.medium": replace(env, cache_node="db.t4g.medium"),
        "cache_replicas + 1": replace(env, cache_replicas=env.cache_replicas + 1),
        "nat_gateways = one a zone": replace(env, nat_gateways=len(env.zones)),
        "cdn = off": replace(env, cdn="off"),
        "cdn = only": replace(env, cdn="only"),
        "endpoint_zones = all": replace(env, endpoint_zones=len(env.zones)),
        "endpoint_zones = 1": replace(env, endpoint_zones=1),
        "one frontend task more": replace(env, frontend=replace(env.frontend, least=env.frontend.least + 1)),
        "one backend task more": replace(env, backend=replace(env.backend, least=env.backend.least + 1)),
    }
    return {text: other for text, other in changed.items() if other != env}


def total(env: Environment, synthesis: Sequence[SynthesizedStack]) -> float:
    """Return dollars a month."""
    return sum(line.total for line in estimate(env, synthesis))


def show_cost(env: Environment, synthesis: Sequence[SynthesizedStack], console: Console) -> None:
    """Print the estimate."""
    lines = estimate(env, synthesis)
    table = Table("item", title=f"{env.name}, a month, US dollars", title_justify="left")
    for heading in ("quantity", "each", "together"):
        table.add_column(heading, justify="right")
    for line in lines:
        table.add_row(line.item, f"{line.quantity:g}", f"{line.price:.2f}", f"{line.total:.2f}")
    table.add_section()
    table.add_row("all", "", "", f"{sum(line.total for line in lines):.0f}", style="bold")
    console.print(table)
    differences = Table("setting", title="What settings cost", title_justify="left")
    differences.add_column("a month", justify="right")
    now = total(env, synthesis)
    for text, other in knobs(env).items():
        differences.add_row(text, f"{total(other, synthesize(other)) - now:+.0f}")
    console.print(differences)
    console.print((prices.__doc__ or "").strip(), style="dim")


Cost = tuple[str, float, float]


def _hourly(item: str, price: float) -> Callable[[dict[str, Any]], Cost]:
    return lambda _: (item, price * prices.HOURS, 1)


def _monthly(item: str, price: float) -> Callable[[dict[str, Any]], Cost]:
    return lambda _: (item, price, 1)


def _endpoint(properties: dict[str, Any]) -> Cost:
    zones = len(properties["SubnetIds"]) if properties["VpcEndpointType"] == "Interface" else 0
    return "interface endpoint in a zone", prices.INTERFACE_ENDPOINT * prices.HOURS, zones


def _document_instance(properties: dict[str, Any]) -> Cost:
    kind = properties["DBInstanceClass"]
    return f"DocumentDB {kind}", prices.DOCUMENT_INSTANCE[kind] * prices.HOURS, 1


def _cache(properties: dict[str, Any]) -> Cost:
    kind, nodes = properties["NodeType"], properties["NumShards"] * (1 + properties["NumReplicasPerShard"])
    return f"MemoryDB {kind}", prices.CACHE_NODE[kind] * prices.HOURS, nodes


def _web_acl(properties: dict[str, Any]) -> Cost:
    return "web firewall", prices.WEB_ACL + prices.WEB_ACL_RULE * len(properties["Rules"]), 1


_COSTS: dict[str, Callable[[dict[str, Any]], Cost]] = {
    "AWS::CloudWatch::Alarm": _monthly("alarm", prices.ALARM),
    "AWS::CloudWatch::CompositeAlarm": _monthly("composite alarm", prices.COMPOSITE_ALARM),
    "AWS::CloudWatch::Dashboard": _monthly("dashboard", prices.DASHBOARD),
    "AWS::DocDB::DBInstance": _document_instance,
    "AWS::EC2::NatGateway": _hourly("NAT gateway", prices.NAT_GATEWAY),
    "AWS::EC2::VPCEndpoint": _endpoint,
    "AWS::ElasticLoadBalancingV2::LoadBalancer": _hourly("balancer", prices.BALANCER),
    "AWS::KMS::Key": _monthly("encryption key", prices.KMS_KEY),
    "AWS::Logs::MetricFilter": _monthly("own metric", prices.OWN_METRIC),
    "AWS::MemoryDB::Cluster": _cache,
    "AWS::Route53::HealthCheck": _monthly("check from outside", prices.HEALTH_CHECK),
    "AWS::SecretsManager::Secret": _monthly("secret", prices.SECRET),
    "AWS::WAFv2::WebACL": _web_acl,
}


def _architecture(resources: Sequence[dict[str, Any]]) -> str:
    (architecture,) = {
        each["Properties"]["RuntimePlatform"]["CpuArchitecture"]
        for each in resources
        if each["Type"] == "AWS::ECS::TaskDefinition"
    }
    return str(architecture)


def _tasks(env: Environment, architecture: str) -> list[Cost]:
    """Price the tasks of both services at minimum capacity."""
    return [
        (
            f"task of {size.cpu / 1024:g} vCPU, {size.memory / 1024:g} GB, {architecture}",
            _task_hour(size, architecture) * prices.HOURS,
            size.least,
        )
        for size in (env.frontend, env.backend)
    ]


def _race_days(env: Environment, architecture: str) -> list[Cost]:
    """Price the tasks that are added for races, spread over the year."""
    hours = len(RACE_STARTS) * (BEFORE + AFTER).total_seconds() / 3600 / 12
    return [
        (f"hour of a task more on race days, {size.cpu / 1024:g} vCPU", _task_hour(size, architecture), more * hours)
        for size in (env.frontend, env.backend)
        if (more := max(0, size.race_day - size.least))
    ]


def _syncs(env: Environment, architecture: str) -> Cost:
    """Price the sync's runs: one every 15 minutes, each charged for a minute at least."""
    return "minute of the sync", _task_hour(env.sync, architecture) / 60, 30 * 96


def _task_hour(size: TaskSize, architecture: str) -> float:
    cpu, memory = prices.VCPU[architecture], prices.GIGABYTE_OF_MEMORY[architecture]
    return size.cpu / 1024 * cpu + size.memory / 1024 * memory


def _use(env: Environment) -> Iterator[Cost]:
    """Price the usage; with CloudFront, visitors' data and requests are charged by it."""
    use = dict(zip(prices.USE_PRICES, prices.USE[env.name], strict=True))
    if env.has_cdn:
        moved = (use.pop("GB to the internet"), use["million requests past the web firewall"])
        for (item, price), quantity in zip(prices.CDN_PRICES.items(), moved, strict=True):
            yield item, price, quantity
    for item, quantity in use.items():
        yield item, prices.USE_PRICES[item], quantity


def _addresses(env: Environment) -> list[Cost]:
    """Price the public IPv4 addresses of NAT gateways, public balancer and frontend tasks."""
    quantity = env.nat_gateways + len(env.zones) + env.frontend.least
    return [("public address", prices.PUBLIC_ADDRESS * prices.HOURS, quantity)]
