"""Rules for completeness: each resource has its companions, as many as the settings require."""

from collections.abc import Iterator, Mapping

from infra.flows import GROUPS, flows
from infra.invariants.model import Model, Resource
from infra.invariants.wiring import references

# Each resource of the first type is referred to by at least so many of the second.
_COMPANIONS: tuple[tuple[str, str, int], ...] = (
    ("KMS::Key", "KMS::Alias", 1),
    ("S3::Bucket", "S3::BucketPolicy", 1),
    ("SNS::Topic", "SNS::TopicPolicy", 1),
    ("SNS::Topic", "SNS::Subscription", 1),
    ("SQS::Queue", "SQS::QueuePolicy", 1),
    ("EC2::Subnet", "EC2::SubnetRouteTableAssociation", 1),
    ("EC2::RouteTable", "EC2::Route", 1),
    ("EC2::RouteTable", "EC2::VPCEndpoint", 1),
    ("EC2::EIP", "EC2::NatGateway", 1),
    ("EC2::InternetGateway", "EC2::VPCGatewayAttachment", 1),
    ("ECS::Service", "ApplicationAutoScaling::ScalableTarget", 1),
    ("ApplicationAutoScaling::ScalableTarget", "ApplicationAutoScaling::ScalingPolicy", 2),
    ("ECS::Cluster", "ECS::ClusterCapacityProviderAssociations", 1),
    ("ElasticLoadBalancingV2::LoadBalancer", "ElasticLoadBalancingV2::Listener", 1),
    ("WAFv2::WebACL", "WAFv2::WebACLAssociation", 1),
    ("WAFv2::WebACL", "WAFv2::LoggingConfiguration", 1),
    ("CertificateManager::Certificate", "ElasticLoadBalancingV2::Listener", 1),
    ("Backup::BackupPlan", "Backup::BackupSelection", 1),
    ("DocDB::DBCluster", "SecretsManager::SecretTargetAttachment", 2),
    ("MemoryDB::User", "MemoryDB::ACL", 1),
    ("Lambda::Function", "Events::Rule", 1),
    ("Lambda::Function", "Lambda::Permission", 1),
    ("EC2::VPC", "EC2::FlowLog", 1),
)

# An ACL before CloudFront is named by the distribution.
_BEFORE_CLOUDFRONT = {"WAFv2::WebACLAssociation": "CloudFront::Distribution"}

_SINGLE = ("Budgets::Budget", "CloudWatch::Dashboard", "IAM::OIDCProvider", "Scheduler::Schedule", "Route53::RecordSet")
_ROTATED = ("DatabaseLogin", "DatabaseMaster")
_ENDPOINTS = {"ecr.api", "ecr.dkr", "logs", "secretsmanager", "s3"}


def companions_are_there(model: Model) -> Iterator[str]:
    """Require the companions of a resource: a policy, a route, an alias and so on."""
    users = _users(model)
    for kind, usual, least in _COMPANIONS:
        companion = _BEFORE_CLOUDFRONT.get(usual, usual) if model.env.has_cdn else usual
        for resource in model.of(kind):
            found = [each for each in users.get(str(resource), []) if each.type == f"AWS::{companion}"]
            if len(found) < least:
                yield f"{resource}: has {len(found)} of {companion}, and needs {least}"


def _users(model: Model) -> Mapping[str, list[Resource]]:
    users: dict[str, list[Resource]] = {}
    for resource in model.resources.values():
        named = {str(target): target for _, target in references(model, resource, resource.properties, ())}
        for text in _substituted(model, resource):
            named.setdefault(str(text), text)
        for name in named:
            users.setdefault(name, []).append(resource)
    return users


def _substituted(model: Model, resource: Resource) -> Iterator[Resource]:
    """Yield the resources of the same stack that texts of a resource name as ${Name...}."""
    text = str(resource.properties)
    for other in model.resources.values():
        if other.stack == resource.stack and f"${{{other.logical_id}" in text:
            yield other


def there_is_one_of_each(model: Model) -> Iterator[str]:
    """Require what an environment has once: budget, dashboard, GitHub's provider, schedule, address."""
    for kind in _SINGLE:
        if not any(model.of(kind)):
            yield f"{model.env.name}: has no {kind}"


def counts_are_those_of_the_settings(model: Model) -> Iterator[str]:
    """Require subnets, gateways, instances and replicas as many as the settings say."""
    env = model.env
    expected = {
        "EC2::Subnet": 2 * len(env.zones),
        "EC2::NatGateway": env.nat_gateways,
        "EC2::SecurityGroup": len(GROUPS),
        "DocDB::DBInstance": env.document_instances,
        "Backup::BackupVault": 2 if env.copy_region else 1,
    }
    for kind, number in expected.items():
        if (found := len(list(model.of(kind)))) != number:
            yield f"{env.name}: has {found} of {kind}, and should have {number}"


def sizes_are_those_of_the_settings(model: Model) -> Iterator[str]:
    """Require replicas, scaling and budget as the settings say."""
    env = model.env
    for cluster in model.of("MemoryDB::Cluster"):
        if (cluster.properties["NumShards"], cluster.properties["NumReplicasPerShard"]) != (1, env.cache_replicas):
            yield f"{cluster}: has not one shard with {env.cache_replicas} replicas"
    for target in model.of("ApplicationAutoScaling::ScalableTarget"):
        size = env.frontend if target.logical_id.startswith("Frontend") else env.backend
        if (target.properties["MinCapacity"], target.properties["MaxCapacity"]) != (size.least, size.most):
            yield f"{target}: does not scale from {size.least} to {size.most}"
    for budget in model.of("Budgets::Budget"):
        if budget.properties["Budget"]["BudgetLimit"]["Amount"] != env.monthly_budget:
            yield f"{budget}: is not {env.monthly_budget}"


def endpoints_serve_the_flows(model: Model) -> Iterator[str]:
    """Require the VPC endpoints through which tasks get images and secrets and write logs."""
    services = {
        str(each.properties["ServiceName"].get("Fn::Sub", "")).removeprefix("com.amazonaws.${AWS::Region}.")
        for each in model.of("EC2::VPCEndpoint")
    }
    if any(flow.target == "Endpoints" for flow in flows(model.env)) and services != _ENDPOINTS:
        yield f"network: has endpoints for {sorted(services)}"


def logins_are_rotated(model: Model) -> Iterator[str]:
    """Require a rotation of each login that AWS can rotate."""
    rotated = {
        target.logical_id
        for each in model.of("SecretsManager::RotationSchedule")
        if (target := model.resource(each, each.properties["SecretId"]))
    }
    for secret in model.of("SecretsManager::Secret"):
        if secret.logical_id in _ROTATED and secret.logical_id not in rotated:
            yield f"{secret}: is not rotated"


def the_sync_runs_after_sessions(model: Model) -> Iterator[str]:
    """Require a sync every 15 minutes that sends no request unless it is due."""
    runs = {
        each.properties["ScheduleExpression"]: each.properties["Target"] for each in model.of("Scheduler::Schedule")
    }
    if "--if-due" not in str(runs.get("rate(15 minutes)", {}).get("Input")):
        yield "services: no sync runs every 15 minutes where it is due"


def failures_of_the_sync_are_reported(model: Model) -> Iterator[str]:
    """Require an event rule for tasks of the schedule that end badly or do not start."""
    for schedule in model.of("Scheduler::Schedule"):
        rules = [each for each in model.of("Events::Rule") if "taskDefinitionArn" in str(each.properties)]
        if not rules:
            yield f"{schedule}: nothing reports its failures"
        for rule in rules:
            detail = rule.properties["EventPattern"]["detail"]
            wanted = [{"containers": {"exitCode": [{"anything-but": [0]}]}}, {"stopCode": ["TaskFailedToStart"]}]
            seen = (rule.properties["EventPattern"]["source"], rule.properties["EventPattern"]["detail-type"])
            if seen != (["aws.ecs"], ["ECS Task State Change"]):
                yield f"{rule}: sees {seen}"
            if detail.get("$or") != wanted or detail.get("lastStatus") != ["STOPPED"]:
                yield f"{rule}: does not see every failure"
