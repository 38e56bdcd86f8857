"""Service-linked roles: AWS services need them once per account, and create them too late for a first deployment."""

from botocore.exceptions import ClientError

from infra.deployer.session import Session

# The service, and the name of its role.
ROLES = {
    "ecs.amazonaws.com": "AWSServiceRoleForECS",
    "ecs.application-autoscaling.amazonaws.com": "AWSServiceRoleForApplicationAutoScaling_ECSService",
    "elasticloadbalancing.amazonaws.com": "AWSServiceRoleForElasticLoadBalancing",
    "memorydb.amazonaws.com": "AWSServiceRoleForMemoryDB",
    "rds.amazonaws.com": "AWSServiceRoleForRDS",
    "wafv2.amazonaws.com": "AWSServiceRoleForWAFV2Logging",
}


def create_service_linked_roles(session: Session) -> list[str]:
    """Create the roles that are missing; return their names. CloudFormation would fail on those that exist."""
    client = session.client("iam")
    present = {role["RoleName"] for page in client.get_paginator("list_roles").paginate() for role in page["Roles"]}
    missing = {service: name for service, name in ROLES.items() if name not in present}
    for service in missing:
        try:
            client.create_service_linked_role(AWSServiceName=service)
        except ClientError as error:
            if "has been taken" not in error.response["Error"].get("Message", ""):
                raise
    return sorted(missing.values())
