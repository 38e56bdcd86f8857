"""Service-linked roles: AWS services need them once per account, and create them too late for a first deployment."""

from botocore.exceptions import ClientError

from infra.deployer.session import Session

SERVICES = (
    "ecs.amazonaws.com",
    "ecs.application-autoscaling.amazonaws.com",
    "elasticloadbalancing.amazonaws.com",
    "memorydb.amazonaws.com",
    "rds.amazonaws.com",  # DocumentDB too
    "wafv2.amazonaws.com",
)


def create_service_linked_roles(session: Session) -> list[str]:
    """Create the missing roles; return their names. CloudFormation would fail on those that exist."""
    client = session.client("iam")
    pages = client.get_paginator("list_roles").paginate(PathPrefix="/aws-service-role/")
    present = {role["Path"].split("/")[2] for page in pages for role in page["Roles"]}
    created = []
    for service in SERVICES:
        if service in present:
            continue
        try:
            created.append(client.create_service_linked_role(AWSServiceName=service)["Role"]["RoleName"])
        except ClientError as error:
            message = error.response["Error"].get("Message", "")
            if "has been taken" not in message and "already exists" not in message:
                raise
    return created
