"""Protection of data against accidental replacement: refusals, and stack policies."""

import json
from collections.abc import Collection, Iterable

from infra.deployer.change_set import Change

# Resource types whose loss loses data, or makes data unreadable.
DATA_TYPES = frozenset(
    {
        "AWS::Backup::BackupVault",
        "AWS::DocDB::DBCluster",
        "AWS::ECR::Repository",
        "AWS::KMS::Key",
        "AWS::MemoryDB::Cluster",
        "AWS::S3::Bucket",
        "AWS::SecretsManager::Secret",
    }
)

# Resource types that the others live in or clients connect to: a replacement takes the environment down.
NETWORK_TYPES = frozenset(
    {
        "AWS::EC2::NatGateway",
        "AWS::EC2::SecurityGroup",
        "AWS::EC2::Subnet",
        "AWS::EC2::VPC",
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
        "AWS::ElasticLoadBalancingV2::TargetGroup",
    }
)


def endangered(changes: Iterable[Change], allowed: Collection[str]) -> list[Change]:
    """Return the changes that replace or remove resources of data or network not named in `allowed`."""
    return [change for change in changes if _loses(change) and change.logical_id not in allowed]


def _loses(change: Change) -> bool:
    if change.resource_type in NETWORK_TYPES:
        return change.replacement == "True" or change.action == "Remove"
    return change.resource_type in DATA_TYPES and (change.may_replace or change.action == "Remove")


def stack_policy(resource_types: Collection[str], allowed: Collection[str] = ()) -> str:
    """Return a stack policy that denies replacing or deleting data resources not in `allowed`."""
    statements: list[dict[str, object]] = [{"Effect": "Allow", "Action": "Update:*", "Principal": "*", "Resource": "*"}]
    protected = sorted(DATA_TYPES & set(resource_types))
    if protected:
        statements.append(
            {
                "Effect": "Deny",
                "Action": ["Update:Replace", "Update:Delete"],
                "Principal": "*",
                **_resources(allowed),
                "Condition": {"StringEquals": {"ResourceType": protected}},
            }
        )
    return json.dumps({"Statement": statements})


def _resources(allowed: Collection[str]) -> dict[str, object]:
    if not allowed:
        return {"Resource": "*"}
    return {"NotResource": [f"LogicalResourceId/{name}" for name in sorted(allowed)]}
