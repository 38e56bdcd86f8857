"""Settings of the three environments."""

from dataclasses import dataclass
from typing import Literal

Name = Literal["dev", "staging", "prod"]
# CloudFront: none; in front of a load balancer that still serves everybody; or of one that serves only CloudFront.
Cdn = Literal["off", "beside", "only"]

PROJECT = "f1"
REPOSITORY = "example-org/f1-app"  # OWNER/NAME on GitHub; only its deployments may assume the deploy role


@dataclass(frozen=True, kw_only=True)
class TaskSize:
    """A Fargate task: CPU units, MiB of memory, how many run at least and at most, and at least during a race."""

    cpu: int
    memory: int
    least: int
    most: int
    race_day: int = 0  # 0: as on other days

    @property
    def workers(self) -> int:
        """Number of server processes: one per vCPU, at least one."""
        return max(1, self.cpu // 1024)


@dataclass(frozen=True, kw_only=True)
class Environment:
    """One complete copy of the system, in an AWS account of its own."""

    name: Name
    release_stage: Literal["staging", "production"]  # the name used by the apps and Sentry
    domain: str
    hosted_zone_id: str
    alert_email: str
    account_id: str = ""  # twelve digits; when set, the deployer refuses any other account
    region: str = "us-east-1"
    copy_region: str = ""  # where backups have a second copy; empty for none
    # Zone ids: zone names differ between accounts, and MemoryDB is not available in every zone.
    zones: tuple[str, ...]
    nat_gateways: int
    endpoint_zones: int  # zones with interface endpoints, which serve the other zones too
    cidr: str
    frontend: TaskSize
    backend: TaskSize
    sync: TaskSize
    document_class: str
    document_instances: int
    database_generation: int = 1  # add one together with a snapshot to restore into a new cluster
    database_snapshot: str = ""
    cache_node: str
    cache_replicas: int
    cache_password: int = 1  # add one and deploy to rotate; the one before it stays valid until the next
    backup_days: int
    log_days: int
    monthly_budget: int  # US dollars
    cdn: Cdn = "off"  # from "off" to "only" by way of "beside", so that nobody is refused while addresses change
    origin_secret: int = 1  # add one and deploy to renew the secret of CloudFront
    protected: bool = False  # termination protection, stack policies, vault lock

    @property
    def pages(self) -> bool:
        """True if alarms of this environment page somebody."""
        return self.release_stage == "production"

    @property
    def has_cdn(self) -> bool:
        """True if visitors reach the site through CloudFront."""
        return self.cdn != "off"

    @property
    def prefix(self) -> str:
        """Prefix of every name in this environment."""
        return f"{PROJECT}-{self.name}"

    def exported(self, name: str) -> str:
        """Return the full name of an export of this environment."""
        return f"{self.prefix}-{name}"


DEV = Environment(
    name="dev",
    release_stage="staging",
    domain="dev.f1.example.com",
    hosted_zone_id="Z0000000EXAMPLEDEV",
    alert_email="f1-dev@example.com",
    zones=("use1-az2", "use1-az4"),
    nat_gateways=1,
    endpoint_zones=1,
    cidr="10.10.0.0/16",
    frontend=TaskSize(cpu=256, memory=512, least=1, most=2),
    backend=TaskSize(cpu=256, memory=512, least=1, most=2),
    sync=TaskSize(cpu=256, memory=512, least=1, most=1),
    document_class="db.t4g.medium",
    document_instances=1,
    cache_node="db.t4g.small",
    cache_replicas=0,
    backup_days=7,
    log_days=30,
    monthly_budget=250,
)

STAGING = Environment(
    name="staging",
    release_stage="staging",
    domain="staging.f1.example.com",
    hosted_zone_id="Z00000EXAMPLESTAGE",
    alert_email="f1-staging@example.com",
    zones=("use1-az2", "use1-az4"),
    nat_gateways=1,
    endpoint_zones=1,
    cidr="10.20.0.0/16",
    frontend=TaskSize(cpu=512, memory=1024, least=2, most=4),
    backend=TaskSize(cpu=512, memory=1024, least=2, most=4),
    sync=TaskSize(cpu=256, memory=512, least=1, most=1),
    document_class="db.t4g.medium",
    document_instances=2,
    cache_node="db.t4g.small",
    cache_replicas=1,
    backup_days=14,
    log_days=90,
    cdn="only",
    monthly_budget=400,
)

PROD = Environment(
    name="prod",
    release_stage="production",
    domain="f1.example.com",
    hosted_zone_id="Z000000EXAMPLEPROD",
    alert_email="f1-oncall@example.com",
    copy_region="us-west-2",
    zones=("use1-az2", "use1-az4", "use1-az6"),
    nat_gateways=1,
    endpoint_zones=2,
    cidr="10.30.0.0/16",
    frontend=TaskSize(cpu=512, memory=1024, least=3, most=12, race_day=6),
    backend=TaskSize(cpu=1024, memory=2048, least=3, most=12, race_day=6),
    sync=TaskSize(cpu=512, memory=1024, least=1, most=1),
    document_class="db.t4g.medium",
    document_instances=2,
    cache_node="db.t4g.small",
    cache_replicas=1,
    backup_days=35,
    log_days=365,
    cdn="only",
    monthly_budget=800,
    protected=True,
)

ENVIRONMENTS: dict[str, Environment] = {each.name: each for each in (DEV, STAGING, PROD)}
