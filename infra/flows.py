"""Network flows: the table behind security groups, the diagram and the tests."""

from dataclasses import dataclass
from typing import Literal

from infra.settings import Environment

Group = Literal[
    "PublicBalancer",
    "Frontend",
    "InternalBalancer",
    "Backend",
    "Cache",
    "Database",
    "Rotation",
    "Endpoints",
]

CLOUDFRONT = "cloudfront"  # its edge locations, as AWS lists their addresses
INTERNET = "internet"  # every IPv4 address: clients as a source, outside services as a target


@dataclass(frozen=True)
class Flow:
    """An allowed TCP connection: source, target, port and purpose."""

    source: str
    target: str
    port: int
    why: str


FRONTEND_PORT = 3000
BACKEND_PORT = 3002
CACHE_PORT = 6379
DATABASE_PORT = 27017

GROUPS: dict[Group, str] = {
    "PublicBalancer": "Balancer that clients reach",
    "Frontend": "Frontend tasks",
    "InternalBalancer": "Balancer between frontend and backend",
    "Backend": "Backend tasks and the daily sync",
    "Cache": "MemoryDB",
    "Database": "DocumentDB",
    "Rotation": "Function that renews the database password",
    "Endpoints": "VPC endpoints of AWS services",
}

FLOWS: tuple[Flow, ...] = (
    Flow(INTERNET, "PublicBalancer", 443, "Clients"),
    Flow(INTERNET, "PublicBalancer", 80, "Clients, sent on to HTTPS"),
    Flow("PublicBalancer", "Frontend", FRONTEND_PORT, "Pages"),
    Flow("Frontend", "InternalBalancer", 80, "API requests"),
    Flow("Frontend", INTERNET, 443, "Sentry, and images from S3"),
    Flow("Frontend", "Endpoints", 443, "Image, secrets and logs"),
    Flow("InternalBalancer", "Backend", BACKEND_PORT, "API requests"),
    Flow("Backend", "Cache", CACHE_PORT, "Aggregated and calculated data"),
    Flow("Backend", "Database", DATABASE_PORT, "Seasons, races and results"),
    Flow("Backend", INTERNET, 443, "Jolpica and Sentry through NAT, and images from S3"),
    Flow("Backend", "Endpoints", 443, "Image, secrets and logs"),
    Flow("Rotation", "Database", DATABASE_PORT, "Sets the new password"),
    Flow("Rotation", "Endpoints", 443, "Stores the new password"),
)

# By region, the list of CloudFront's addresses towards origins. A preflight check compares its name.
CLOUDFRONT_ADDRESSES = {"us-east-1": "pl-3b927c52"}
_CLIENTS = {flow for flow in FLOWS if flow.source == INTERNET}


def flows(env: Environment) -> tuple[Flow, ...]:
    """Return the flows of an environment: where CloudFront is the only way in, clients reach no balancer."""
    if env.cdn != "only":
        return FLOWS
    from_cloudfront = Flow(CLOUDFRONT, "PublicBalancer", 443, "What CloudFront has not stored")
    return (from_cloudfront, *(flow for flow in FLOWS if flow not in _CLIENTS))
