"""What an environment costs in a month: its templates, times the table of prices."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Console
from rich.table import Table

from infra import prices
from infra.estate import Synthesized
from infra.settings import Environment


@dataclass(frozen=True)
class Line:
    """One kind of thing: how many units of it, and what one costs in a month."""

    item: str
    quantity: float
    price: float

    @property
    def total(self) -> float:
        """Dollars a month."""
        return self.quantity * self.price


def estimate(env: Environment, estate: Sequence[Synthesized]) -> list[Line]:
    """List what costs money, dearest first."""
    resources = [resource for each in estate for resource in each.resources.values()]
    counted: defaultdict[tuple[str, float], float] = defaultdict(float)
    for resource in resources:
        cost = _COSTS.get(resource["Type"])
        if cost:
            item, price, quantity = cost(resource.get("Properties", {}))
            counted[item, price] += quantity
    for item, price, quantity in (*_tasks(env), *_addresses(env)):
        counted[item, price] += quantity
    for (item, price), quantity in zip(prices.USE_PRICES.items(), prices.USE[env.name], strict=True):
        counted[item, price] += quantity
    lines = [Line(item, quantity, price) for (item, price), quantity in counted.items()]
    return sorted(lines, key=lambda line: -line.total)


def show_cost(env: Environment, estate: Sequence[Synthesized], console: Console) -> None:
    """Print the estimate."""
    lines = estimate(env, estate)
    table = Table("item", title=f"{env.name}, a month, US dollars", title_justify="left")
    for heading in ("quantity", "each", "together"):
        table.add_column(heading, justify="right")
    for line in lines:
        table.add_row(line.item, f"{line.quantity:g}", f"{line.price:.2f}", f"{line.total:.2f}")
    table.add_section()
    table.add_row("all", "", "", f"{sum(line.total for line in lines):.0f}", style="bold")
    console.print(table)
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
    "AWS::CloudWatch::Dashboard": _monthly("dashboard", prices.DASHBOARD),
    "AWS::DocDB::DBInstance": _document_instance,
    "AWS::EC2::NatGateway": _hourly("NAT gateway", prices.NAT_GATEWAY),
    "AWS::EC2::VPCEndpoint": _endpoint,
    "AWS::ElasticLoadBalancingV2::LoadBalancer": _hourly("balancer", prices.BALANCER),
    "AWS::KMS::Key": _monthly("encryption key", prices.KMS_KEY),
    "AWS::Logs::MetricFilter": _monthly("own metric", prices.OWN_METRIC),
    "AWS::MemoryDB::Cluster": _cache,
    "AWS::SecretsManager::Secret": _monthly("secret", prices.SECRET),
    "AWS::WAFv2::WebACL": _web_acl,
}


def _tasks(env: Environment) -> list[Cost]:
    """Price the tasks of both services at their least number; the sync's minutes cost cents."""
    return [
        (
            f"task of {size.cpu / 1024:g} vCPU, {size.memory / 1024:g} GB",
            (size.cpu / 1024 * prices.VCPU + size.memory / 1024 * prices.GIGABYTE_OF_MEMORY) * prices.HOURS,
            size.least,
        )
        for size in (env.frontend, env.backend)
    ]


def _addresses(env: Environment) -> list[Cost]:
    """Price public addresses: of the NAT gateways, the public balancer in each zone, the frontend's tasks."""
    quantity = env.nat_gateways + len(env.zones) + env.frontend.least
    return [("public address", prices.PUBLIC_ADDRESS * prices.HOURS, quantity)]
