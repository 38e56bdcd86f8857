"""Steps before a stack is deleted: lift protection, take final snapshots."""

import time
from collections.abc import Callable
from typing import Any

from botocore.exceptions import ClientError
from rich.console import Console

from infra.deployer.session import Session
from infra.stacks.order import Stack


def prepare_to_delete(session: Session, stack: Stack, console: Console) -> None:
    """Lift the protections of a stack's resources, and take the snapshots that CloudFormation does not."""
    client, name = session.cloudformation(stack), stack.full_name(session.env)
    pages = client.get_paginator("list_stack_resources").paginate(StackName=name)
    for page in pages:
        for resource in page["StackResourceSummaries"]:
            act = _ACTIONS.get(resource["ResourceType"])
            if act and resource.get("PhysicalResourceId"):
                act(session, resource["PhysicalResourceId"], console)


def _unprotect_database(session: Session, name: str, console: Console) -> None:
    session.client("docdb").modify_db_cluster(DBClusterIdentifier=name, DeletionProtection=False, ApplyImmediately=True)
    console.print(f"{name}: deletion protection disabled; CloudFormation takes a final snapshot")


def _unprotect_balancer(session: Session, arn: str, console: Console) -> None:
    session.client("elbv2").modify_load_balancer_attributes(
        LoadBalancerArn=arn, Attributes=[{"Key": "deletion_protection.enabled", "Value": "false"}]
    )


def _delete_cache(session: Session, name: str, console: Console) -> None:
    # CloudFormation cannot take a final snapshot, so the policy is Retain and the cluster is deleted here.
    client = session.client("memorydb")
    snapshot = f"{name}-{time.strftime('%Y%m%d%H%M%S', time.gmtime())}"
    if _absent(client, name):
        return
    client.delete_cluster(ClusterName=name, FinalSnapshotName=snapshot)
    console.print(f"{name}: deleting MemoryDB after taking the snapshot {snapshot}")
    while not _absent(client, name):
        time.sleep(session.poll_seconds)


def _absent(client: Any, name: str) -> bool:
    try:
        client.describe_clusters(ClusterName=name)
    except ClientError as error:
        if error.response["Error"]["Code"] == "ClusterNotFoundFault":
            return True
        raise
    return False


_ACTIONS: dict[str, Callable[[Session, str, Console], None]] = {
    "AWS::DocDB::DBCluster": _unprotect_database,
    "AWS::ElasticLoadBalancingV2::LoadBalancer": _unprotect_balancer,
    "AWS::MemoryDB::Cluster": _delete_cache,
}
